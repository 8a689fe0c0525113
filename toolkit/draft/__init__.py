"""Machine drafts: engines, their models, and the search for a draft that can stand."""
