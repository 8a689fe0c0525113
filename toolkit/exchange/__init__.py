"""What goes out to people and comes back: kits, sheets, review pages, questions, alignments."""
