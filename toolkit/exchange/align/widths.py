"""How long a text is, in characters of English, and how likely two lengths belong together.

Source: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora",
Computational Linguistics 19 (1993): the lengths of a sentence and its translation
differ by a normal deviate whose variance grows with the length.
"""

from __future__ import annotations

import math
import re

_PER_ENGLISH = {"en": 1.0, "uk": 1.05}
"""Characters that say what one character of English says."""
_KANJI = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff]")
_KANJI_WORTH = 3.3
"""English characters that a kanji is worth; with these, Japanese of ordinary mixture
comes out at 0.45 characters for one of English."""
_KANA_WORTH = 1.6

VARIANCE = 3.0
"""Squared deviation per character. Gale and Church measured 6.8 on minutes translated freely."""
MOST = 12.0
"""What a misfit of lengths costs at most: past that, other signs decide."""


def width(text: str, code: str) -> float:
    """Return how many characters of English a text is worth.

    >>> width("abc", "en"), round(width("абв", "uk"), 2)
    (3.0, 2.86)
    """
    if code != "ja":
        return len(text) / _PER_ENGLISH.get(code, 1.0)
    kanji, kana = len(_KANJI.findall(text)), len(_KANA.findall(text))
    return kanji * _KANJI_WORTH + kana * _KANA_WORTH + (len(text) - kanji - kana)


def length_fit(one: float, other: float) -> float:
    """Return how likely two widths differ by so much or more, from 0 to 1."""
    if one == other:
        return 1.0
    deviate = abs(one - other) / math.sqrt(VARIANCE * (one + other) / 2)
    return math.erfc(deviate / math.sqrt(2))


def length_cost(one: float, other: float) -> float:
    """Return the same as a cost: its negative logarithm, up to `MOST`."""
    return min(MOST, -math.log(max(length_fit(one, other), 1e-300)))
