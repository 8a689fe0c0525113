"""The rows and cells of a proof: source and translations side by side."""
