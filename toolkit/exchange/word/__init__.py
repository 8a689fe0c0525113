"""Bilingual Word files (DOCX): a catalog as a table for those who review in Word.

`write` makes one. `read` brings its rows back: `text` says what stands in a cell, also where
changes are recorded in it, `rows` finds the rows, `comments` what is said at the side. `layout`
is what all agree on.
"""
