"""PNG: whole, still, of eight bits a colour; texts, times and places in it are left out.

Source: PNG (W3C Recommendation, Third Edition), "Chunk specifications".
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from toolkit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS = 8
_FRAME = 12
"""Bytes of a chunk beside its data: length, kind, checksum."""
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"}
"""Chunks that say what is seen; all others say when, where, by whom and with what."""


def read_png(data: bytes, where: str) -> tuple[bytes, int, int]:
    """Check a PNG file; see `read_picture`."""
    chunks = tuple(_chunks(data[len(_SIGNATURE) :])) if data.startswith(_SIGNATURE) else ()
    kinds = [kind for kind, _ in chunks]
    whole = kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and b"IDAT" in kinds
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    if not whole or not width or not height:
        raise SourceError("is no whole PNG picture", where=where, remedy="export it again as PNG")
    if data[24] > _BITS:
        raise SourceError("has more than 8 bits a colour", where=where, remedy="export it with 8")
    if b"acTL" in kinds:
        raise SourceError("moves", where=where, remedy="export one picture of it as PNG")
    kept = b"".join(chunk for kind, chunk in chunks if kind in _KEPT)
    return _SIGNATURE + kept, width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG by kind, up to its end or the first that is damaged."""
    place = 0
    while len(data) - place >= _FRAME:
        end = place + _FRAME + int.from_bytes(data[place : place + 4], "big")
        if zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return
        kind = data[place + 4 : place + 8]
        yield kind, data[place:end]
        if kind == b"IEND":
            return
        place = end
