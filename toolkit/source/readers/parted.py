"""Lists that hold what no point can be: a table parts them, and stands between its points."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind
from toolkit.source.readers.base import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GUESS = "stands in a point, and is printed below it as a block of its own; the list goes on behind"


def part_list(parts: Iterable[Item | Piece]) -> list[Piece]:
    """Make pieces of the points of a list and of the blocks between them, in their order.

    The points behind a block begin a list, with the marks that they have, and so do those
    behind the points of an inner list. What goes on with a point behind a block that stands in
    it is a paragraph.
    """
    pieces: list[Piece] = []
    for is_block, some in groupby(parts, lambda part: isinstance(part, Piece)):
        if is_block:
            pieces += [_guessed(each) for each in some if isinstance(each, Piece)]
        else:
            items = [each for each in some if isinstance(each, Item)]
            pieces += _points(items, behind=bool(pieces))
    return pieces


def _guessed(block: Piece) -> Piece:
    return block if block.kind is Kind.CAPTION else replace(block, guess=block.guess or _GUESS)


def _points(items: Sequence[Item], *, behind: bool) -> Iterator[Piece]:
    listed: list[Item] = []
    for each in items:
        if each.place.further and not listed and behind:
            yield Piece(each.text, each.line, each.text)
            continue
        if listed and each.place.depth < listed[0].place.depth:
            yield _list(listed)
            listed = []
        listed.append(each)
    if listed:
        yield _list(listed)


def _list(items: Sequence[Item]) -> Piece:
    first = items[0]
    placed = tuple(
        replace(each, place=replace(each.place, depth=each.place.depth - first.place.depth))
        for each in items
    )
    return Piece("", first.line, first.text, Kind.LIST, items=placed)
