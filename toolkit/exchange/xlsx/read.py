"""A sheet that came back, as messages; nothing in it is evaluated, followed or fetched."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.exchange.marks import SAID, Head, parse_head, parse_mark
from toolkit.exchange.messages import Exchange, Message, Refused, returned
from toolkit.exchange.xlsx.guard import AGAIN, refuse, unpack
from toolkit.exchange.xlsx.layout import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

MAX_ROWS = 50_000
MAX_TEXT = 32 * 2**20
"""Characters of all rows; a sheet of 5,000 sentences has 2 million."""
_NEAR = 20
"""Rows and columns in which a sheet's heads are looked for; people insert some of their own."""
_READ = ("source", "translation", "reviewed?", "remark")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_KEY = "it has no key: a row that was added here, or copied without its hidden column"
_NO_SHEET = "take the file that `toolkit sheet` made, with its hidden column"


class UnreadableError(Exception):
    """A cell holds what no translation is; the message says which and what."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a workbook a sheet of the toolkit stands."""

    sheet: Worksheet
    head: Head
    row: int
    columns: Mapping[str, int]


def read_sheet(data: bytes, where: str) -> Exchange:
    """Read the rows of an XLSX file that `write_sheet` made and people have worked on.

    Raises:
        CatalogError: it is damaged, foreign, too large, or holds what no sheet needs.
    """
    place = _find(open_book(unpack(data, where), where), where)
    messages, refused, seen = list[Message](), list[Refused](), set[int]()
    width = max(place.columns.values())
    for cells in rows_below(place.sheet, place.row, width, where):
        named = {name: cells[at - 1] for name, at in place.columns.items()}
        if all(cell.value in (None, "") for cell in named.values()):
            continue
        key = parse_mark(raw_of(named["key"]).strip())
        seen |= {key[0]} if key else set()
        try:
            messages.append(_message(named))
        except UnreadableError as problem:
            brought = (f"row {named['key'].row}", raw_of(named["source"]))
            refused.append(Refused(*brought, str(problem), raw_of(named["translation"])))
    return returned(place.head, messages, refused, seen)


def open_book(data: bytes, where: str) -> Workbook:
    """Open a workbook that `unpack` has looked through.

    Raises:
        CatalogError: it is damaged.
    """
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


def _find(book: Workbook, where: str) -> _Place:
    """Find the one sheet that has a key column."""
    found = []
    for sheet in book.worksheets:
        for cell in near(sheet):
            try:
                head = parse_head(raw_of(cell))
            except ValueError as error:
                refuse(str(error), where, "make a new sheet and copy the texts into it")
            if head:
                found.append((sheet, head, cell))
    if len(found) != 1:
        many = "has several sheets of the toolkit; leave one of them"
        refuse(many if found else "is no sheet of the toolkit", where, _NO_SHEET)
    sheet, head, cell = found[0]
    titles = [each for each in near(sheet) if each.row == cell.row]
    names = {raw_of(each).strip(): at for at, each in enumerate(titles, 1)}
    absent = [name for name in _READ if name not in names]
    if absent:
        refuse(f"has lost its column {absent[0]!r}", where, _NO_SHEET)
    columns = {name: names[name] for name in _READ} | {"key": titles.index(cell) + 1}
    return _Place(sheet, head, cell.row or 1, columns)


def rows_below(
    sheet: Worksheet, head: int, width: int, where: str
) -> Iterator[tuple[AnyCell, ...]]:
    """Yield the rows below the heads of a sheet.

    Raises:
        CatalogError: there are more of them, or more text, than any sheet has; a file
            holds a text once that a thousand of its cells repeat.
    """
    if sheet.max_row > MAX_ROWS:
        refuse(f"has more than {MAX_ROWS} rows", where, AGAIN)
    size = 0
    for cells in sheet.iter_rows(min_row=head + 1, max_col=width):
        size += sum(len(cell.value) for cell in cells if isinstance(cell.value, str))
        if size > MAX_TEXT:
            refuse("has more text than any sheet of the toolkit", where, AGAIN)
        yield cells


def near(sheet: Worksheet) -> Iterator[AnyCell]:
    """Yield the cells among which a sheet's heads are looked for."""
    for row in sheet.iter_rows(max_row=_NEAR, max_col=_NEAR):
        yield from row


def _message(cells: Mapping[str, AnyCell]) -> Message:
    texts = {name: text_of(name, cell) for name, cell in cells.items()}
    known = parse_mark(texts["key"].strip())
    if known is None:
        raise UnreadableError(_NO_KEY)
    _, mark = known
    said = texts["reviewed?"].strip().lower()
    if said not in SAID:
        raise UnreadableError(f"under 'reviewed?' stands {said!r} instead of yes or no")
    place, source, target = f"row {cells['key'].row}", texts["source"], texts["translation"]
    return Message(place, mark, source, target, SAID[said], texts["remark"])


def text_of(name: str, cell: AnyCell) -> str:
    """Return the text of a cell that holds one."""
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        raise UnreadableError(f"{name} ({cell.coordinate}) holds a formula; write its text")
    if cell.data_type != "s":
        problem = f"{name} ({cell.coordinate}) holds no text but {cell.value!r}"
        raise UnreadableError(f"{problem}; format the cell as text and type it again")
    text = raw_of(cell)
    if found := _NO_TEXT.search(text.replace("\r", "\n")):
        point = f"U+{ord(found[0]):04X}"
        raise UnreadableError(f"{name} ({cell.coordinate}) holds {point}; take it out")
    return text


def raw_of(cell: AnyCell) -> str:
    """Return what stands in a cell as it is, whatever that is."""
    return "" if cell.value is None else unescape(str(cell.value))
