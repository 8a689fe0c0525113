"""Where a text falls into sentences.

`cut` is the table of languages; `spaced` walks a text and `rules` and the rules of each
language decide; `unspaced` does both; `pairs` finds brackets and quotation marks;
`wordlists` loads the list of each language.
"""
