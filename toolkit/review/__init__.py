"""How far a document is, what keeps it from release, and who has decided what about it."""
