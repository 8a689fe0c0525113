"""Who and what the sources name, and how each language writes it."""
