"""Releases: what one holds, how it gets on disk, and whether it is still what it was."""
