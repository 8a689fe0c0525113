"""Model packages: fetch, install, verify, and remember which ones have drafted."""
