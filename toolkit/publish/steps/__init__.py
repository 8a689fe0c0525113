"""What the commands that publish call."""
