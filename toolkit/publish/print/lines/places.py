r"""Where a line may end: after what Pango says, within words, between Japanese phrases.

Source: Unicode Standard Annex #14, by Pango; pyphen's patterns, as WeasyPrint asks them. The
demerits are after TeX's ``\hyphenpenalty`` and ``\finalhyphendemerits``; this one is higher, as
a part of a word is no line of its own.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Literal

from toolkit.core.characters import MARKS
from toolkit.lang import printed_as
from toolkit.publish.print.japanese import JOINER, phrases
from toolkit.publish.print.lines.fit import Break

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = rf"(?:[^\W\d_][{MARKS}]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:[’'ʼ]{_LETTERS})*")
_CLAUSE = re.compile("(?:[。．！？：；、―…—–:;]|(?<![A-ZА-ЯІЇЄҐ])[.!?])[」』）»”]*$")
"""The end of a clause; an initial ends none."""
_HYPHEN = 2_500
"""Demerits of a hyphen."""
_NAME = 20_000
"""More, in a word with a capital, most often a name, or with a hyphen of its own."""
_LAST = 1_000_000
"""More, in the last word of a paragraph."""
LEAST = 5
"""Letters of a last line."""


Unit = Literal["phrases", "words", "syllables"]
"""What stays whole on a line; of Japanese text that is not in phrases, each character."""


def ends_clause(text: str) -> bool:
    """Tell whether a line of a heading may well end behind a text.

    >>> ends_clause("窓口としての日本――"), ends_clause("by J. "), ends_clause("Global South. ")
    (True, False, True)
    """
    return bool(_CLAUSE.search(text[-_TAIL:].rstrip()))


_TAIL = 12


def leads_on(text: str, lang: str) -> bool:
    """Tell whether a text ends in a word that belongs to the next one.

    >>> leads_on("Declaration on the", "en"), leads_on("Declaration", "en")
    (True, False)
    """
    return text.rsplit(" ", maxsplit=1)[-1].lower() in printed_as(lang).leads.split()


def breaks(text: str, style: Any, unit: Unit, *, is_end: bool) -> list[Break]:
    """Return the places where a line of a text may end, its start and its end included.

    Args:
        text: what is set.
        style: WeasyPrint's, of its box.
        unit: what stays whole.
        is_end: whether a paragraph ends with the text.
    """
    is_glued = JOINER in text  # then Pango knows the phrases
    places = _phrases(text) if unit == "phrases" and not is_glued else _words(text, style["lang"])
    found = {each.end: each for each in places}
    if unit == "syllables":
        found = {each.end: each for each in _syllables(text, style, is_end=is_end)} | found
    return [Break(0, 0), *(found[end] for end in sorted(found)), Break(len(text), len(text))]


def _phrases(text: str) -> Iterator[Break]:
    end = 0
    for phrase in phrases(text)[:-1]:
        end += len(phrase)
        yield Break(end, end)


def _words(text: str, lang: str) -> Iterator[Break]:
    from weasyprint.text.line_break import get_log_attrs

    attributes = get_log_attrs(text, lang)
    for place in range(1, len(text)):
        if attributes[place].is_line_break:
            yield Break(place - (text[place - 1] == " "), place)


def _syllables(text: str, style: Any, *, is_end: bool) -> Iterator[Break]:
    total, left, right = style["hyphenate_limit_chars"]
    known = patterns(style["lang"], left, right)
    words = list(_WORD.finditer(text)) if known else []
    for number, found in enumerate(words, 1):
        word, start = found.group(), found.start()
        if len(word) < total:
            continue
        is_compound = "-" in text[max(start - 1, 0) : found.end() + 1 : len(word) + 1]
        demerits = _HYPHEN + _NAME * (word[0].isupper() or is_compound)
        is_last = is_end and number == len(words)
        demerits += _LAST * is_last
        most = len(word) - LEAST * is_last
        for place in known.positions(word):
            if not place.data and place <= most:  # with data, letters would change
                yield Break(start + place, start + place, demerits, is_hyphen=True)


@functools.lru_cache(maxsize=16)
def patterns(lang: str, left: int, right: int) -> Any:
    """Return pyphen's patterns of a language, with so many letters before and behind a hyphen."""
    import pyphen

    known = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=known, left=left, right=right) if known else None
