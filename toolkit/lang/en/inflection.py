"""The forms that one English word may take."""

from __future__ import annotations

import re

_SHORT = 3
"""Letters of a word whose s is taken for a part of it."""


def word_forms(word: str) -> frozenset[str]:
    """List what an English word may look like in a text, itself among it.

    >>> sorted(word_forms("group"))
    ['group', 'groups', 'groups’s', 'group’s']
    """
    plurals = {word + "s"}
    if re.search("(?:s|x|z|ch|sh)$", word):
        plurals.add(word + "es")
    if re.search("[^aeiou]y$", word):
        plurals.add(word[:-1] + "ies")
    # A lone apostrophe after an s is no part of a word, and so needs no form.
    forms = {word, *plurals}
    return frozenset(forms | {f"{form}’s" for form in forms})


def stem(word: str) -> str:
    """Cut a word off so far that its forms are alike; roughly, for counting alone.

    >>> stem("powers")
    'power'
    """
    lower = word.lower().replace("'", "’").replace("ʼ", "’").removesuffix("’s")
    return lower[:-1] if re.search("[^s’iu]s$", lower) and len(lower) > _SHORT else lower
