"""Questions to the author: as a list, and as a table that comes back.

`questions` collects them over the languages of a document,
`table` and `markdown` are for authors; the same as XLSX is in `sheet`.
"""
