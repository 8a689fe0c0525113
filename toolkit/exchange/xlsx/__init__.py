"""Bilingual sheets (XLSX): a catalog for those who have a spreadsheet program and nothing else.

`write` makes one, `read` brings its rows back, `guard` looks at a file before anything
opens it, `layout` is what the two agree on. `questions` does both for questions to the author.
"""

import os

# openpyxl writes other bytes, and fails in other ways, where lxml happens to be installed;
# it asks for this before it is loaded, which is only when a sheet is made or read.
os.environ["OPENPYXL_LXML"] = "False"
