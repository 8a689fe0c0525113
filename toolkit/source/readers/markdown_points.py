"""Lines of one paragraph that are points: where each stands in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.model.document import LeftOut
from toolkit.source.readers.clauses import clause_points
from toolkit.source.readers.markdown_text import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.inline import Rows
    from toolkit.source.readers.markdown_text import Text

_BEFORE = " \t\u3000>#|*_\\"
_BEGINNING = 12
"""Characters of a text that are looked for in the file."""


class LinePoint(NamedTuple):
    """A point that is a line of a paragraph."""

    mark: str
    """Empty for a bullet."""
    text: str
    line: int
    leads: bool
    """It stands before the first point, and leads in to the list."""
    left_out: tuple[LeftOut, ...]
    """Its mark, where the file has it in the middle of a line."""


def line_points(text: Text, block: MarkdownBlock, rows: Rows) -> list[LinePoint]:
    """Part a paragraph into points, if the marks of its lines count on; else nothing."""
    lines = [row.lstrip(" \t") for line in text.lines for row in line.split("\n")]
    points = clause_points(lines, rows.seed.language)
    return list(_placed(points, block, rows)) if points else []


def _placed(
    points: list[tuple[str, str, bool]], block: MarkdownBlock, rows: Rows
) -> Iterator[LinePoint]:
    line, column = block.line, 0
    for mark, said, leads in points:
        begun = re.escape(said.split("\n")[0].lstrip("*_")[:_BEGINNING])
        before = r"\\?".join(re.escape(character) for character in mark)
        pattern = re.compile(rf"(?P<mark>{before})[\s*_]*{begun}")
        at, start = line, column
        while not (found := pattern.search(rows.lines[at - 1], start)) and at < block.end:
            at, start = at + 1, 0
        left_out: tuple[LeftOut, ...] = ()
        if found:
            line, column = at, found.end()
            if mark and rows.lines[at - 1][: found.start()].strip(_BEFORE):
                left_out = (LeftOut(found["mark"], at, "", found.start() + 1),)
        yield LinePoint(mark, whole([said], rows.seed), line, leads, left_out)
