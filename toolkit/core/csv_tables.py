"""Tables that people keep in a spreadsheet: CSV, read strictly and safe to open."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, SourceError, did_you_mean
from toolkit.core.files import decode_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t]")
"""What a spreadsheet may take for a formula. Source: OWASP, "CSV Injection"."""
_BETWEEN = " | "
BOM = "\ufeff"
"""Without it Excel takes a table for one in the code page of the computer."""
SEPARATORS = (",", ";", "\t")
"""Excel writes a semicolon where the comma divides decimals, as in Ukraine."""
_SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""How some programs say it in a line of its own."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CODE_PAGES = (("cp932", "[\u3040-\u30ff\u4e00-\u9fff]{2}"), ("cp1251", "[а-яіїєґ]{3}"))
"""Code pages in which Excel writes "CSV", and what a text in one most likely has."""
SAVE_AS_UTF8 = (
    "in Excel choose “CSV UTF-8 (comma delimited)”, or save it as .xlsx: this kind of CSV has "
    "lost each letter that its code page lacks"
)


def decode_table(data: bytes, where: str) -> str:
    """Decode a table that a spreadsheet program saved, in UTF-8 or UTF-16.

    Raises:
        CatalogError: it is in another encoding, which the message names if it can be told.
    """
    if data.startswith(_UTF_16):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise CatalogError(
                "is damaged: no UTF-16", where=where, remedy="save the file as UTF-8"
            ) from error
    try:
        return decode_text(data, where)
    except SourceError as error:
        page = next((name for name, sign in _CODE_PAGES if _looks_like(data, name, sign)), "")
        problem = f"{error.problem}; it seems to be in the code page {page}" if page else ""
        remedy = SAVE_AS_UTF8 if page else error.remedy
        raise CatalogError(problem or error.problem, where=error.where, remedy=remedy) from error


def _looks_like(data: bytes, page: str, sign: str) -> bool:
    try:
        return re.search(sign, data.decode(page).lower()) is not None
    except UnicodeDecodeError:
        return False


def find_separator(text: str, known: Collection[str]) -> str:
    """Tell what separates the cells of a table: a comma, a semicolon or a tab.

    Args:
        text: the table, decoded.
        known: what its cells may say; the separator that finds most of them is the one.
    """
    if said := _SAID.match(text):
        return said[1]

    def found(separator: str) -> int:
        head = text.lstrip("\n").partition("\n")[0]
        return sum(cell.strip().strip('"').strip() in known for cell in head.split(separator))

    return max(SEPARATORS, key=found)


def read_rows(
    text: str, where: str, separator: str = SEPARATORS[0]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything: the line each begins in, and its cells.

    Spaces around a cell mean nothing; the apostrophe before a formula is taken off, and so
    are empty cells behind the last head.

    Raises:
        CatalogError: the text is no CSV, or a cell goes over several lines.
    """
    text = _SAID.sub("\n", text, count=1) if _SAID.match(text) else text
    width = 0
    for line, raw in parse_csv(text, where, separator):
        cells = [each.strip() for each in raw]
        if any("\n" in cell for cell in cells):
            raise CatalogError(
                "a cell goes over several lines",
                where=f"{where}:{line}",
                remedy="write it in one; forms are separated by |",
            )
        if any(cells):
            while len(cells) > max(width, 1) and not cells[-1]:
                cells.pop()
            width = width or len(cells)
            yield line, [each[1:] if _is_guarded(each) else each for each in cells]


def parse_csv(text: str, where: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row of a table as it stands: the line that it begins in, and its cells.

    Raises:
        CatalogError: the text is no CSV.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise CatalogError(
                f"is no CSV: {error}",
                where=f"{where}:{line}",
                remedy='look for a " without its partner, in this row or below',
            ) from error
        if cells is None:
            return
        yield line, cells


def write_rows(rows: Iterable[Iterable[str]], separator: str = SEPARATORS[0]) -> str:
    """Write rows; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n", delimiter=separator)
    for row in rows:
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return stream.getvalue()


def check_columns(
    head: Sequence[str], known: Sequence[str], required: Sequence[str], where: str, shown: str
) -> None:
    """Check the header row.

    Args:
        head: the columns of the table.
        known: all that it may have.
        required: those that it must have.
        where: its place, for messages.
        shown: the header that a table may have, for messages.

    Raises:
        CatalogError: a column is unknown, there twice, or lacking.
    """
    if len(head) == 1 and re.search("[;\t|]", head[0]):
        raise CatalogError(
            "its columns are not separated by commas, semicolons or tabs",
            where=where,
            remedy="save it as CSV with the comma as separator",
        )
    for number, column in enumerate(head):
        if column not in known:
            remedy = f"{did_you_mean(column, known)}known: {shown}"
            raise CatalogError(f"unknown column {column!r}", where=where, remedy=remedy)
        if column in head[:number]:
            raise CatalogError(
                f"column {column!r} is there twice", where=where, remedy="delete one of the two"
            )
    for column in required:
        if column not in head:
            example = ",".join(shown.split(", "))
            raise CatalogError(
                f"has no column {column!r}",
                where=where,
                remedy=f"the first line names the columns: {example}",
            )


def pair_cells(cells: Sequence[str], columns: Sequence[str], where: str) -> dict[str, str]:
    """Return the cells of a row by column.

    Raises:
        CatalogError: there are more or fewer of them than columns.
    """
    if len(cells) != len(columns):
        raise CatalogError(
            f"has {len(cells)} cells, and the table {len(columns)} columns",
            where=where,
            remedy='add or delete commas; put a text with a comma into "…"',
        )
    return dict(zip(columns, cells, strict=True))


def split_forms(cell: str) -> tuple[str, ...]:
    """Return the forms in a cell."""
    return tuple(filter(None, (each.strip() for each in cell.split("|"))))


def join_forms(forms: Iterable[str]) -> str:
    """Write forms into one cell."""
    return _BETWEEN.join(forms)


def _is_guarded(cell: str) -> bool:
    return cell.startswith("'") and _FORMULA.match(cell) is not None
