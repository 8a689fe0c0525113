"""Lists: numbers and bullets as programs count and draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.word.markup import Xml, join, w

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP, _HANG = 425, 425
"""How far a level is indented, and its number hangs out; twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Level:
    """How the points of one level are marked."""

    form: str = "bullet"
    """As `w:numFmt` names it: ``bullet``, ``decimal``, ``lowerLetter``, ``upperRoman``,
    ``japaneseCounting``, ``decimalEnclosedCircle``; ``none``."""
    text: str = "•"
    """What is shown: ``%1`` is the number of the first level, ``%2`` that of the second."""
    start: int = 1


@dataclass(frozen=True, slots=True)
class List:
    """One list; two that count by themselves are two of these."""

    levels: tuple[Level, ...] = (Level(),)


def numbering_xml(lists: Sequence[List]) -> Xml:
    """Write the lists of a file; `Shape.list_id` is the place of one among them, from 1."""
    ways = (
        w(
            "abstractNum",
            w("multiLevelType", val="multilevel"),
            *(_level(at, level) for at, level in enumerate(each.levels)),
            abstractNumId=number,
        )
        for number, each in enumerate(lists, 1)
    )
    used = (
        w("num", w("abstractNumId", val=number), numId=number)
        for number in range(1, len(lists) + 1)
    )
    return join(*ways, *used)


def _level(at: int, level: Level) -> Xml:
    indent = w("ind", left=_STEP * at + _HANG, hanging=_HANG)
    return w(
        "lvl",
        w("start", val=level.start),
        w("numFmt", val=level.form),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", indent),
        ilvl=at,
    )
