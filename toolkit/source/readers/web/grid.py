"""The rows and cells of a table, and whether it is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.source.readers.web.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 100
"""Columns that a cell takes at most; hostile pages say millions."""
_WIDE = 500
"""Columns in which cells are heeded that come down from above."""
_LONG = 300
"""Letters of a cell that shows the layout of a page, if there is but one row of them."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and where it stands."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int
    """How many rows at its top are its head."""


def read_grid(table: Node) -> Grid:
    """Find the cells of a table."""
    rows: list[tuple[Cell, ...]] = []
    lines = list(_rows(table))
    busy: dict[int, int] = {}
    """By column, how many more rows a cell from above takes."""
    heads = []
    for number, row in enumerate(lines):
        cells, column = [], 0
        taken = {each: left for each, left in busy.items() if left}
        busy = {each: left - 1 for each, left in taken.items()}
        for node in _cells(row):
            while column in taken:
                column += 1
            across = _span(node.get("colspan"), _MOST)
            down = _span(node.get("rowspan"), len(lines) - number)
            cells.append(Cell(node, number, column, down, across))
            if column + across <= _WIDE:
                busy |= dict.fromkeys(range(column, column + across), down - 1)
            column += across
        rows.append(tuple(cells))
        is_head = bool(cells) and all(cell.node.tag == "th" for cell in cells)
        heads.append(is_head or (row.parent is not None and row.parent.tag == "thead"))
    header = next((n for n, is_head in enumerate(heads) if not is_head), 0)
    return Grid(tuple(rows), header)


def is_layout(table: Node, grid: Grid) -> bool:
    """Tell whether a table only places the parts of a page: it is then no table to its readers."""
    if table.get("role").lower() in {"presentation", "none"}:
        return True
    if max((len(row) for row in grid.rows), default=0) <= 1:
        return True
    inner = [each for row in grid.rows for cell in row for each in cell.node.nodes()]
    if any(each.tag == "table" or each.tag in _HEADINGS for each in inner):
        return True
    long = any(cell.node.letters > _LONG for row in grid.rows for cell in row)
    return len([row for row in grid.rows if any(cell.node.letters for cell in row)]) == 1 and long


def _rows(table: Node) -> Iterator[Node]:
    for each in table.children:
        if isinstance(each, Node) and each.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in each.children if isinstance(row, Node) and row.tag == "tr")
        elif isinstance(each, Node) and each.tag == "tr":
            yield each


def _cells(row: Node) -> Iterator[Node]:
    for each in row.children:
        if isinstance(each, Node) and each.tag in {"td", "th"}:
            yield each


def _span(written: str, most: int) -> int:
    digits = written.strip()
    number = int(digits[:7]) if digits.isascii() and digits.isdigit() else 1
    return min(number or most, most)
