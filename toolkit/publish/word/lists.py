"""Lists of an edition in Word, counted by Word where it counts the same, else as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.word.blocks import Shape, paragraph
from toolkit.core.word.lists import Level, List
from toolkit.core.word.markup import Xml, join
from toolkit.core.word.runs import run
from toolkit.publish.word.styles import DEEPEST
from toolkit.source.word.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.edition import EditionBlock, EditionItem
    from toolkit.publish.word.pen import Pen

_FORMS = (
    "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "japaneseCounting",
    "decimalEnclosedCircle", "decimalFullWidth", "aiueoFullWidth", "irohaFullWidth",
)  # fmt: skip
_MOST = 99
"""Highest number that a list may begin with to be counted."""
_LEVELS = 9
"""As many as Word has."""


def list_blocks(block: EditionBlock, pen: Pen) -> Iterator[Xml]:
    """Yield the points of a list, each a paragraph."""
    levels = find_levels(block.items)
    if levels:
        pen.lists.append(List(levels))
    for item in block.items:
        yield _point(item, block, pen, counted=bool(levels))


def _point(item: EditionItem, block: EditionBlock, pen: Pen, *, counted: bool) -> Xml:
    text = pen.sentences(item.sentences, block.lang)
    place = item.place
    number = str(min(place.depth + 1, DEEPEST))
    number = "" if number == "1" else number
    if place.further:
        return paragraph(text, style=f"ListContinue{number}")
    if counted:
        style = "ListNumber" if place.mark else "ListBullet"
        return paragraph(text, style=style, shape=Shape(list_id=len(pen.lists), level=place.depth))
    mark = pen.fixed(place.mark or "•")
    return paragraph(join(mark, run("\t"), text), style=f"List{number}")


def find_levels(items: Sequence[EditionItem]) -> tuple[Level, ...]:
    """Say how Word has to count each level to show just these marks; nothing if it cannot."""
    runs: dict[int, list[list[str]]] = {}
    deepest = -1
    for item in items:
        depth = item.place.depth
        if item.place.further:
            continue
        # A point begins a list of its own where the one before stood further out.
        if depth > deepest or depth not in runs:
            runs.setdefault(depth, []).append([])
        runs[depth][-1].append(item.place.mark)
        deepest = depth
    if not runs or max(runs) >= _LEVELS:
        return ()
    levels = []
    for depth in range(max(runs) + 1):
        found = {_level(marks, depth) for marks in runs.get(depth, [[""]])}
        level = found.pop()
        if found or level is None:
            return ()
        levels.append(level)
    return tuple(levels)


def _level(marks: Sequence[str], depth: int) -> Level | None:
    """Say how the marks of one list are counted.

    >>> _level(["(b)", "(c)"], 0)
    Level(form='lowerLetter', text='(%1)', start=2)
    """
    if not any(marks):
        return Level()
    if "%" in marks[0]:
        return None
    for form in _FORMS:
        for start in range(1, _MOST + 1):
            shown = numeral(start, form)
            before, found, after = marks[0].partition(shown)
            if found and all(
                mark == before + numeral(start + n, form) + after for n, mark in enumerate(marks)
            ):
                return Level(form, f"{before}%{depth + 1}{after}", start)
    return None
