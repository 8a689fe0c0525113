"""What the commands that exchange files with translators call."""
