"""Tables in plain text: lines with tabs, and pandoc's simple, multiline, pipe and grid tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, LeftOut, Place
from toolkit.lang.writing import is_wide
from toolkit.source.readers.base import Piece, join_lines
from toolkit.source.readers.marked_lines import read_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.text_lines import Line

_RULE = re.compile(r"-{2,}(?: +-{2,})+")
_BORDER = re.compile(r"-{5,}")
_PIPE = re.compile(r"\|.*\|")
_PIPE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?")
_GRID_RULE = re.compile(r"\+(?:[-=:]+\+)+")
_CELL_END = re.compile(r"(?<!\\)\|")
_WIDE = re.compile(r" {2,}")
_CAPTION = re.compile(r"(?:Table)?: +(?=\S)")
_LONGEST = 500
"""Lines of a table that lines of dashes enclose."""
_HIGHEST = 8
"""Lines of its head."""
_FEWEST = 2
"""Rows, and cells of a row, that make a table of lines without rules."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table, and the lines that it takes."""

    start: int
    end: int
    """Places in the lines that were looked at, the last one not included."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[str, ...]


def find_tables(lines: Sequence[Line], language: Language) -> tuple[TextTable, ...]:
    """Find the tables of a text, in order."""
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, language)
        if table is None:
            at += 1
            continue
        found.append(_captioned(table, lines, found[-1].end if found else 0))
        at = found[-1].end
    return tuple(found)


def find_ruled(lines: Sequence[Line], language: Language) -> tuple[TextTable, ...]:
    """Find the tables that lines of dashes show, in order: those that Markdown does not know."""
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        table = (
            _grid(lines, at, language) or _multiline(lines, at, language) or _simple(lines, at)
            if lines[at].text and not lines[at].literal
            else None
        )
        if table:
            found.append(table)
        at = table.end if table else at + 1
    return tuple(found)


def _table_at(lines: Sequence[Line], at: int, language: Language) -> TextTable | None:
    if not lines[at].text or lines[at].literal:
        return None
    return (
        _grid(lines, at, language)
        or _pipes(lines, at)
        or _multiline(lines, at, language)
        or _simple(lines, at)
        or _tabs(lines, at, language)
    )


def _table(
    lines: Sequence[Line], start: int, end: int, rows: Sequence[_Row], header: int, why: str
) -> TextTable | None:
    if not any(cell for row in rows for cell in row.cells):
        return None
    items = tuple(
        Item(cell, row.number, Place(row=number, column=column))
        for number, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
    )
    raw = " ".join(line.text for line in lines[start:end] if line.text)
    guess = f"likely: {why}; if it is no table, put \\ before each line"
    number = lines[start].number
    piece = Piece("", number, raw=raw, kind=Kind.TABLE, items=items, header=header, guess=guess)
    return TextTable(start, end, (piece,))


def _captioned(table: TextTable, lines: Sequence[Line], floor: int) -> TextTable:
    """Take ``Table: …`` above or below a table for its caption, as pandoc has it."""
    below = table.end + (table.end < len(lines) and not lines[table.end].text)
    above = table.start - 1 - (table.start > floor and not lines[table.start - 1].text)
    for n in (below, above):
        mark = _CAPTION.match(lines[n].text) if floor <= n < len(lines) else None
        if mark is None:
            continue
        line = lines[n]
        word = mark.group().split(":")[0]
        said = (LeftOut(word, line.number, "", line.column),) if word else ()
        caption = Piece(
            line.text[mark.end() :], line.number, raw=line.text, kind=Kind.CAPTION, left_out=said
        )
        if n > table.start:
            return TextTable(table.start, n + 1, (*table.pieces, caption))
        return TextTable(n, table.end, (caption, *table.pieces))
    return table


def _run(lines: Sequence[Line], start: int) -> int:
    """Return the place behind the lines that follow each other without a blank one."""
    end = start
    while end < len(lines) and lines[end].text and not lines[end].literal:
        end += 1
    return end


# ── Lines with tabs ──────────────────────────────────────────────────────────


def _tabs(lines: Sequence[Line], start: int, language: Language) -> TextTable | None:
    """Take two or more lines with as many tabs for rows."""
    for cells_of in (_split_tabs, _split_runs):
        rows: list[_Row] = []
        for n in range(start, len(lines)):
            line, cells = lines[n], cells_of(lines[n], language)
            if len(cells) < _FEWEST or (rows and len(cells) != len(rows[0].cells)):
                break
            rows.append(_Row(line.number, cells))
        if len(rows) >= _FEWEST:
            end = start + len(rows)
            return _table(lines, start, end, rows, 0, "its lines have as many tabs")
    return None


def _split_tabs(line: Line, language: Language) -> tuple[str, ...]:
    if line.literal or "\t" not in line.text or read_point(line, language):
        return ()
    return tuple(cell.strip() for cell in line.text.split("\t"))


def _split_runs(line: Line, language: Language) -> tuple[str, ...]:
    return tuple(cell for cell in _split_tabs(line, language) if cell)


# ── Pipes ────────────────────────────────────────────────────────────────────


def _pipes(lines: Sequence[Line], start: int) -> TextTable | None:
    """Take lines between pipes for rows; of those without pipes at both ends a rule says it."""
    ruled = start + 1 < len(lines) and _is_pipe_rule(lines[start + 1].text)
    if not ruled and not _PIPE.fullmatch(lines[start].text):
        return None
    rows: list[_Row] = []
    header = 0
    end = start
    while end < len(lines) and (
        _PIPE.fullmatch(lines[end].text) or (ruled and "|" in lines[end].text)
    ):
        if _is_pipe_rule(lines[end].text):
            header = header or len(rows)
        else:
            rows.append(_Row(lines[end].number, _pipe_cells(lines[end].text)))
        end += 1
    if len(rows) < _FEWEST and not ruled:
        return None
    if rows and not any(rows[0].cells) and header:
        rows, header = rows[1:], 0
    return _table(lines, start, end, rows, header, "its cells stand between |")


def _is_pipe_rule(text: str) -> bool:
    return "|" in text and "-" in text and bool(_PIPE_RULE.fullmatch(text))


def _pipe_cells(text: str) -> tuple[str, ...]:
    inner = text.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(inner))


# ── Grids ────────────────────────────────────────────────────────────────────


def _grid(lines: Sequence[Line], start: int, language: Language) -> TextTable | None:
    """Take a grid of +, - and | for a table; a row of = ends its head."""
    if not _GRID_RULE.fullmatch(lines[start].text):
        return None
    rows: list[_Row] = []
    group: list[Line] = []
    header = 0
    end = start
    for line in lines[start : _run(lines, start)]:
        if _GRID_RULE.fullmatch(line.text):
            if group:
                rows.append(_grid_row(group, language))
                group = []
            header = len(rows) if "=" in line.text else header
        elif _PIPE.fullmatch(line.text):
            group.append(line)
        else:
            break
        end += 1
    if group:
        rows.append(_grid_row(group, language))
    return _table(lines, start, end, rows, header, "a grid stands around its cells")


def _grid_row(group: Sequence[Line], language: Language) -> _Row:
    return _Row(group[0].number, _joined([_pipe_cells(line.text) for line in group], language))


# ── Columns below rules ──────────────────────────────────────────────────────


def _simple(lines: Sequence[Line], start: int) -> TextTable | None:
    """Take columns that dashes show above them for a table, up to a blank line or more dashes."""
    head = 0 if _RULE.fullmatch(lines[start].text) else 1
    rule = start + head
    if rule >= len(lines) or not _RULE.fullmatch(lines[rule].text):
        return None
    marks = [found.start() for found in re.finditer(r"-+", lines[rule].written.expandtabs())]
    rows = [_Row(lines[start].number, _columns(lines[start], marks))] if head else []
    if head and sum(map(bool, rows[0].cells)) < _FEWEST:
        return None
    end = rule + 1
    while end < len(lines) and lines[end].text and not lines[end].literal:
        if _RULE.fullmatch(lines[end].text):
            end += 1
            break
        rows.append(_Row(lines[end].number, _columns(lines[end], marks)))
        end += 1
    return _table(lines, start, end, rows, head, "dashes stand above its columns")


def _multiline(lines: Sequence[Line], start: int, language: Language) -> TextTable | None:
    """Take rows with blank lines between them for a table, where dashes stand around all."""
    border = lines[start].text
    if not _BORDER.fullmatch(border):
        return None
    near = range(start + 1, min(start + _LONGEST, len(lines)))
    end = next((n for n in near if lines[n].text == border), 0)
    head = range(start + 1, min(end, start + _HIGHEST))
    rule = next((n for n in head if _RULE.fullmatch(lines[n].text)), 0)
    if rule < start + 2 or any(not line.text for line in lines[start + 1 : rule]):
        return None
    marks = [found.start() for found in re.finditer(r"-+", lines[rule].written.expandtabs())]
    groups = [lines[start + 1 : rule]]
    groups += [list(some) for said, some in groupby(lines[rule + 1 : end], _says) if said]
    rows = [
        _Row(group[0].number, _joined([_columns(line, marks) for line in group], language))
        for group in groups
    ]
    return _table(lines, start, end + 1, rows, 1, "dashes stand around its columns")


def _says(line: Line) -> bool:
    return bool(line.text)


def _joined(lines: Sequence[tuple[str, ...]], language: Language) -> tuple[str, ...]:
    """Join the lines of each cell of a row."""
    width = max(map(len, lines))
    return tuple(
        join_lines((cells[column] for cells in lines if column < len(cells)), language)
        for column in range(width)
    )


def _columns(line: Line, marks: Sequence[int]) -> tuple[str, ...]:
    """Cut a line into the columns of a table: where they begin, or where its spaces are wide."""
    text = line.written.expandtabs().rstrip()
    places = _places(text)
    cuts = [0, *(_place(places, mark) for mark in marks[1:]), len(text)]
    if any(0 < cut < len(text) and not text[cut - 1].isspace() for cut in cuts[1:-1]):
        wide = tuple(_WIDE.split(text.strip()))
        if len(wide) == len(marks):
            return wide
        cuts = [_word_start(text, cut) for cut in cuts[:-1]] + [len(text)]
    return tuple(text[one:other].strip() for one, other in pairwise(cuts))


def _places(text: str) -> list[int]:
    """Return the column of each character."""
    found, at = [], 0
    for character in text:
        found.append(at)
        at += 2 if is_wide(character) else 1
    return found


def _place(places: Sequence[int], column: int) -> int:
    """Return the first character that stands in a column or behind it."""
    return bisect_left(places, column)


def _word_start(text: str, cut: int) -> int:
    """Move a cut to the beginning of the word that it would part."""
    cut = min(cut, len(text))
    return cut if cut == len(text) else text.rfind(" ", 0, cut) + 1
