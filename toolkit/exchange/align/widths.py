"""How long a text is, in characters of English, and how likely two lengths belong together.

Source: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora",
Computational Linguistics 19 (1993): the lengths of a sentence and its translation
differ by a normal deviate whose variance grows with the length.
"""

from __future__ import annotations

import math

from toolkit.lang import language
from toolkit.lang.length import english_width

VARIANCE = 3.0
"""Squared deviation per character. Gale and Church measured 6.8 on minutes translated freely."""
MOST = 12.0
"""What a misfit of lengths costs at most: past that, other signs decide."""


def width(text: str, code: str) -> float:
    """Return how many characters of English a text is worth.

    >>> width("abc", "en"), round(width("абв", "uk"), 2)
    (3.0, 2.86)
    """
    return english_width(text, language(code))


def length_fit(one: float, other: float) -> float:
    """Return how likely two widths differ by so much or more, from 0 to 1."""
    if one == other:
        return 1.0
    deviate = abs(one - other) / math.sqrt(VARIANCE * (one + other) / 2)
    return math.erfc(deviate / math.sqrt(2))


def length_cost(one: float, other: float) -> float:
    """Return the same as a cost: its negative logarithm, up to `MOST`."""
    return min(MOST, -math.log(max(length_fit(one, other), 1e-300)))
