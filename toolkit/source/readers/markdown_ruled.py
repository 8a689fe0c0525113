"""Tables of Markdown that CommonMark does not know: grids, and columns below dashes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.inline.blocks import MarkdownBlock
from toolkit.source.readers.text_lines import make_line
from toolkit.source.readers.text_tables import find_ruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.core.model.document import Item
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece
    from toolkit.source.readers.text_lines import Line

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_HELD = re.compile(r"[ \t]{2,}|[-*+] |\d{1,9}[.)] |>|<")
"""How a line begins below which a table stands in a point, a quotation or HTML."""


def take_ruled(
    lines: Sequence[str], first: int, language: Language
) -> tuple[list[str], tuple[MarkdownBlock, ...]]:
    """Take such tables out of the lines of a file.

    Returns:
        The lines, those of tables blank, and the tables as blocks.
    """
    if not any("--" in line for line in lines[first - 1 :]):
        return list(lines), ()
    looked = [*_looked_at(lines, first)]
    kept, blocks = list(lines), list[MarkdownBlock]()
    for table in find_ruled(looked, language):
        if _stands_alone(looked, table.start):
            start, end = looked[table.start].number, looked[table.end - 1].number
            kept[start - 1 : end] = [""] * (end - start + 1)
            blocks += [_block(piece, start, end) for piece in table.pieces]
    return kept, tuple(blocks)


def put_ruled(
    blocks: Iterable[MarkdownBlock], tables: Iterable[MarkdownBlock]
) -> tuple[MarkdownBlock, ...]:
    """Put tables among the other blocks of a file, where they stand."""
    return tuple(sorted((*blocks, *tables), key=lambda block: block.line))


def _looked_at(lines: Sequence[str], first: int) -> Iterator[Line]:
    """Yield lines; what stands in code is no table."""
    fence = ""
    for number, written in enumerate(lines[first - 1 :], start=first):
        found = _FENCE.match(written)
        line = make_line(number, written)
        if fence and found and found["mark"].startswith(fence):
            fence = ""
        elif not fence and not found:
            yield replace(line, text="") if line.quoted else line
            continue
        elif not fence and found:
            fence = found["mark"]
        yield replace(line, text="", literal=True)


def _stands_alone(lines: Sequence[Line], start: int) -> bool:
    """Tell whether a table is a block of the file, and none of a point or a quotation."""
    if start and (lines[start - 1].text or lines[start - 1].literal):
        return False
    above = next((line for line in reversed(lines[:start]) if line.text), None)
    return above is None or not _HELD.match(above.written)


def _block(piece: Piece, start: int, end: int) -> MarkdownBlock:
    def cell(item: Item, row: int) -> MarkdownBlock:
        kind = "th" if row < piece.header else "td"
        return MarkdownBlock(kind, item.line, item.text, end=item.line)

    rows = [
        MarkdownBlock("tr", some[0].line, children=tuple(cell(item, row) for item in some))
        for row, each in groupby(piece.items, lambda item: item.place.row)
        for some in [list(each)]
    ]
    return MarkdownBlock("table", start, end=end, children=tuple(rows))
