"""What the project knows: its glossary, its names and its memory."""
