"""Numbers in running text, compared by value: digits, words, 万/億, dates, times, units.

`base` has the record of a language, `lang/<code>/numbers.py` its facts, `records` lists them;
`reading` finds the numbers of a text and `compare` holds those of two texts against each other.
"""
