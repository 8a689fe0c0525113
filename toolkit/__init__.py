"""toolkit: from statements to catalogs, drafts, reviewed translations and releases."""

__version__ = "0.1.0"
