"""Web pages: bytes → tree → main content → pieces."""
