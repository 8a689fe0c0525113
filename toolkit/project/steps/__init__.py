"""What the commands that make and keep a project call."""
