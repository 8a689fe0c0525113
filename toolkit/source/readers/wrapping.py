"""Lines between two blank ones: prose that somebody wrapped, or lines of their own.

Whoever wraps prose, a program or a person, fills the measure: a line ends where the next
word had no room. Verse, addresses and signatures end before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.lang.writing import is_wide
from toolkit.source.readers.base import join_lines
from toolkit.source.readers.text_lines import columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from toolkit.lang.base import Language

_MEASURE = 40
"""Columns of the narrowest measure that prose is wrapped to by a program."""
_LONG = 120
"""Columns of a line that nobody wrapped."""
_SLACK = 4
"""Columns that a line of East Asian text may lack, as no line begins with a stop or bracket."""
_FIRST = re.compile(r"\S+")
_STOPS = ".!?…:;,。！？：；、，」』)"
_FULL_STOPS = ".!?。！？"
_SENTENCE_ENDS = "。！？!?"
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_GOES_ON = re.compile(r"[^\W\d_]+")
_SUSPENDED = {"and", "or", "to", "nor", "та", "і", "й", "або", "чи"}
"""Words behind a hyphen that stays one: pre- and post-war."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What lines make: one text, in which line feeds are hard breaks."""

    text: str
    guess: str = ""


def document_measure(groups: Iterable[Sequence[str]]) -> int:
    """Return the columns to which most prose of a document is wrapped; 0 if none seems to be."""
    widest = 0
    for group in groups:
        measure = max(map(columns, group))
        if len(group) > 2 and _MEASURE <= measure <= _LONG and _fills(group, measure):  # noqa: PLR2004
            widest = max(widest, measure)
    return widest


def join_wrapped(
    lines: Sequence[str],
    language: Language,
    measure: int = 0,
    words: Collection[str] = (),
    *,
    as_prose: bool = False,
) -> Wrapped:
    """Make one text of lines.

    Args:
        lines: the lines, none of them blank.
        language: what they are written in.
        measure: to what the prose of the document is wrapped; see `document_measure`.
        words: the words of the document in small letters, for those that a hyphen divides.
        as_prose: they are known to be prose.
    """
    if len(lines) == 1:
        return Wrapped(lines[0])
    prose, guess = (True, "") if as_prose else _judge(lines, measure)
    if not prose:
        return Wrapped("\n".join(lines), guess)
    text, kept = _joined(lines, language, words)
    if kept and not guess:
        shown = ", ".join(f"“{each}”" for each in kept)
        guess = (
            "doubtful: a hyphen at the end of a line stays, as nothing else here tells whether "
            f"it only divides the word: {shown}; if so, take it out of the source"
        )
    return Wrapped(text, guess)


def _judge(lines: Sequence[str], measure: int) -> tuple[bool, str]:
    """Tell whether lines are prose, and what of that is a guess."""
    own = max(map(columns, lines))
    if measure and _fills(lines, measure):
        return True, ""
    if own > _LONG:
        return True, (
            f"likely: joined from {len(lines)} lines, since blank lines stand between paragraphs "
            "here; if not, put a blank line between them"
        )
    if own >= _MEASURE and _fills(lines, own) and not (measure and _looks_like_verse(lines)):
        return True, ""
    soft = sum(_is_open(*pair, lines) for pair in pairwise(lines))
    hard = sum(_is_closed(*pair) for pair in pairwise(lines))
    # A text of sentences has full stops; an address has none.
    if soft > hard or (soft == hard > 0 and any(line[-1] in _FULL_STOPS for line in lines)):
        return True, (
            f"doubtful: joined from {len(lines)} short lines, as their sentences run on; "
            "if each is a line of its own, put a blank line between them"
        )
    return False, (
        "likely: its lines end before they are full, so that each stays a line; "
        "if they are one text, put \\ before the first"
    )


def _fills(lines: Sequence[str], measure: int) -> bool:
    """Tell whether no line had room for the first word of the next."""
    return all(_has_no_room(one, other, measure) for one, other in pairwise(lines))


def _has_no_room(one: str, other: str, measure: int) -> bool:
    if is_wide(other[0]) or is_wide(one[-1]):
        return columns(one) + 2 + _SLACK > measure
    word = _FIRST.match(other)
    return columns(one) + 1 + columns(word.group() if word else "") > measure


def ends_early(line: str, following: str, measure: int) -> bool:
    """Tell whether a line ends with a sentence, and not because it was full.

    Args:
        line: the line.
        following: the next.
        measure: columns of the longest line near it.
    """
    if line[-1] not in _FULL_STOPS + ";；":
        return False
    unwrapped = not _MEASURE <= measure <= _LONG
    return unwrapped or not _has_no_room(line, following, measure)


def _looks_like_verse(lines: Sequence[str]) -> bool:
    """Tell whether every line begins with a capital, or ends with a stop."""
    return all(line[0].isupper() for line in lines) or all(line[-1] in _STOPS for line in lines)


def _is_open(one: str, other: str, lines: Sequence[str]) -> bool:
    """Tell whether a sentence runs on from one line to the next."""
    if is_wide(one[-1]) or is_wide(other[0]):
        sentences = any(mark in line for line in lines for mark in _SENTENCE_ENDS)
        return sentences and one[-1] not in _STOPS
    head = other.lstrip("–—- ")
    if one[-1] == ".":
        return head[:1].islower()
    return one[-1] not in _STOPS and head[:1].islower()


def _is_closed(one: str, other: str) -> bool:
    """Tell whether a line has an end of its own, and the next a beginning."""
    if is_wide(one[-1]) or is_wide(other[0]):
        return one[-1] in _STOPS
    return other[0].isupper() or one[-1] in _SENTENCE_ENDS


# ── Words at the end of a line ───────────────────────────────────────────────


def _joined(
    lines: Sequence[str], language: Language, words: Collection[str]
) -> tuple[str, list[str]]:
    """Join lines; a word that was divided is one again where the document has it whole.

    Returns:
        The text, and the words whose hyphens stay though nothing tells whether they should.
    """
    groups = [[lines[0]]]
    kept: list[str] = []
    for one, line in pairwise(lines):
        end, head = _DIVIDED.search(one[-_LONGEST_WORD:]), _GOES_ON.match(line)
        if not end or not head or not line[0].islower() or head.group() in _SUSPENDED:
            groups.append([line])
            continue
        hyphened = f"{end[1]}-{head.group()}"
        if (end[1] + head.group()).casefold() in words:
            groups[-1][-1] = one[:-1]
        elif hyphened.casefold() not in words:
            kept.append(hyphened)
        groups[-1].append(line)
    return join_lines(("".join(group) for group in groups), language), kept


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in small letters, with the hyphens inside them."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line))
