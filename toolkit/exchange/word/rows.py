"""The rows of a Word file's tables, wherever they stand and however their cells were merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.exchange.grid import Grid, Row, text_cell
from toolkit.exchange.word.layout import (
    COLUMNS,
    NUMBER,
    REMARK,
    SOURCE,
    TRANSLATION,
    RowMark,
    find_column,
    find_rows,
    is_own,
    parse_name,
)
from toolkit.exchange.word.text import CellText, all_words, cell_text
from toolkit.source.word.xml import child, number, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from toolkit.exchange.marks import Mark

MERGED = "cells of it were merged across columns, so that its texts cannot be told apart"
STRANGE = "its columns are not those of the file that was sent, and no head names them"
TWO_KEYS = "its hidden words and its bookmark are of two rows: it was put together from both"
_BLOCKS = {"w:tbl", "w:tr", "w:tc", "w:p"}
_MOST = 1_000_000
"""Columns that a cell may claim to cover; none shows so many."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell in its place."""

    cell: Element
    span: int
    continues: bool
    """Whether it is a part of the cell above it."""
    words: str
    """All of them, also those that identify its row."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table as it stands in the file."""

    element: Element
    slots: Mapping[int, _Slot]
    """By the column in which they begin."""
    width: int


@dataclass(slots=True)
class KeyedRow:
    """A row with its key, and the lines below that are a part of it."""

    number: int
    """Of the line among all lines of all tables, from 1."""
    marks: tuple[RowMark, ...]
    """Several where rows were merged."""
    names: tuple[tuple[int, Mark], ...]
    """Those of its bookmarks."""
    cells: dict[str, CellText]
    elements: list[Element]
    """Its lines."""
    goes_on: frozenset[str] = frozenset()
    """The columns in which its cell is a part of the one above."""
    problem: str = ""
    """Why it cannot be read; empty if it can."""


@dataclass(slots=True)
class Rows:
    """What the tables of a file hold."""

    keyed: list[KeyedRow] = field(default_factory=list)
    strange: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """Lines among keyed ones that have none: their number, and the texts of their cells."""
    outside: list[str] = field(default_factory=list)
    """What stands in other tables, a text a line."""
    heads: list[str] = field(default_factory=list)
    """All words of the heads of tables."""
    lines: int = 0


def read_tables(tree: Element) -> Rows:
    """Read all rows of all tables; one whose deletion is recorded is none."""
    rows = Rows()
    columns: dict[str, int] = {}
    for table in tree.iter("w:tbl"):
        lines = [_line(each) for each in _own(table, "w:tr")]
        heads = [line for line in lines if _columns(line)]
        columns = _columns(heads[0]) if heads else columns
        rows.heads += (all_words(line.element) for line in heads)
        _add(rows, lines, columns)
    return rows


def list_grids(tree: Element) -> tuple[Grid, ...]:
    """Return all tables as rows of texts, whatever they are; deleted rows are left out."""
    return tuple(
        Grid(
            tuple(
                Row(at, tuple(text_cell("\n".join(cell_text(each).now)) for each in cells))
                for at, line in enumerate(_own(table, "w:tr"), 1)
                if child(line, "w:trPr", "w:del") is None and (cells := tuple(_own(line, "w:tc")))
            )
        )
        for table in tree.iter("w:tbl")
    )


def _own(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a kind that belong to an element, and to no table inside it."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag not in _BLOCKS:
            yield from _own(each, tag)


def _line(row: Element) -> _Line:
    slots: dict[int, _Slot] = {}
    at = min(number(value(row, "w:trPr", "w:gridBefore")), _MOST)
    for cell in _own(row, "w:tc"):
        properties = child(cell, "w:tcPr")
        span = max(1, min(number(value(properties, "w:gridSpan"), 1), _MOST))
        merge = child(properties, "w:vMerge")
        continues = merge is not None and merge.get("w:val", "continue") == "continue"
        slots[at] = _Slot(cell, span, continues, all_words(cell))
        at += span
    return _Line(row, slots, at)


def _columns(line: _Line) -> dict[str, int]:
    """Return where each column is, if a line is the head that says it; else nothing."""
    found = {find_column(slot.words): at for at, slot in line.slots.items()}
    found.pop("", None)
    return found if {SOURCE, TRANSLATION} <= found.keys() else {}


def _add(rows: Rows, lines: Iterable[_Line], columns: Mapping[str, int]) -> None:
    keyed = 0
    strange: list[tuple[int, tuple[str, ...]]] = []
    for line in lines:
        rows.lines += 1
        if child(line.element, "w:trPr", "w:del") is not None:
            continue
        row = _keyed(line, columns, rows.lines)
        if row:
            rows.keyed.append(row)
            keyed += 1
        elif keyed and _belongs(line, columns):
            _take_in(rows.keyed[-1], line, columns)
        elif not _columns(line) and not is_own(all_words(line.element)):
            texts = tuple(" ".join(cell_text(slot.cell).now) for slot in line.slots.values())
            if any(texts):
                strange.append((rows.lines, texts))
    if keyed:
        rows.strange += strange
    else:
        rows.outside += (" | ".join(filter(None, texts)) for _, texts in strange)


def _keyed(line: _Line, columns: Mapping[str, int], at: int) -> KeyedRow | None:
    found = ((column, find_rows(slot.words)) for column, slot in line.slots.items())
    first, marks = next((each for each in found if each[1]), (columns.get(NUMBER, 0), ()))
    starts = (each.get("w:name", "") for each in _within(line.element, "w:bookmarkStart"))
    names = tuple(filter(None, map(parse_name, starts)))
    if not (marks or names):
        return None
    known = {(each.number, each.mark) for each in marks}
    problem = TWO_KEYS if marks and not known.issuperset(names) else ""
    if not columns and line.width - first != len(COLUMNS):
        problem = problem or STRANGE
    places = columns or {name: first + number for number, name in enumerate(COLUMNS)}
    cells, goes_on, lost = _cells(line, places)
    row = KeyedRow(at, marks, names, cells, [line.element], goes_on, problem)
    row.problem = problem or (MERGED if lost else "")
    return row


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a kind anywhere in an element, but in no table inside it."""
    for each in element:
        if each.tag == tag:
            yield each
        if each.tag != "w:tbl":
            yield from _within(each, tag)


def _cells(
    line: _Line, places: Mapping[str, int]
) -> tuple[dict[str, CellText], frozenset[str], bool]:
    """Return the texts of a line by column, those that go on, and whether cells are lost."""
    cells: dict[str, CellText] = {}
    goes_on: set[str] = set()
    lost = False
    for name, at in places.items():
        slot = line.slots.get(at)
        if slot is None:
            lost |= name != REMARK
            continue
        lost |= any(at < other < at + slot.span for other in places.values())
        if slot.continues:
            goes_on.add(name)
        cells[name] = cell_text(slot.cell)
    return cells, frozenset(goes_on), lost


def _belongs(line: _Line, columns: Mapping[str, int]) -> bool:
    """Tell whether a line without a key is a part of the row above, one of whose cells was cut."""
    slot = line.slots.get(columns.get(NUMBER, 0))
    return slot is not None and slot.continues


def _take_in(row: KeyedRow, line: _Line, columns: Mapping[str, int]) -> None:
    places = columns or {name: number for number, name in enumerate(COLUMNS)}
    cells, goes_on, _ = _cells(line, places)
    row.elements.append(line.element)
    for name, text in cells.items():
        if name not in goes_on:
            row.cells[name] = row.cells.get(name, CellText()) + text
