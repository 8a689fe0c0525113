"""Running text: a translation laid out as a Word file that goes out and comes back.

`marks` names the sentences of a file where nobody sees it, `read` reads what came back with these
names, `units` tells which text is which sentence, and `gather` makes messages of that.
"""
