"""Sentences side by side: which may cover which, and where one says the other's words."""

from __future__ import annotations

import functools
import itertools
import math
import re
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.inline.addresses import blank_urls
from toolkit.lang.length import surprise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.base import Language

FAR = 4
"""Neighbours on each side that a text is held against: nobody makes more sentences into one, and
a catalog whose entries all have one text must not be held against the whole of itself."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_LETTER = re.compile(r"[^\W_]")
_LEAST = {True: 3, False: 6}
"""Words, or letters of a language without spaces, below which a run of them proves nothing."""
_SURE = {True: 4, False: 10}
"""From so many on, part of a sentence proves as much as all of it; no part of fewer does."""
_WHOLE, _MOST, _HALF = 0.9, 0.7, 0.5
_MUCH = 0.6
_STEM, _SHORT = 5, 3
"""Letters by which a word is known, and of words that are too short to be."""
_MOST_WORDS = 1000
"""No sentence is longer; a longer text is not looked at, as the search is not linear."""
_LONG = 0.5
"""Standard deviations from the usual length, from which on a text is long for its source."""


class _Read(NamedTuple):
    """A text as it is compared."""

    words: tuple[str, ...]
    """In small letters; single letters where no spaces part words."""
    marks: frozenset[str]
    """How longer words begin, which inflection leaves; or pairs of letters."""


def may_cover(before: Entry, entry: Entry) -> bool:
    """Tell whether the entry before may cover one that says ``++``: both are in one kind of block.

    A sentence that stands in several places has the comments of all of them.
    """
    alike = before.extracted == entry.extracted or not set(before.extracted).isdisjoint(
        entry.extracted
    )
    return alike and before.msgctxt is None and entry.msgctxt is None


def find_said(
    text: Entry, other: Entry, source: Language, target: Language
) -> tuple[int, int] | None:
    """Find where a translation says what that of its neighbour says, word for word.

    It does where nearly all of the neighbour's words stand in it in a row, or most of a
    sentence that is long enough; half of one is enough if the text is also as long as both
    sources want. What the sources have in common is no sign.

    Returns:
        Offsets in msgstr, in code points; None where it says nothing of the kind.

    Source: of 6,948 neighbours in the documentation of Python that are prose (5,142 in
    Ukrainian, 1,806 in Japanese) it holds for none. Of the sample's 71 neighbours, with the
    second written behind the first, it finds 71 in each language; with its first two words
    (Ukrainian) or four letters (Japanese) left out, 70 and 71.
    """
    spaced = target.spaced
    said, within = (_read(each.msgstr, spaced=spaced) for each in (other, text))
    count = len(said.words)
    if not _LEAST[spaced] <= count <= min(_MOST_WORDS, len(within.words)):
        return None
    least = math.ceil((_MOST if count >= _SURE[spaced] else _WHOLE) * count)
    half = max(_SURE[spaced], math.ceil(_HALF * count))
    if _shared(said, within, spaced=spaced) < min(half, least):
        return None
    if half < least and fits_both(text, other, source, target):
        least = half
    run = _find_run(said.words, within.words, least)
    if run is None:
        return None
    wanted, given = (_read(each.msgid, spaced=source.spaced).words for each in (other, text))
    if _find_run(wanted, given, math.ceil(_HALF * len(wanted))) is not None:
        return None
    spans = [found.span() for found in _find_words(text.msgstr, spaced=spaced)]
    return (spans[run[0]][0], spans[run[1] - 1][1])


def _shared(said: _Read, within: _Read, *, spaced: bool) -> int:
    """Count the words, or letters, that are said within: of any run of them no more can be.

    Most letters are in any text, but few pairs of letters are; a run has one fewer of those.
    """
    if spaced:
        known = frozenset(within.words)
        return sum(word in known for word in said.words)
    return 1 + sum(map(within.marks.__contains__, map(add, said.words, said.words[1:])))


def says(text: Entry, other: Entry, source: Language, target: Language) -> bool:
    """Tell whether a translation says what that of its neighbour says; see `find_said`."""
    return find_said(text, other, source, target) is not None


def may_say(text: Entry, other: Entry, source: Language, target: Language) -> bool:
    """Tell whether a translation may say what that of its neighbour says, in other forms or order.

    It has to be as long as both sources want, and to share most of the neighbour's words by how
    they begin, or pairs of letters where no spaces part words; the sources may share half.

    Source: it holds for 2 of the 5,142 neighbours in Ukrainian and 1 of the 1,806 in Japanese
    (see `find_said`), so it is no proof. Of the sample's 71, with nine of ten words, or groups
    of four letters, of the second strewn behind the first, it finds 69 and 62.
    """
    return (
        _share(other.msgstr, text.msgstr, target, _SURE[target.spaced]) >= _MUCH
        and _share(other.msgid, text.msgid, source) < _HALF
        and fits_both(text, other, source, target)
    )


def fits_both(text: Entry, other: Entry, source: Language, target: Language) -> bool:
    """Tell whether a translation is long for its source, and as long as both sources want."""
    alone = surprise(text.msgid, source, text.msgstr, target)
    both = surprise(f"{text.msgid} {other.msgid}", source, text.msgstr, target)
    return alone > _LONG and abs(both) < abs(alone)


def _share(text: str, within: str, language: Language, least: int = 1) -> float:
    """Return how much of a text is also within another in any order; 0 if it is too short."""
    wanted, given = (_read(each, spaced=language.spaced).marks for each in (text, within))
    return len(wanted & given) / len(wanted) if len(wanted) >= least else 0.0


@functools.lru_cache(maxsize=64)
def _read(text: str, *, spaced: bool) -> _Read:
    """Find the words of a text; kept, as each text is held against both of its neighbours."""
    words = [found[0].lower() for found in _find_words(text, spaced=spaced)]
    marks = (
        [word[:_STEM] for word in words if len(word) > _SHORT]
        if spaced
        else [one + other for one, other in itertools.pairwise(words)]
    )
    return _Read(tuple(words), frozenset(marks))


def _find_words(text: str, *, spaced: bool) -> Iterator[re.Match[str]]:
    return (_WORD if spaced else _LETTER).finditer(blank_urls(text))


def _find_run(words: Sequence[str], within: Sequence[str], length: int) -> tuple[int, int] | None:
    """Find so many of the words in a row within others, and as many more as follow there."""
    text = f" {' '.join(within)} "
    for at in range(len(words) - length + 1 if length else 0):
        found = text.find(f" {' '.join(words[at : at + length])} ")
        if found >= 0:
            start = text.count(" ", 0, found)
            end = start + length
            rest = zip(words[at + length :], within[end:], strict=False)
            same = itertools.takewhile(lambda pair: pair[0] == pair[1], rest)
            return start, end + sum(1 for _ in same)
    return None
