"""The cells of an XLSX file; nothing in it is evaluated, followed or fetched."""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from toolkit.exchange.grid import (
    AGAIN,
    EMPTY,
    MAX_ROWS,
    NEAR,
    Cell,
    Grid,
    Measure,
    Row,
    formula,
    no_text,
    refuse,
    text_cell,
)
from toolkit.exchange.remarks import with_remarks
from toolkit.exchange.sheet_rows import read_rows
from toolkit.exchange.xlsx.guard import repack, sound_members
from toolkit.exchange.xlsx.layout import unescape
from toolkit.exchange.xlsx.remarks import read_remarks

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as BookCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.exchange.messages import Exchange


def read_sheet(data: bytes, where: str) -> Exchange:
    """Read the rows of an XLSX file that `write_sheet` made and people have worked on.

    Raises:
        CatalogError: it is damaged, foreign, too large, or holds what no sheet needs.
    """
    members = sound_members(data, where)
    grids = open_grids(repack(members, where), where)
    return with_remarks(read_rows(grids, where), read_remarks(members), len(grids))


def open_grids(data: bytes, where: str) -> tuple[Grid, ...]:
    """Return the worksheets of a workbook that `unpack` has looked through.

    Raises:
        CatalogError: it is damaged, or has more than any sheet.
    """
    measure = Measure(where)
    return tuple(_grid(sheet, measure) for sheet in _open_book(data, where).worksheets)


def _open_book(data: bytes, where: str) -> Workbook:
    from openpyxl import load_workbook

    try:
        # It warns of everything that other programs add, and prints what is damaged to stdout.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), keep_links=False)
    except (
        ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
        EOFError, OSError, RecursionError, SyntaxError, zipfile.BadZipFile, zlib.error,
    ) as error:  # fmt: skip
        # Both XML readers that it may use call what is no XML a SyntaxError.
        refuse(f"is damaged, or no XLSX file ({error!r})", where, AGAIN)


def _grid(sheet: Worksheet, measure: Measure) -> Grid:
    if sheet.max_row > MAX_ROWS:
        refuse(f"has more than {MAX_ROWS} rows", measure.where, AGAIN)
    rows = sheet.iter_rows(max_col=NEAR)
    return Grid(
        tuple(
            measure.add(Row(number, tuple(map(_cell, cells))))
            for number, cells in enumerate(rows, 1)
        )
    )


def _cell(cell: BookCell | MergedCell) -> Cell:
    if cell.value is None:
        return EMPTY
    shown = unescape(str(cell.value))
    if cell.data_type == "f":
        return formula(shown)
    return text_cell(shown) if cell.data_type == "s" else no_text(shown)
