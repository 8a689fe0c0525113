r"""Plain text: a line, or a paragraph between blank lines, is a block.

The first line is the title. ``-``, ``–``, ``•``, ``*``, ``・``, ``1.`` or ``1)`` begins a list
item; a backslash says that a line is none of the special ones, and is dropped.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Block, Document, Item, Kind, Place
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, Reader, join_lines
from toolkit.source.readers.datelines import read_date_line
from toolkit.source.readers.speakers import MAX_LINE, announced_name, read_speaker
from toolkit.source.readers.turns import begins_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure

_LIST_LINE = re.compile(
    r"(?:(?P<bullet>[-–—•‣*])\s+|(?P<dot>・)\s*|(?P<number>\d{1,3})(?:[.．)]\s+|[．）]\s*))(?=.*\w)"
)
_LONG = 120
"""Code points of a line that nobody wrapped by hand."""


def read_plain(seed: Seed, structure: Structure) -> Document:
    """Read plain text.

    Raises:
        SourceError: the text is empty, or its first line too long for a title.
    """
    lines = [(number, line.strip()) for number, line in plain_texts(seed)]
    first = next((n for n, (_, line) in enumerate(lines) if line), None)
    if first is None:
        raise SourceError("holds no text", where=seed.at(1), remedy="write the title first")
    number, title = lines[first]
    title = title.removeprefix("\\").lstrip()
    if not title or len(title) > MAX_LINE:
        raise SourceError(
            f"the title is {len(title)} characters long" if title else "the title is empty",
            where=seed.at(number),
            remedy=f"begin with a line of its own for the title, at most {MAX_LINE} characters",
        )
    pieces = _pieces(lines[first + 1 :], seed.language)
    return build_document(seed, Block(Kind.TITLE, title, number, 1), pieces, (), structure)


def plain_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of a plain text."""
    return enumerate(seed.text().split("\n"), start=1)


READER = Reader(".txt", read_plain, plain_texts)


def _pieces(lines: Sequence[tuple[int, str]], language: Language) -> list[Piece]:
    last = max((n for n, (_, line) in enumerate(lines, start=1) if line), default=0)
    lines = lines[:last]
    if all(line for _, line in lines):
        return [_piece(number, line) for number, line in lines]
    chunks = list(_chunks(lines))
    heads = [chunk[0][1] for chunk in chunks]
    names = {speaker.name for head in heads if (speaker := read_speaker(head, language))}
    turns = {lines[n][0] for n in begins_turn([line for _, line in lines], language)}
    return [piece for chunk in chunks for piece in _paragraphs(chunk, names, turns, language)]


def _chunks(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    chunk: list[tuple[int, str]] = []
    for number, line in lines:
        if line:
            chunk.append((number, line))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _piece(number: int, line: str) -> Piece:
    if line.startswith("\\"):
        return Piece(line[1:].lstrip(), number, raw=line, literal=True)
    found = _LIST_LINE.match(line)
    if not found:
        return Piece(line, number, raw=line)
    body = line[found.end() :]
    digits = found["number"]
    return Piece(
        body,
        number,
        raw=line,
        kind=Kind.LIST,
        items=(Item(body, number, Place(mark=found.group().strip() if digits else "")),),
        marker=digits or line[0],
    )


def _paragraphs(
    chunk: Iterable[tuple[int, str]], names: set[str], turns: set[int], language: Language
) -> Iterator[Piece]:
    """Join the lines between two blank lines, but for list lines and a speaker's at the head."""
    group: list[tuple[int, str]] = []
    for number, line in chunk:
        head = len(group) == 1 and _is_head(group[0][1], names, language)
        special = number in turns or line.startswith("\\") or _LIST_LINE.match(line)
        if group and (head or special):
            yield _joined(group, language)
            group = []
        group.append((number, line))
    if group:
        yield _joined(group, language)


def _is_head(line: str, names: set[str], language: Language) -> bool:
    bracketed = line.startswith("【") and line.find("】") == len(line) - 1
    if bracketed or read_date_line(line, language):
        return True
    return announced_name(line) in names or read_speaker(line, language) is not None


def _joined(group: Sequence[tuple[int, str]], language: Language) -> Piece:
    piece = _piece(*group[0])
    if len(group) == 1:
        return piece
    text = join_lines([piece.text, *(line for _, line in group[1:])], language)
    raw = join_lines((line for _, line in group), language)
    long = max(len(line) for _, line in group) > _LONG
    return replace(
        piece,
        text=text,
        raw=raw,
        items=tuple(replace(item, text=text) for item in piece.items),
        guess=f"joined from {len(group)} lines, since blank lines stand between paragraphs here; "
        "if not, put a blank line between them"
        if long
        else "",
    )
