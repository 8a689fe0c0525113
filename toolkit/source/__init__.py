"""Seeds to documents, segments, pictures and outlines."""
