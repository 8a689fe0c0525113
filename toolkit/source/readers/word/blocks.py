"""What a Word file holds: paragraphs and tables, as they stand on the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.source.readers.runs import all_bold, bare_text, write_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from toolkit.source.readers.runs import Run
    from toolkit.source.word.numbering import Point

CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    line: int
    runs: tuple[Run, ...]
    role: str = ""
    """As `Styles.role` tells it."""
    level: int = 0
    point: Point | None = None
    indent: int | None = None
    """In twentieths of a point; None if nothing says so."""
    stands_out: bool = False
    """Whether it is centred."""
    equation: bool = False
    letters: int = 0
    langs: Mapping[str, int] = field(default_factory=dict)

    @property
    def bare(self) -> str:
        """What it says, without markup."""
        return bare_text(self.runs).strip()

    @property
    def text(self) -> str:
        """The same as Markdown."""
        return write_markdown(self.runs)

    @property
    def unbolded(self) -> Paragraph:
        """The same without bold, if it is bold all over."""
        if not all_bold(self.runs):
            return self
        return replace(self, runs=tuple(replace(run, bold=False) for run in self.runs))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    row: int
    column: int
    columns: int
    blocks: tuple[Block, ...]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    line: int
    cells: tuple[Cell, ...]
    """Row by row."""
    head: int | None
    """How many rows are its head, where the file says so."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block: TypeAlias = "Paragraph | Table"
