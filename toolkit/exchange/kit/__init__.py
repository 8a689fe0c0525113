"""What a translator is given: the mark of its catalog, and the file it all goes in."""
