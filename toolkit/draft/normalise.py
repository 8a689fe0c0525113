"""Shapes of a text that models do badly on, taken off before and put back after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.draft.placeholders import kept_spans
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "「": "」", "『": "』"}
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LONG = 4
"""Letters of a word that is hardly an abbreviation."""
_SHORT_WORDS = 3
_SHORT_WIDE = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text was set."""

    quoted: bool = False
    """Whether all of it stood in quotation marks."""
    capitals: bool = False
    """Whether it was set in capitals."""


def unshape(text: str, cased: Mapping[str, str]) -> tuple[str, Shape]:
    """Take quotation marks and capitals off a text.

    Args:
        text: a source.
        cased: how words that have a capital of their own are written, by their small
            letters; see `proper_words`.

    Returns:
        The text as a plain sentence, and what `reshape` needs.
    """
    close = _QUOTES.get(text[:1])
    inside = text[1:-1]
    quoted = (
        bool(inside.strip()) and text[-1] == close and close not in inside and text[0] not in inside
    )
    plain = inside if quoted else text
    capitals = _is_capitals(plain)
    if capitals:
        plain = _recase(plain, cased)
    return plain, Shape(quoted, capitals)


def _is_capitals(text: str) -> bool:
    """Tell whether a text is set in capitals, and not only an abbreviation or two."""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) >= _LONG]
    return text.isupper() and len(words) > 1 and len(long) > 1 and not kept_spans(text)


def _recase(text: str, cased: Mapping[str, str]) -> str:
    plain = _WORD.sub(lambda found: cased.get(found[0].lower(), found[0].lower()), text)
    first = _WORD.search(plain)
    if not first:
        return plain
    at = first.start()
    return plain[:at] + plain[at].upper() + plain[at + 1 :]


def reshape(text: str, shape: Shape, target: str) -> str:
    """Give a translation the shape of its source, by the rules of its language."""
    if shape.capitals:
        text = text.upper()
    if shape.quoted:
        opening, closing, *_ = LANGUAGES[target].quotes
        text = f"{opening}{text}{closing}"
    return text


def proper_words(texts: Iterable[str]) -> dict[str, str]:
    """Learn from running text which words have a capital wherever they stand.

    A word at the start of a text proves nothing, nor does one that is also written small.
    """
    cased: dict[str, str] = {}
    small: set[str] = set()
    for text in texts:
        if text.isupper():
            continue
        for found in list(_WORD.finditer(text))[1:]:
            word = found[0]
            if word.islower():
                small.add(word)
            else:
                cased.setdefault(word.lower(), word)
    return {low: word for low, word in cased.items() if low not in small}


def is_short(text: str, lang: str) -> bool:
    """Tell whether a text has too few words to show a model what it is about."""
    if LANGUAGES[lang].spaced:
        return len(_WORD.findall(text)) <= _SHORT_WORDS
    return len(text) <= _SHORT_WIDE
