"""The names in a font file, as long as it is plain: fontTools takes longer to load than to read.

Whoever asks here asks fontTools where this has no answer; where it has one, it is the same.

Source: OpenType, "The OpenType Font File" and "name — Naming Table".
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TRUETYPE = (b"\0\1\0\0", b"true")
_MOST_TABLES = 64
"""A usual font has some twenty."""
_WINDOWS, _ENGLISH = 3, 0x409
_UNICODE = (0, 1, 10)
"""The encodings of Windows that are UTF-16."""


def plain_names(path: Path) -> Mapping[int, str] | None:
    """Return the English names of a static TrueType font, by their numbers.

    Returns:
        None if the file may be anything else, or has names that are unusual.
    """
    try:
        table = _name_table(path)
        return None if table is None else _read_names(table)
    except (OSError, struct.error, UnicodeDecodeError):
        return None


def _name_table(path: Path) -> bytes | None:
    with path.open("rb") as stream:
        version, count = struct.unpack(">4sH6x", stream.read(12))
        if version not in _TRUETYPE or count > _MOST_TABLES:
            return None
        entries = struct.iter_unpack(">4s4xLL", stream.read(16 * count))
        tables = {tag: (offset, length) for tag, offset, length in entries}
        if len(tables) != count or b"glyf" not in tables or b"fvar" in tables:
            return None
        offset, length = tables.get(b"name", (0, 0))
        stream.seek(offset)
        table = stream.read(length)
    return table if len(table) == length else None


def _read_names(table: bytes) -> Mapping[int, str] | None:
    version, count, start = struct.unpack_from(">HHH", table)
    if version or start != 6 + 12 * count:
        return None
    found: dict[int, str] = {}
    others = set[int]()
    for record in struct.iter_unpack(">6H", table[6:start]):
        platform, encoding, language, number, length, offset = record
        text = table[start + offset : start + offset + length]
        if len(text) != length:
            return None
        if platform != _WINDOWS or language != _ENGLISH:
            others.add(number)
        elif encoding in _UNICODE and number not in found:
            found[number] = text.decode("utf-16-be")
        else:
            return None
    usual = others <= found.keys() and all(found.values()) and "\0" not in "".join(found.values())
    return found if usual else None
