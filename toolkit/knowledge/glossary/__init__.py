"""What the project calls things: terms, how each language says them, and where they stand."""
