"""Which blocks of two documents belong together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.exchange.align.anchors import fit_cost, joined, rarities
from toolkit.exchange.align.path import cheapest_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.model.document import Document, Segment
    from toolkit.exchange.align.anchors import Trait
    from toolkit.exchange.align.path import Bead


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or a point of a list: what sentences are joined in."""

    kind: Kind
    level: int
    place: tuple[int, int]
    """Which point of a list, from 0, and of how many; row and column of a cell or a signatory;
    number of a footnote; (-1, 0) for all else."""
    segments: tuple[int, ...]
    """Indexes of the document's segments."""
    announces: bool
    """Whether it may be a speaker's line that was not read as one."""
    trait: Trait


_RUNNING = {Kind.PARAGRAPH, Kind.TURN, Kind.LEDE, Kind.QUOTE, Kind.NOTE, Kind.CAPTION}
_JOINABLE = _RUNNING | {Kind.LIST}
_APART = {Kind.TABLE, Kind.FOOTNOTE, Kind.SIGNATURES}
"""Kinds whose texts are never joined with another, and belong to their counterpart's place."""
_NEVER = math.inf

SHAPES = {
    (1, 1): 0.05, (1, 2): 3.0, (2, 1): 3.0, (1, 0): 6.0, (0, 1): 6.0,
    (1, 3): 4.5, (3, 1): 4.5, (2, 2): 5.0, (1, 4): 6.0, (4, 1): 6.0,
}  # fmt: skip
"""Blocks that belong together, and what that costs beside their likeness."""

_ANNOUNCED = 120
"""Characters of the longest line that may announce a speaker."""


def parts_of(
    document: Document, segments: Sequence[Segment], traits: Sequence[Trait]
) -> tuple[Part, ...]:
    """List the parts of a document that hold a segment, without its metadata; footnotes last."""
    held: dict[tuple[int, int], list[int]] = {}
    for index, segment in enumerate(segments):
        if segment.block >= 0:
            held.setdefault((segment.block, segment.item), []).append(index)
    found = (
        _part(document, place, tuple(indexes), joined([traits[index] for index in indexes]))
        for place, indexes in held.items()
    )
    return tuple(sorted(found, key=lambda part: part.kind is Kind.FOOTNOTE))


def _part(
    document: Document, place: tuple[int, int], indexes: tuple[int, ...], trait: Trait
) -> Part:
    index, item = place
    block = document.blocks[index]
    text = block.text.rstrip(" *_")
    announces = text.endswith((":", "：")) and len(text) <= _ANNOUNCED
    place = _place(document, index, item)
    return Part(block.kind, block.level, place, indexes, announces, trait)


def _place(document: Document, index: int, item: int) -> tuple[int, int]:
    block = document.blocks[index]
    if block.kind in {Kind.TABLE, Kind.SIGNATURES}:
        place = block.items[item].place
        return place.row, place.column
    if block.kind is Kind.FOOTNOTE:
        before = document.blocks[:index]
        return sum(each.kind is Kind.FOOTNOTE for each in before), 0
    return item, len(block.items)


def align_parts(source: Sequence[Part], target: Sequence[Part]) -> tuple[Bead, ...]:
    """Match the parts of two documents in order."""
    worth = rarities((part.trait for part in source), (part.trait for part in target))

    @cache
    def together(side: int, start: int, end: int) -> Trait:
        return joined([part.trait for part in (source, target)[side][start:end]])

    def cost(top: int, bottom: int, left: int, right: int) -> float:
        here, there = source[top:bottom], target[left:right]
        price = SHAPES[bottom - top, right - left]
        if not here or not there:
            return price
        kinds = kind_cost(here, there)
        if kinds == _NEVER:
            return _NEVER
        return price + kinds + fit_cost(together(0, top, bottom), together(1, left, right), worth)

    return cheapest_path((len(source), len(target)), tuple(SHAPES), cost)


def kind_cost(source: Sequence[Part], target: Sequence[Part]) -> float:
    """Return what it costs to pair two groups of parts, by their kinds."""
    if len(source) == len(target) == 1:
        return _pair_cost(source[0], target[0])
    kinds = {part.kind for part in (*source, *target)}
    if not kinds <= _JOINABLE:
        return _NEVER
    return 2.0 if Kind.LIST in kinds else 0.0


def _pair_cost(source: Part, target: Part) -> float:
    kinds = {source.kind, target.kind}
    if len(kinds) == 1:
        return _same_kind_cost(source, target)
    if kinds <= _RUNNING:
        return 0.5
    if source.kind is Kind.SPEAKER:
        return 1.0 if target.announces and target.kind is not Kind.LIST else _NEVER
    if kinds <= _RUNNING | {Kind.LIST} | _APART and not kinds <= _APART:
        return 2.0
    if kinds <= _RUNNING | {Kind.HEADING}:
        return 3.0
    return _NEVER


def _same_kind_cost(source: Part, target: Part) -> float:
    if source.kind is Kind.SPEAKER:
        return -2.0
    if source.kind is Kind.HEADING:
        return 1.0 * (source.level != target.level)
    if source.kind in _APART:
        return 3.0 * (source.place != target.place)
    return 0.7 * (source.place != target.place)
