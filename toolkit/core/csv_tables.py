"""Tables that people keep in a spreadsheet: CSV, read strictly and safe to open."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t]")
"""What a spreadsheet may take for a formula. Source: OWASP, "CSV Injection"."""
_BETWEEN = " | "


def read_rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything: the line each begins in, and its cells.

    Spaces around a cell mean nothing; the apostrophe before a formula is taken off.

    Raises:
        CatalogError: the text is no CSV, or a cell goes over several lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            raw = next(reader, None)
        except csv.Error as error:
            raise CatalogError(
                f"is no CSV: {error}",
                where=f"{where}:{line}",
                remedy='look for a " without its partner, in this row or below',
            ) from error
        if raw is None:
            return
        cells = [each.strip() for each in raw]
        if any("\n" in cell for cell in cells):
            raise CatalogError(
                "a cell goes over several lines",
                where=f"{where}:{line}",
                remedy="write it in one; forms are separated by |",
            )
        if any(cells):
            yield line, [each[1:] if _is_guarded(each) else each for each in cells]
        line = reader.line_num + 1


def write_rows(rows: Iterable[Iterable[str]]) -> str:
    """Write rows; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
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
    if len(head) == 1 and re.search("[;\t]", head[0]):
        raise CatalogError(
            "its columns are not separated by commas",
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
