"""What a writer prints: a document in one language, and its speakers' lines."""
