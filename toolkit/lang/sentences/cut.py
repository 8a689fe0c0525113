"""Cut one text into sentences: which rules hold in which language."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.lang.en import sentences as english
from toolkit.lang.sentences import spaced
from toolkit.lang.sentences import unspaced as japanese
from toolkit.lang.sentences.wordlists import word_lists
from toolkit.lang.uk import sentences as ukrainian

if TYPE_CHECKING:
    from collections.abc import Collection

    from toolkit.lang.sentences.base import Rules

RULES: dict[str, Rules] = {"en": english.RULES, "uk": ukrainian.RULES}
"""The rules of each language that sets words apart by spaces."""


def cut_points(text: str, code: str, abbreviations: Collection[str] = ()) -> tuple[int, ...]:
    """Find where `text` falls into sentences.

    Returns offsets in code points, strictly rising, from 0 to ``len(text)``; an
    empty text gives ``(0,)``. Offsets, not strings: no rule can then lose or
    change a character. White space stays with the sentence before it. Linear in
    the length of `text`, whatever it holds; never raises for a known language.

    Args:
        text: one paragraph, raw inline Markdown or plain.
        code: its language, as in the language table.
        abbreviations: more abbreviations after whose stop a sentence goes on.

    Raises:
        ConfigError: the language is not known.

    >>> cut_points("Dr. Who left. Why?", "en")
    (0, 14, 18)
    """
    lists = word_lists(code, abbreviations)
    if code == "ja":
        return japanese.cut_points(text, lists)
    return spaced.cut_points(text, RULES[code], lists)


def split_sentences(text: str, code: str, abbreviations: Collection[str] = ()) -> tuple[str, ...]:
    """Return the sentences of `text` in order, without the white space between them.

    >>> split_sentences("Dr. Who left. Why?", "en")
    ('Dr. Who left.', 'Why?')
    """
    cuts = cut_points(text, code, abbreviations)
    pieces = (text[start:end].strip() for start, end in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)
