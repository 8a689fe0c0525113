"""Cut one text into sentences, by the rules of its language."""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.lang.sentences import spaced, unspaced
from toolkit.lang.sentences.rules import GENERAL
from toolkit.lang.sentences.wordlists import word_lists

if TYPE_CHECKING:
    from collections.abc import Collection

    from toolkit.lang.sentences.base import Rules


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
    if not language(code).spaced:
        return unspaced.cut_points(text, lists)
    return spaced.cut_points(text, _rules(code), lists)


@functools.cache
def _rules(code: str) -> Rules:
    own = language(code).sentences.rules
    return own() if own else GENERAL


def split_sentences(text: str, code: str, abbreviations: Collection[str] = ()) -> tuple[str, ...]:
    """Return the sentences of `text` in order, without the white space between them.

    >>> split_sentences("Dr. Who left. Why?", "en")
    ('Dr. Who left.', 'Why?')
    """
    cuts = cut_points(text, code, abbreviations)
    pieces = (text[start:end].strip() for start, end in pairwise(cuts))
    return tuple(piece for piece in pieces if piece)
