"""What goes out to translators and comes back: kits, sheets, questions, alignments."""
