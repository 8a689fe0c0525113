"""What the commands that check call."""
