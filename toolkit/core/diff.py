"""What has changed between two texts, word by word."""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORDS = re.compile(
    r"[\u30a0-\u30ff]+|[\u3040-\u309f\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|[^\w\s]"
)
"""Words; a run of katakana is one, each hiragana and kanji is one, as Japanese sets no spaces."""
_ISLAND = re.compile(r"\s+|[\u3040-\u309f]")
"""What may stay the same by chance between two changes: a space, a particle's letter."""

MOST = 400
"""Words and spaces that are compared one by one; the worst texts take time by their cube."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that stayed, went or came."""

    fate: Literal["same", "gone", "new"]
    text: str


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Divide two texts into what stayed, what went and what came.

    The pieces that are not new, put together, are `before`, and those that are not gone
    are `after`. Where both texts are long beyond measure, all between their common
    beginning and their common end counts as changed.
    """
    old, new = (_WORDS.findall(text) for text in (before, after))
    start = end = 0
    if max(len(old), len(new)) > MOST:
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
    last = len(old) - end
    found = [
        Piece("same", "".join(old[:start])),
        *_compare(old[start:last], new[start : len(new) - end]),
        Piece("same", "".join(old[last:])),
    ]
    return tuple(_joined(piece for piece in found if piece.text))


def changed_share(before: str, after: str) -> float:
    """Return how much of a text was edited, 0 to 1: what went and came, of both texts.

    >>> changed_share("one two", "one six")
    0.42857142857142855
    """
    length = len(before) + len(after)
    kept = sum(len(each.text) for each in compare_words(before, after) if each.fate == "same")
    return 1 - 2 * kept / length if length else 0.0


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _compare(old: list[str], new: list[str]) -> Iterator[Piece]:
    gone, came = "", ""
    codes = (
        [("replace", 0, len(old), 0, len(new))]
        if max(len(old), len(new)) > MOST
        else difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    )
    for tag, a, b, c, d in codes:
        left, right = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal" and not (gone and came and _ISLAND.fullmatch(left)):
            yield from (Piece("gone", gone), Piece("new", came), Piece("same", left))
            gone = came = ""
        else:
            gone, came = gone + left, came + right
    yield from (Piece("gone", gone), Piece("new", came))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make one of neighbours with one fate."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.fate == piece.fate:
            last = Piece(last.fate, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def show_difference(before: str, after: str) -> str:
    """Show an edit in one line, as ``git diff --word-diff`` does.

    >>> show_difference("Three lamps burn.", "Four lamps burn.")
    '[-Three-]{+Four+} lamps burn.'
    """
    marks = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(
        marks[piece.fate][0] + piece.text + marks[piece.fate][1]
        for piece in compare_words(before, after)
    )
