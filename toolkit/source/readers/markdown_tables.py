"""Tables of a Markdown file: cells, captions, and tables of those who sign."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, LeftOut, Place
from toolkit.source.readers.base import Piece
from toolkit.source.readers.markdown_lists import LISTS, read_list
from toolkit.source.readers.markdown_text import each_of, read_text, refuse, whole
from toolkit.source.readers.signatures import read_signatory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.lang.base import Language
    from toolkit.source.readers.inline import Rows

_CAPTION = re.compile(
    r"(?:\*{1,2}|_{1,2})?(?:Table|Таблиця|表)[ \u00a0]?"
    r"(?:[\d０-９]{1,3}[\d.]{0,4})?[ \u00a0]*[:.：．\u3000—–-]",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(?P<text>.*?)(?<=\S)\1", re.DOTALL)
_MOST_COLUMNS = 3
"""Of those who sign side by side."""
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    block: MarkdownBlock
    column: int
    left_out: tuple[LeftOut, ...]


def table_pieces(block: MarkdownBlock, rows: Rows) -> list[Piece]:
    """Read a table: cells, or paragraphs if it has one column, or those who sign.

    Raises:
        SourceError: a cell holds what no page can show; names all of that.
    """
    lines = [row for row in block.children if row.kind == "tr"]
    table = each_of(lambda row: _row(row, rows), lines)
    others = [
        Piece(text, child.line, raw=text, kind=Kind.CAPTION, left_out=read.left_out)
        for child in block.children
        if child.kind == "caption"
        for read in [read_text(child, rows)]
        if (text := whole(read.lines, rows.seed))
    ]
    left_out = tuple(each for row in table for cell in row for each in cell.left_out)
    filled = [row for row in table if any(cell.text for cell in row)]
    if not filled:
        return [*others]
    header = _header(table, lines)
    width = max(cell.column + cell.block.columns for row in filled for cell in row)
    if width == 1:
        return [*others, *_paragraphs(filled, left_out)]
    signed = _signatures(filled, header, rows.seed.language)
    items = signed or tuple(_cells(filled))
    kind = Kind.SIGNATURES if signed else Kind.TABLE
    first = next(cell.text for row in filled for cell in row if cell.text)
    piece = Piece("", block.line, first, kind, items=items, left_out=left_out)
    return [*others, piece if signed else replace(piece, header=header)]


def caption_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Take “Table 1. …” directly before or after a table for its caption."""
    settled = list(pieces)
    for n, piece in enumerate(settled):
        if piece.kind is not Kind.TABLE:
            continue
        for beside in (n - 1, n + 1):
            near = settled[beside] if 0 <= beside < len(settled) else None
            if near and near.kind is None and _CAPTION.match(near.text):
                settled[beside] = replace(near, kind=Kind.CAPTION)
                break
    return settled


def _header(table: Sequence[Sequence[_Cell]], lines: Sequence[MarkdownBlock]) -> int:
    """Count the rows that are the head of a table; an empty one is none."""
    count = 0
    for row, line in zip(table, lines, strict=True):
        if not line.children or any(cell.kind != "th" for cell in line.children):
            break
        count += any(cell.text for cell in row)
    return count if count < sum(any(cell.text for cell in row) for row in table) else 0


def _row(row: MarkdownBlock, rows: Rows) -> list[_Cell]:
    column, cells = 0, list[_Cell]()
    # A program can have put a cell into a quotation.
    held = [
        cell
        for child in row.children
        for cell in (child.children if child.kind == "blockquote" else (child,))
    ]
    for cell in held:
        if cell.kind in {"td", "th"}:
            cells.append(_cell(cell, column, rows))
            column += cell.columns
    return cells


def _cell(cell: MarkdownBlock, column: int, rows: Rows) -> _Cell:
    parts = cell.children or (replace(cell, kind="paragraph"),)
    texts, left_out = list[str](), list[LeftOut]()
    for part in parts:
        if part.kind in LISTS:
            points = read_list(part, rows)
            texts += [f"{each.place.mark} {each.text}".strip() for each in points.items]
            left_out += points.left_out
        elif part.kind in {"paragraph", "heading", "caption"}:
            read = read_text(part, rows)
            texts += read.lines
            left_out += read.left_out
        elif part.kind != "hr":
            refuse("table" if part.kind == "table" else "fence", part.line, rows.seed)
    return _Cell(whole(texts, rows.seed), cell, column, tuple(left_out))


def _cells(table: Sequence[Sequence[_Cell]]) -> Iterator[Item]:
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table):
        column = 0
        for cell in row:
            while taken.get((number, column)):
                column += 1
            block = cell.block
            for below in range(1, min(block.rows, len(table) - number)):
                taken |= {(number + below, column + n): True for n in range(block.columns)}
            place = Place(row=number, column=column, rows=block.rows, columns=block.columns)
            yield Item(cell.text, block.line, place)
            column += block.columns


def _paragraphs(table: Sequence[Sequence[_Cell]], left_out: tuple[LeftOut, ...]) -> list[Piece]:
    pieces = [
        Piece(cell.text, cell.block.line, raw=cell.text)
        for row in table
        for cell in row
        if cell.text
    ]
    return [replace(pieces[0], left_out=left_out), *pieces[1:]]


# ── Those who sign ───────────────────────────────────────────────────────────


def _signatures(
    table: Sequence[Sequence[_Cell]], header: int, language: Language
) -> tuple[Item, ...]:
    """Read a table as those who sign: a column for each, or a cell; nothing if it is none."""
    width = max(len(row) for row in table)
    spans = any(cell.block.columns > 1 or cell.block.rows > 1 for row in table for cell in row)
    if spans or width > _MOST_COLUMNS or len(table) > _MOST_ROWS:
        return ()
    columns = [
        [line for row in table for cell in row if cell.column == n for line in _lines(cell)]
        for n in range(width)
    ]
    columns = [lines for lines in columns if lines]
    found = _signatories([columns], language)
    if found or header:
        return found
    cells = [[_lines(cell) for cell in row if cell.text] for row in table]
    return _signatories(cells, language)


def _lines(cell: _Cell) -> list[tuple[str, int]]:
    said = [_EMPHASIS.fullmatch(line.strip()) for line in cell.text.split("\n")]
    lines = cell.text.split("\n")
    return [
        (found["text"] if found else line.strip(), cell.block.line)
        for found, line in zip(said, lines, strict=True)
        if line.strip()
    ]


def _signatories(
    table: Sequence[Sequence[Sequence[tuple[str, int]]]], language: Language
) -> tuple[Item, ...]:
    items = []
    for number, row in enumerate(table):
        for column, lines in enumerate(row):
            fields = read_signatory([text for text, _ in lines], language)
            if not fields:
                return ()
            items += [
                Item(text, line, Place(row=number, column=column, field=field))
                for (text, line), field in zip(lines, fields, strict=True)
            ]
    return tuple(items) if len({item.place.column for item in items}) > 1 or len(table) > 1 else ()
