"""What a spreadsheet file holds, whatever kind of file it is: rows of cells, and what is no text.

A reader for each kind of file makes grids; what the rows mean is read from these alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from toolkit.core.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")

MAX_ROWS = 50_000
MAX_TEXT = 32 * 2**20
"""Characters of all rows; a sheet of 5,000 sentences has 2 million."""
NEAR = 20
"""Columns that are read, and rows in which heads are looked for: people insert some."""
LONGEST = 32_767
"""UTF-16 units that a cell can hold; programs cut the rest off without a word."""
AGAIN = "ask for the file again, or copy its texts into a new sheet: toolkit sheet"
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str = ""
    """What stands in it, as far as that can be said."""
    problem: str = ""
    """Why that is no text that somebody wrote, e.g. ``holds a formula; write its text``."""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; those without any text may be left out."""

    number: int
    """As the program shows it."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell in a column, counted from 0; an empty one where the row has ended."""
        return self.cells[column] if column < len(self.cells) else EMPTY

    def place(self, column: int) -> str:
        """Name a cell as programs do, e.g. ``D7``."""
        return f"{chr(ord('A') + column)}{self.number}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a file."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a file the heads of a table of the toolkit stand."""

    grid: Grid
    row: Row
    """That of the heads."""
    column: int
    """That of the keys, from 0."""

    def below(self) -> Iterator[Row]:
        """Yield the rows below the heads."""
        return (row for row in self.grid.rows if row.number > self.row.number)


def find_heads(
    grids: Iterable[Grid], parse: Callable[[str], T | None], where: str, remedy: str
) -> list[tuple[Found, T]]:
    """Find the cells from which `parse` reads a head.

    Raises:
        CatalogError: a head is of another version, or damaged.
    """
    found = []
    for grid in grids:
        for row in grid.rows:
            if row.number > NEAR:
                break
            for column, cell in enumerate(row.cells):
                try:
                    head = parse(cell.text)
                except ValueError as error:
                    refuse(str(error), where, remedy)
                if head:
                    found.append((Found(grid, row, column), head))
    return found


def text_cell(text: str) -> Cell:
    """Return a cell with a text, and what of it no text of a catalog can have."""
    if not text:
        return EMPTY
    if found := _NO_TEXT.search(text.replace("\r", "\n")):
        return Cell(text, f"holds U+{ord(found[0]):04X}; take it out")
    return Cell(text)


def no_text(shown: str) -> Cell:
    """Return a cell whose value is a number, a date or the like, of which `shown` is left."""
    return Cell(shown, f"holds no text but {shown}; format the cell as text and type it again")


def formula(shown: str) -> Cell:
    """Return a cell that holds a formula."""
    return Cell(shown, "holds a formula; write its text")


class Measure:
    """Counts rows and characters while a grid is made, and refuses more than any sheet has."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._rows = self._text = 0

    def add(self, row: Row) -> Row:
        """Count a row.

        Raises:
            CatalogError: there are too many, or it is too far down.
        """
        self._rows += 1
        if self._rows > MAX_ROWS or row.number > MAX_ROWS:
            refuse(f"has more than {MAX_ROWS} rows", self.where, AGAIN)
        self._text += sum(len(cell.text) for cell in row.cells)
        if self._text > MAX_TEXT:
            refuse("has more text than any sheet of the toolkit", self.where, AGAIN)
        return row


def refuse(problem: str, where: str, remedy: str) -> NoReturn:
    """Refuse a whole file.

    Raises:
        CatalogError: always.
    """
    raise CatalogError(problem, where=where, remedy=remedy)
