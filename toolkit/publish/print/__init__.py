"""HTML to tagged PDF, and the proof that each text arrived."""
