"""A project: its settings, its three folders, and the releases on disk."""
