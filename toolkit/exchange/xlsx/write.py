"""Messages as a sheet: a row each, the same bytes for the same messages."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import math
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from toolkit.core.characters import require_writable
from toolkit.core.errors import CatalogError
from toolkit.core.files import naming
from toolkit.exchange.grid import LONGEST
from toolkit.exchange.headings import COLUMNS, INSTRUCTION, sheet_word
from toolkit.exchange.marks import NO, YES, write_head, write_mark
from toolkit.exchange.places import say_places
from toolkit.exchange.xlsx.layout import escape
from toolkit.lang import printed_as
from toolkit.lang.writing import is_wide
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.exchange.headings import Column
    from toolkit.exchange.messages import Exchange, Message

HEAD = len(INSTRUCTION) + 1
"""Row of the heads of a sheet."""
HEADS = "heads"
"""Stands for all heads where the language of a column is said."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a program might take for a formula, full-width ones included."""
FONT = "Calibri"
"""What the programs have of themselves; where it is absent, they put another in its place."""
_LINE = 15.0
"""Points of a line."""
_HIGHEST = 409.0
"""Points that a row can have."""
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_sheet(exchange: Exchange) -> bytes:
    """Write messages as an XLSX file.

    Raises:
        CatalogError: a text holds a character that XML cannot, or is too long for a cell.
    """
    from openpyxl import Workbook

    source_lang, lang, messages = exchange.source_lang, exchange.lang, exchange.messages
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = f"{lang} {flat_name(exchange.document)}"[:31]
    _explain(sheet, exchange)
    names = [sheet_word(column.name, lang) for column in COLUMNS[:-1]]
    write_cells(sheet, HEAD, [*names, write_head(exchange.head)], exchange.place)
    for at, message in enumerate(messages, HEAD + 1):
        texts = _texts(message, lang)
        write_cells(sheet, at, texts, message.place)
        sheet.cell(at, 1).value = message.number
        sheet.row_dimensions[at].height = height(texts, COLUMNS)
    langs = dict.fromkeys((column.name for column in COLUMNS), lang)
    langs |= {"source": source_lang, HEADS: lang}
    dress(sheet, COLUMNS, len(messages) + HEAD, langs, head=HEAD)
    _rule(sheet, len(messages) + HEAD, lang)
    name_book(book, exchange.document, lang, exchange.revised)
    return pack(book)


def _explain(sheet: Worksheet, exchange: Exchange) -> None:
    """Say above the heads what is to be done; no cell is merged, as that hinders sorting."""
    from openpyxl.styles import Alignment, Font

    font = Font(name=printed_as(exchange.lang).sheet_font or FONT, size=11, italic=True)
    for at, line in enumerate(INSTRUCTION, 1):
        write_cells(sheet, at, [sheet_word(line, exchange.lang)], exchange.place)
        cell = sheet.cell(at, 1)
        cell.font, cell.alignment = font, Alignment(vertical="top")


def _texts(message: Message, lang: str) -> list[str]:
    return [
        str(message.number),
        say_places(message.context, lang),
        message.source,
        message.target,
        message.state,
        sheet_word(YES if message.reviewed else NO, lang),
        message.note,
        write_mark(message.number, message.mark),
    ]


def write_cells(sheet: Worksheet, row: int, texts: Iterable[str], where: str) -> None:
    """Write a row of texts, of which none can act as anything else.

    Raises:
        CatalogError: a text fits no cell.
    """
    for column, text in enumerate(texts, 1):
        require_writable(text, "a sheet", where)
        written = escape(text)
        if len(written.encode("utf-16-le")) // 2 > LONGEST:
            raise CatalogError(
                f"is longer than a cell can hold ({LONGEST} characters): {text[:60]!r}…",
                where=where,
                remedy="translate this document in its catalog",
            )
        cell = cast("Cell", sheet.cell(row, column))
        if not text:
            continue
        cell.value = written
        # A text stays one, whatever it looks like: openpyxl takes "=…" for a formula and
        # "#N/A" for an error, and other programs go by the prefix when they are edited.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)


# ── Looks ────────────────────────────────────────────────────────────────────


def height(texts: Iterable[str], columns: Sequence[Column]) -> float:
    """Return the height of a row in points, a little generous.

    LibreOffice shows one line where a file does not say, however much the text wraps.
    """
    lines = max(
        sum(max(1, math.ceil(_width(line) / column.width)) for line in text.split("\n"))
        for text, column in zip(texts, columns[:-1], strict=False)
    )
    return min(_LINE * lines + 3, _HIGHEST)


def _width(line: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in line)


def dress(
    sheet: Worksheet,
    columns: Sequence[Column],
    last: int,
    langs: Mapping[str, str],
    *,
    head: int = 1,
) -> None:
    """Set widths, fonts, locks and what a printer needs; the last column is hidden.

    Args:
        sheet: with its texts.
        columns: in order.
        last: its last row.
        langs: the language of what stands in a column, by the column's name; that of the
            heads under `HEADS`.
        head: the row of the heads.
    """
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter

    wrap = Alignment(wrap_text=True, vertical="top")
    line = Border(bottom=Side("thin", color="D0D0D0"))
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        font = Font(name=printed_as(langs.get(column.name)).sheet_font or FONT, size=11)
        lock = Protection(locked=column.locked)
        grey = PatternFill("solid", fgColor="F2F2F2") if column.locked else PatternFill()
        for row in range(head + 1, last + 1):
            cell = sheet.cell(row, at)
            cell.font, cell.alignment, cell.fill = font, wrap, grey
            cell.border, cell.protection = line, lock
            # Text, so that a date or a formula that somebody types stays what it is.
            cell.number_format = "@" if at > 1 else "0"
        title = sheet.cell(head, at)
        title.font = Font(name=printed_as(langs.get(HEADS)).sheet_font or FONT, size=11, bold=True)
        title.alignment = wrap
        title.fill = PatternFill("solid", fgColor="D9E2EC")
    sheet.column_dimensions[get_column_letter(len(columns))].hidden = True
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns) - 1)}{last}"
    sheet.print_title_rows = f"{head}:{head}"
    _protect(sheet)


def _rule(sheet: Worksheet, last: int, lang: str) -> None:
    """Offer yes and no under ``reviewed?``; who types another word is not stopped."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter([column.name for column in COLUMNS].index("reviewed?") + 1)
    words = ",".join(sheet_word(word, lang) for word in (YES, NO))
    choice = DataValidation(type="list", formula1=f'"{words}"', showErrorMessage=False)
    choice.add(f"{letter}{HEAD + 1}:{letter}{max(last, HEAD + 1)}")
    sheet.add_data_validation(choice)


def _protect(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    # Without a password: it keeps people from slips, not from their own file.
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "autoFilter"):
        setattr(sheet.protection, allowed, False)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def name_book(book: Workbook, document: str, lang: str, revised: str = "") -> None:
    """Say in the properties what it is, dated as the catalog is; never by the clock."""
    found = _MOMENT.match(revised)
    moment = dt.datetime(1980, 1, 1)  # noqa: DTZ001 -- openpyxl writes a naive one as UTC
    if found:
        with contextlib.suppress(ValueError):
            moment = dt.datetime(*map(int, found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "toolkit"
    properties.title, properties.language = document, lang
    properties.created = properties.modified = moment


def pack(book: Workbook) -> bytes:
    """Pack a workbook, but without the times at which that is done."""
    from openpyxl.writer.excel import ExcelWriter

    draft, final = io.BytesIO(), io.BytesIO()
    # Not book.save(), which would date the workbook by the clock.
    with naming(Path(tempfile.gettempdir())):  # a sheet is written there first
        ExcelWriter(book, zipfile.ZipFile(draft, "w")).save()
    with zipfile.ZipFile(draft) as loose, zipfile.ZipFile(final, "w") as archive:
        for name in loose.namelist():
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, loose.read(name))
    return final.getvalue()
