"""What a Word file says, as pieces of a document."""
