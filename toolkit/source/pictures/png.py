"""PNG: whole, upright, still, of eight bits a colour; texts, times and places are left out.

Source: PNG (W3C Recommendation, Third Edition), "Chunk specifications", "Interlacing and pass
extraction" and "Filtering".
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.edition import Picture
from toolkit.source.pictures.base import refuse_vast
from toolkit.source.pictures.exif import refuse_turned

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = 13
"""Bytes of the data of IHDR."""
_BITS = 8
_FRAME = 12
"""Bytes of a chunk beside its data: length, kind, checksum."""
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"}
"""Chunks that say what is seen; all others say when, where, by whom and with what."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel, by colour type."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # fmt: skip
"""Adam7: first column, first row, and their distances, of each pass."""


def read_png(data: bytes, where: str) -> Picture:
    """Check a PNG file; see `read_picture`."""
    chunks = tuple(_chunks(data[len(_SIGNATURE) :])) if data.startswith(_SIGNATURE) else ()
    kinds = [kind for kind, _ in chunks]
    header = data[16 : 16 + _HEADER] if kinds[:1] == [b"IHDR"] else bytes(_HEADER)
    if b"acTL" in kinds:
        raise SourceError("moves", where=where, remedy="export one picture of it as PNG")
    if header[8] > _BITS:
        raise SourceError("has more than 8 bits a colour", where=where, remedy="export it with 8")
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    refuse_vast(width, height, where)
    pixels = b"".join(chunk[8:-4] for kind, chunk in chunks if kind == b"IDAT")
    if kinds[-1:] != [b"IEND"] or not width or not height or not _is_whole(header, pixels):
        raise SourceError("is no whole PNG picture", where=where, remedy="export it again as PNG")
    for kind, chunk in chunks:
        if kind == b"eXIf":
            refuse_turned(chunk[8:-4], where)
    kept = b"".join(chunk for kind, chunk in chunks if kind in _KEPT)
    return Picture("image/png", _SIGNATURE + kept, width, height, where)


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


def _is_whole(header: bytes, pixels: bytes) -> bool:
    """Tell whether all rows are there, and no more; unpacks no more than these would take."""
    if header[9] not in _CHANNELS:
        return False
    wanted = _size(header)
    unpacking = zlib.decompressobj()
    found = 0
    try:
        while pixels and found <= wanted:
            found += len(unpacking.decompress(pixels, 1 << 20))
            pixels = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return found == wanted and unpacking.eof


def _size(header: bytes) -> int:
    """Return the bytes of all rows, each with that of its filter."""
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    bits = header[8] * _CHANNELS[header[9]]
    passes = _PASSES if header[12] else ((0, 0, 1, 1),)
    rows = (
        (-((x - width) // across) if width > x else 0, -((y - height) // down) if height > y else 0)
        for x, y, across, down in passes
    )
    return sum(((columns * bits + 7) // 8 + 1) * lines for columns, lines in rows if columns)
