"""What the commands that draft call."""
