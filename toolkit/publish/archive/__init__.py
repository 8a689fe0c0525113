"""Releases as one file that outlives the project: a bag with checksums, and a page about it."""
