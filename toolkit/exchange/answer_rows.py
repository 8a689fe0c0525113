"""The rows of a table of questions that came back from the author, as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.wording import one_line
from toolkit.exchange.answers import (
    COLUMNS,
    KEY,
    NO_KEY,
    AnswerRow,
    AnswerTable,
    parse_head,
)
from toolkit.exchange.grid import find_heads, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.exchange.grid import Found, Grid, Row

_READ = (COLUMNS[1], COLUMNS[3], COLUMNS[5])
"""Of the columns: sentence, question and answer."""
_AGAIN = "take the file that `toolkit query DOC -o` made, with its hidden column"
_ANEW = "make the table anew, and copy the answers into it"


def read_answers(grids: Iterable[Grid], where: str) -> AnswerTable | None:
    """Read the first table of questions among the grids of a file; None if there is none.

    Raises:
        CatalogError: a table has lost a column, or is of another version.
    """
    found = find_heads(grids, parse_head, where, _ANEW)
    if not found:
        return None
    place, head = found[0]
    return AnswerTable(*head, tuple(_rows(place, where)))


def _rows(found: Found, where: str) -> Iterator[AnswerRow]:
    at = {cell.text.strip(): column for column, cell in enumerate(found.row.cells)}
    for name in _READ:
        if name not in at:
            refuse(f"has lost its column {name!r}", where, _AGAIN)
    columns = tuple(at[name] for name in _READ)
    for row in found.below():
        if any(row.cell(column).text for column in (*columns, found.column)):
            yield _row(row, columns, found.column)


def _row(row: Row, columns: tuple[int, ...], key: int) -> AnswerRow:
    source, question, answer = (row.cell(column) for column in columns)
    mark = row.cell(key).text.strip()
    problem = f"{COLUMNS[5]} ({row.place(columns[2])}) {answer.problem}" if answer.problem else ""
    known = KEY.fullmatch(mark)
    return AnswerRow(
        f"row {row.number}",
        mark if known else "",
        one_line(source.text),
        one_line(question.text),
        one_line(answer.text),
        problem if known else NO_KEY,
    )
