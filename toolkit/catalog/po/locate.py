"""Where in a PO file a character of a translation stands."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, NamedTuple

from toolkit.catalog.po.lexer import ESCAPE, decode_po, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_CONTINUATION = range(0x80, 0xC0)
"""Bytes that begin no letter in UTF-8."""


def locate(data: bytes, entry: Entry, offset: int, plural: int = 0) -> tuple[int, int]:
    """Find a character of an entry's msgstr in the file that the entry was read from.

    Args:
        data: the file's bytes, from which `parse_po` read `entry`.
        entry: an entry with its `line`.
        offset: of the character in msgstr, in code points; the length of msgstr
            means the closing quotation mark.
        plural: which plural form, where the entry has them.

    Returns:
        Line and column, 1-based, the column in code points.

    Raises:
        CatalogError: `data` is no text in UTF-8.
    """
    pieces = _find_pieces(data, entry.line, None if entry.msgid_plural is None else plural)
    if not pieces:
        return entry.line or 1, 1
    at = bisect.bisect_right(pieces, offset, key=lambda piece: piece.first) - 1
    first, line, column, columns = pieces[at]
    return line, column + 1 + columns[min(offset - first, len(columns) - 1)]


class _Piece(NamedTuple):
    """One quoted string of a msgstr."""

    first: int
    """Offset in msgstr of its first character."""
    line: int
    column: int
    """Of its opening quotation mark."""
    columns: list[int]
    """Where each of its characters begins, and where it ends."""


@functools.lru_cache(maxsize=2)
def _find_pieces(data: bytes, start: int, plural: int | None) -> list[_Piece]:
    """Find the strings of a msgstr once, however many of its characters are asked for."""
    pieces = list[_Piece]()
    first = 0
    for line, column, text in _pieces(data, start, plural):
        columns = _columns(text)
        pieces.append(_Piece(first, line, column, columns))
        first += len(columns) - 1
    return pieces


@functools.lru_cache(maxsize=2)
def _lines(data: bytes) -> list[str]:
    return decode_po(data, "").split("\n")


def _pieces(data: bytes, start: int, plural: int | None) -> Iterator[tuple[int, int, str]]:
    """Yield line, column of the opening quotation mark and raw text of the msgstr's pieces."""
    lines = _lines(data)
    keyword = "msgstr" if plural is None else "msgstr["
    inside = False
    for number in range(max(start, 1), len(lines) + 1):
        line = lines[number - 1]
        if line.startswith("#") and not line.startswith(("#~", "#|")):
            return
        for token in tokens(line, "", number):
            if token.keyword:
                if inside:
                    return
                inside = token.keyword == keyword and token.form == (plural or 0)
            elif inside:
                yield number, token.column, token.text


def _columns(text: str) -> list[int]:
    """Return where each character begins in a raw text, and where the text ends."""
    columns = list[int]()
    place = 0
    for found in ESCAPE.finditer(text):
        columns.extend(range(place, found.start()))
        value = int(found[2], 8) if found[2] else int(found[3], 16) if found[3] else 0
        if value not in _CONTINUATION:
            columns.append(found.start())
        place = found.end()
    return [*columns, *range(place, len(text) + 1)]
