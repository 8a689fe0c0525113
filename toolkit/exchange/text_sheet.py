"""A sheet that came back as text: CSV with commas, semicolons or tabs, in UTF-8 or UTF-16."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.csv_tables import decode_table, find_separator, parse_csv
from toolkit.exchange.answer_rows import read_answers
from toolkit.exchange.answers import COLUMNS as ANSWER_COLUMNS
from toolkit.exchange.grid import (
    AGAIN,
    EMPTY,
    NEAR,
    Cell,
    Grid,
    Measure,
    Row,
    refuse,
    text_cell,
)
from toolkit.exchange.headings import known_heads
from toolkit.exchange.packed import MAX_BYTES
from toolkit.exchange.sheet_rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.exchange.answers import AnswerTable
    from toolkit.exchange.messages import Exchange

_ERRORS = {"#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#####"}
_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E[+-]\d{2,3}")
_HEAD = "toolkit-sheet "
_ASKED = "toolkit-questions "


def read_text_sheet(data: bytes, where: str) -> Exchange:
    """Read the rows of a sheet that was saved as text.

    Raises:
        CatalogError: it is no such text, or in a code page that loses letters, or too large.
    """
    return read_rows([_grid(data, where)], where)


def read_text_answers(data: bytes, where: str) -> AnswerTable | None:
    """Read the answers to a table of questions that was saved as text; None for another one.

    Raises:
        CatalogError: it is in a code page that loses letters, or too large.
    """
    if not _says(data, _ASKED):
        return None
    return read_answers([_grid(data, where)], where)


def is_text_sheet(data: bytes) -> bool:
    """Tell whether a text is a sheet of the toolkit, whatever its separators and encoding."""
    return _says(data, _HEAD)


def _says(data: bytes, head: str) -> bool:
    """Look for an ASCII word in a text of any encoding."""
    return any(head.encode(each) in data for each in ("utf-8", "utf-16-le", "utf-16-be"))


def _grid(data: bytes, where: str) -> Grid:
    if len(data) > MAX_BYTES:
        refuse(f"larger than {MAX_BYTES >> 20} MB", where, AGAIN)
    text = decode_table(data, where)
    lines = text.split("\n", NEAR)[:NEAR]
    head = next((line for line in lines if _HEAD in line or _ASKED in line), "")
    separator = find_separator(head or text, known_heads() | set(ANSWER_COLUMNS))
    return Grid(tuple(_rows(text, separator, where)))


def _rows(text: str, separator: str, where: str) -> Iterator[Row]:
    measure = Measure(where)
    for number, (_, cells) in enumerate(parse_csv(text, where, separator), start=1):
        yield measure.add(Row(number, tuple(map(_cell, cells[:NEAR]))))


def _cell(text: str) -> Cell:
    if text in _ERRORS:
        return Cell(text, "holds an error of the program instead of its text; type it again")
    if _SHORTENED.fullmatch(text):
        return Cell(text, "holds a number that the program has shortened; type it again as text")
    return text_cell(text) if text else EMPTY
