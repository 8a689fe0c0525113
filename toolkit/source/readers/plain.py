r"""Plain text: a line, or a paragraph between blank lines, is a block.

The first line is the title. What else a line is, is told by its mark, by its neighbours and by
where it ends; a backslash says that a line is none of the special ones, and is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Block, Document, Kind
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.furniture import drop_furniture
from toolkit.source.readers.heads import says_when
from toolkit.source.readers.mail_heads import drop_mail_head
from toolkit.source.readers.speakers import MAX_LINE
from toolkit.source.readers.text_lines import (
    Line,
    make_line,
    read_ligatures,
    seed_lines,
    without_blank_end,
)
from toolkit.source.readers.text_parts import read_parts
from toolkit.source.readers.text_pieces import make_pieces
from toolkit.source.readers.text_tables import find_tables

if TYPE_CHECKING:
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure


def read_plain(seed: Seed, structure: Structure) -> Document:
    """Read plain text.

    Raises:
        SourceError: the text is empty, or its first line too long for a title.
    """
    mail = drop_mail_head([make_line(number, line) for number, line in seed_lines(seed)])
    written = mail.lines
    tables = find_tables(written, seed.language)
    kept = frozenset(n for table in tables for n in range(table.start, table.end))
    furnished = drop_furniture(written, kept)
    lines = furnished.lines
    first = next((n for n, line in enumerate(lines) if line.text), None)
    if first is None:
        raise SourceError("holds no text", where=seed.at(1), remedy="write the title first")
    title = _title(seed, lines[first])
    tables = find_tables(lines[first + 1 :], seed.language)
    parts = read_parts(without_blank_end(lines[first + 1 :]), tables, seed.language)
    left_out = (*read_ligatures(seed), *mail.left_out, *furnished.left_out)
    pieces = make_pieces(parts, furnished.joined, seed.language)
    return build_document(seed, title, pieces, (), structure, left_out)


def _title(seed: Seed, line: Line) -> Block:
    title = line.text.removeprefix("\\").lstrip()
    if not title or len(title) > MAX_LINE:
        raise SourceError(
            f"the title is {len(title)} characters long" if title else "the title is empty",
            where=seed.at(line.number),
            remedy=f"begin with a line of its own for the title, at most {MAX_LINE} characters",
        )
    if says_when(title, seed.language):
        raise SourceError(
            "the first line is the title, and this one has the time at which somebody speaks",
            where=seed.at(line.number),
            remedy="write the title above it",
        )
    return Block(Kind.TITLE, title, line.number, 1)
