"""What the commands for glossary, names and memory call."""
