"""What the commands that review call."""
