"""Points of a Word file → lists: which belong together, and which stand in one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Place

if TYPE_CHECKING:
    from toolkit.source.readers.word.blocks import Paragraph
    from toolkit.source.word.numbering import Point

_NEAR = 60
"""Twentieths of a point by which what stands below each other may differ."""


@dataclass(slots=True)
class OpenList:
    """A list that may still go on."""

    line: int
    items: list[Item] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    _open: list[Point] = field(default_factory=list)
    """The last point of each depth that is open, the outermost first."""

    def take_point(self, paragraph: Paragraph, text: str) -> bool:
        """Add a point; False if it begins another list."""
        point = paragraph.point
        if point is None:
            return False
        depth = self._depth(point)
        if depth is None:
            return False
        self._open[depth:] = [point]
        self.items.append(Item(text, paragraph.line, Place(mark=point.mark, depth=depth)))
        self.paragraphs.append(paragraph)
        return True

    def take_further(self, paragraph: Paragraph, text: str) -> bool:
        """Add a paragraph without a mark to the point that it is indented like."""
        if not paragraph.indent or not self._open:
            return False
        depths = [
            depth
            for depth, point in enumerate(self._open)
            if 0 < point.indent <= paragraph.indent + _NEAR
        ]
        if not depths:
            return False
        del self._open[depths[-1] + 1 :]
        self.items.append(Item(text, paragraph.line, Place(depth=depths[-1], further=True)))
        self.paragraphs.append(paragraph)
        return True

    def _depth(self, point: Point) -> int | None:
        """Return how many points a new one stands in; None if it is none of this list."""
        if not self._open:
            return 0
        for depth in range(len(self._open) - 1, -1, -1):
            outer = self._open[depth]
            if outer.list == point.list and outer.level <= point.level:
                return depth if outer.level == point.level else depth + 1
        last = self._open[-1]
        if point.level > last.level or point.indent > last.indent + _NEAR:
            return len(self._open)
        outside = [n for n, each in enumerate(self._open) if each.level < point.level]
        if outside:
            return outside[-1] + 1
        # Lists of one definition are counted together, so one goes on where the other ended.
        alike = self._open[0].definition == point.definition
        again = bool(point.mark) and point.mark == self.items[0].place.mark
        return 0 if alike and not again else None
