"""Writes Word files (DOCX): pure, and the same bytes for the same content.

`markup` makes a text XML; `runs` are words with a look, `blocks` paragraphs, `tables` tables,
`lists` numbers and bullets, `page` the sheet of paper, `styles` the looks by name; `package` puts
all of it into one file. What reads Word files is `source/word`.
"""
