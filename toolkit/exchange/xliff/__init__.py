"""XLIFF 1.2: what Trados, memoQ, Phrase and most others exchange with the world.

`write` makes a file, `read` brings its units back, those of Trados' and memoQ's own forms too,
`tree` is the XML, and `recognise` finds which sentence a unit is and what its codes stand for.

Source: XLIFF 1.2 (OASIS Standard, 1 February 2008).
"""
