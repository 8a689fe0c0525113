"""Tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.word.markup import NOTHING, Xml, join, switch, w

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY = Xml("<w:p/>")
"""What a cell has to hold at least, and what has to stand between two tables."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    content: Xml = EMPTY
    """Paragraphs, the last of them no table."""
    span: int = 1
    """Columns that it covers."""
    rows: str = ""
    """``restart`` where it covers cells below it, ``continue`` for such a cell; else empty."""
    fill: str = ""
    """Colour behind it, as ``RRGGBB``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    head: bool = False
    """Whether it is repeated on each page; only the first rows can be."""
    splits: bool = False
    """Whether a page may end inside it."""


def table(
    rows: Sequence[Row], widths: Sequence[int], *, style: str = "TableGrid", title: str = ""
) -> Xml:
    """Write a table whose columns keep their widths.

    Args:
        rows: in order; the cells of each come to as many columns as there are widths.
        widths: in twentieths of a point.
        style: id of its style.
        title: what it is, for those who cannot see it.
    """
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noVBand=1),
        w("tblCaption", val=title) if title else NOTHING,
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *(_row(row, widths) for row in rows))


def _row(row: Row, widths: Sequence[int]) -> Xml:
    cells, at = list[Xml](), 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    said = join(switch("cantSplit", not row.splits), switch("tblHeader", row.head))
    return w("tr", w("trPr", said) if said else NOTHING, *cells)


def _cell(cell: Cell, width: int) -> Xml:
    said = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else NOTHING,
        w("vMerge", val=cell.rows) if cell.rows else NOTHING,
        w("shd", val="clear", color="auto", fill=cell.fill) if cell.fill else NOTHING,
    )
    return w("tc", said, cell.content)
