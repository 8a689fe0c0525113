"""Tables of a Markdown file: cells and captions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, LeftOut, Place
from toolkit.source.readers.base import Piece
from toolkit.source.readers.markdown_flat import flat_lines
from toolkit.source.readers.markdown_text import each_of, read_text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.inline import Rows


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    block: MarkdownBlock
    column: int
    left_out: tuple[LeftOut, ...]


def table_pieces(block: MarkdownBlock, rows: Rows) -> list[Piece]:
    """Read a table: cells, or paragraphs if it has one column.

    Raises:
        SourceError: a cell holds what no page can show; names all of that.
    """
    lines = [row for row in block.children if row.kind == "tr"]
    table = each_of(lambda row: _row(row, rows), lines)
    others = [
        Piece(text, child.line, raw=text, kind=Kind.CAPTION, left_out=read.left_out)
        for child in block.children
        if child.kind == "caption"
        for read in [read_text(child, rows)]
        if (text := whole(read.lines, rows.seed))
    ]
    left_out = tuple(each for row in table for cell in row for each in cell.left_out)
    filled = [row for row in table if any(cell.text for cell in row)]
    if not filled:
        return [*others]
    header = _header(table, lines)
    width = max(cell.column + cell.block.columns for row in filled for cell in row)
    if width == 1:
        return [*others, *_paragraphs(filled, left_out)]
    items = tuple(_cells(filled))
    first = next(cell.text for row in filled for cell in row if cell.text)
    return [
        *others,
        Piece("", block.line, first, Kind.TABLE, items=items, header=header, left_out=left_out),
    ]


def _header(table: Sequence[Sequence[_Cell]], lines: Sequence[MarkdownBlock]) -> int:
    """Count the rows that are the head of a table; an empty one is none."""
    count = 0
    for row, line in zip(table, lines, strict=True):
        if not line.children or any(cell.kind != "th" for cell in line.children):
            break
        count += any(cell.text for cell in row)
    return count if count < sum(any(cell.text for cell in row) for row in table) else 0


def _row(row: MarkdownBlock, rows: Rows) -> list[_Cell]:
    column, cells = 0, list[_Cell]()
    # A program can have put a cell into a quotation.
    held = [
        cell
        for child in row.children
        for cell in (child.children if child.kind == "blockquote" else (child,))
    ]
    for cell in held:
        if cell.kind in {"td", "th"}:
            cells.append(_cell(cell, column, rows))
            column += cell.columns
    return cells


def _cell(cell: MarkdownBlock, column: int, rows: Rows) -> _Cell:
    parts = cell.children or (replace(cell, kind="paragraph"),)
    texts, left_out = flat_lines(parts, rows)
    return _Cell(whole(texts, rows.seed), cell, column, tuple(left_out))


def _cells(table: Sequence[Sequence[_Cell]]) -> Iterator[Item]:
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table):
        column = 0
        for cell in row:
            while taken.get((number, column)):
                column += 1
            block = cell.block
            for below in range(1, min(block.rows, len(table) - number)):
                taken |= {(number + below, column + n): True for n in range(block.columns)}
            place = Place(row=number, column=column, rows=block.rows, columns=block.columns)
            yield Item(cell.text, block.line, place)
            column += block.columns


def _paragraphs(table: Sequence[Sequence[_Cell]], left_out: tuple[LeftOut, ...]) -> list[Piece]:
    pieces = [
        Piece(cell.text, cell.block.line, raw=cell.text)
        for row in table
        for cell in row
        if cell.text
    ]
    return [replace(pieces[0], left_out=left_out), *pieces[1:]]
