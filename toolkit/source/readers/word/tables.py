"""Tables of a Word file: those that hold rows, and those that only lay out a page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, Place
from toolkit.source.readers.base import Piece
from toolkit.source.readers.runs import all_bold
from toolkit.source.readers.speakers import read_speaker
from toolkit.source.readers.word.blocks import Cell, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.word.blocks import Block

_LAID_OUT = 2
"""Columns of a table with a speaker and what they say in each row."""


def without_layout(
    blocks: Sequence[Block], language: Language, *, framed: bool = False
) -> Iterator[tuple[Block, bool]]:
    """Yield blocks, and what stands in tables that only lay out the page in their place.

    Those have one column, or a speaker's line at the left and what is said at the right. With
    each block comes whether it stands in such a table.
    """
    for block in blocks:
        if isinstance(block, Table) and (block.width == 1 or _is_spoken(block, language)):
            for cell in block.cells:
                yield from without_layout(cell.blocks, language, framed=True)
        else:
            yield block, framed


def _is_spoken(table: Table, language: Language) -> bool:
    if table.width != _LAID_OUT:
        return False
    rows = [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
    return len(rows) > 1 and all(
        len(cells) == _LAID_OUT and read_speaker(_announced(cells[0]), language) and cells[1].blocks
        for cells in rows
    )


def _announced(cell: Cell) -> str:
    said = [block for block in cell.blocks if isinstance(block, Paragraph) and block.bare]
    text = said[0].bare if len(said) == 1 else ""
    return text if text.endswith((":", "：")) else ""


def table_piece(table: Table) -> Piece | None:
    """Make a piece of a table; None if it says nothing."""
    head = table.head
    guess = ""
    if head is None:
        head = 1 if _begins_bold(table) else 0
        guess = "its first row alone is bold, and so is taken for the head" if head else ""
    head = max((cell.row + cell.rows for cell in table.cells if cell.row < head), default=0)
    items = tuple(_item(cell, head=cell.row < head) for cell in table.cells)
    if not any(item.text for item in items):
        return None
    raw = next(item.text for item in items if item.text)
    return Piece("", table.line, raw, Kind.TABLE, items=items, header=head, guess=guess)


def _begins_bold(table: Table) -> bool:
    rows = {cell.row for cell in table.cells}
    bold = {
        row
        for row in rows
        if all(_is_bold(cell) for cell in table.cells if cell.row == row and _texts(cell))
        and any(_texts(cell) for cell in table.cells if cell.row == row)
    }
    return 0 in bold and len(bold) == 1 < len(rows)


def _is_bold(cell: Cell) -> bool:
    return all(all_bold(paragraph.runs) for paragraph in _texts(cell))


def _texts(cell: Cell) -> list[Paragraph]:
    return [block for block in cell.blocks if isinstance(block, Paragraph) and block.bare]


def note_text(blocks: Sequence[Block]) -> tuple[int, str]:
    """Return the number of the first paragraph of a note, and all it says, a line each."""
    lines = _in_order(blocks)
    return (lines[0][0] if lines else 1), "\n".join(text for _, text in lines)


def _item(cell: Cell, *, head: bool) -> Item:
    blocks = [_unbolded(each) for each in cell.blocks] if head else cell.blocks
    texts = _in_order(blocks)
    line = texts[0][0] if texts else _first_line(cell)
    place = Place(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
    return Item("\n".join(text for _, text in texts), line, place)


def _first_line(cell: Cell) -> int:
    return next((block.line for block in cell.blocks), 1)


def _in_order(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Return the lines of a cell in the order of the file, in which a box comes behind its line."""
    return sorted(_lines(blocks), key=lambda line: line[0])


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a cell, and those of the tables in it, each with its number."""
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _lines(cell.blocks)
        elif block.bare or block.point:
            mark = (block.point.mark or "•") if block.point else ""
            held = mark.replace(" ", "\u00a0")  # a mark of two words is one
            yield block.line, f"{held} {block.text}".strip()


def _unbolded(block: Block) -> Block:
    return block if isinstance(block, Table) else block.unbolded
