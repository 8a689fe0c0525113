"""JPEG: whole, upright, in grey or RGB; what the camera noted in it is left out.

Source: JPEG (ITU-T T.81), annex B, "Compressed data formats"; JFIF (ITU-T T.871), 10; ICC.1,
7.2 (the signature of a profile) and annex B.4; Adobe Technical Note 5116, 18.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from toolkit.core.errors import SourceError
from toolkit.core.model.edition import Picture
from toolkit.source.pictures.base import refuse_vast
from toolkit.source.pictures.exif import refuse_turned

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN, _EXIF = 0xD8, 0xD9, 0xDA, 0xE1
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Frames of the kinds that every reader of PDFs knows: baseline, extended, progressive."""
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_KEPT = {0xC4, 0xDB, 0xDC, 0xDD, _SCAN, _END, *_FRAMES}
"""What a picture is made of: tables, its lines, restarts, frames, scans; all else is left out."""
_JFIF, _ICC, _ADOBE = 0xE0, 0xE2, 0xEE
"""Applications' segments that say what is seen."""
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""A marker within the data of a scan, where 00 and restarts follow FF too."""
_HEAD = 4
"""Bytes of a segment before its body: marker and length."""
_GREY, _RGB = 1, 3
_BITS = 8


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    body: bytes
    """What follows its length."""
    whole: bytes


def read_jpeg(data: bytes, where: str) -> Picture:
    """Check a JPEG file; see `read_picture`."""
    segments = tuple(_segments(data)) if data.startswith(b"\xff\xd8\xff") else ()
    frames = [each for each in segments if each.marker in _FRAMES]
    if not segments or segments[-1].marker != _END or not _is_drawn(segments):
        _fail("is no whole JPEG picture", where)
    if len(frames) != 1 or any(each.marker in _OTHER_FRAMES for each in segments):
        _fail("is a JPEG of a kind that few programs know", where)
    frame = frames[0].body
    if frame[0] != _BITS:
        _fail("has more than 8 bits a colour", where)
    if frame[5] not in {_GREY, _RGB}:
        _fail("is in colours for printing presses", where, "export it in RGB")
    for each in segments:
        if each.marker == _EXIF and each.body.startswith(b"Exif\0\0"):
            refuse_turned(each.body[6:], where)
    height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (1, 3))
    if not width or not height:
        _fail("does not say how large it is", where)
    refuse_vast(width, height, where)
    cleaned = b"\xff\xd8" + b"".join(map(_cleaned, segments))
    return Picture("image/jpeg", cleaned, width, height, where)


def _fail(problem: str, where: str, remedy: str = "export it again as JPEG") -> NoReturn:
    raise SourceError(problem, where=where, remedy=remedy)


def _is_drawn(segments: tuple[_Segment, ...]) -> bool:
    """Tell whether each scan comes behind a frame, and has data; none would be an empty picture."""
    markers = [each.marker for each in segments]
    scans = [each for each in segments if each.marker == _SCAN]
    first = markers.index(_SCAN) if scans else 0
    framed = any(marker in _FRAMES | _OTHER_FRAMES for marker in markers[:first])
    return framed and all(len(each.whole) > len(each.body) + _HEAD for each in scans)


def _cleaned(segment: _Segment) -> bytes:
    """Return what of a segment is seen: of an application's, no more than the known fields."""
    marker, body = segment.marker, segment.body
    if marker in _KEPT:
        return segment.whole
    if marker == _JFIF and body.startswith(b"JFIF\0"):
        return _made(marker, body[:12] + bytes(2))  # without the small picture behind it
    if marker == _ADOBE and body.startswith(b"Adobe"):
        return _made(marker, body[:12])
    if marker == _ICC and body.startswith(b"ICC_PROFILE\0") and _is_profile(body[14:]):
        return segment.whole
    return b""


def _made(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body


def _is_profile(data: bytes) -> bool:
    """Tell whether a profile says that it is one, and how long it is; one in parts is left out."""
    return data[36:40] == b"acsp" and int.from_bytes(data[:4], "big") == len(data)


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield what follows the start of a picture, up to its end or the first damage."""
    place = 2
    while found := _MARKER.match(data, place):
        marker, head = data[found.end() - 1], found.end()
        if marker == _END:
            yield _Segment(marker, b"", b"\xff\xd9")
            return
        end = head + int.from_bytes(data[head : head + 2], "big")
        if marker == _START or end < head + 2 or end > len(data):
            return
        body = data[head + 2 : end]
        if marker == _SCAN:
            after = _MARKER.search(data, end)
            if after is None:
                return
            end = after.start()
        elif marker in _FRAMES and len(body) < 6:  # noqa: PLR2004 - what is read of it
            return
        yield _Segment(marker, body, data[found.end() - 2 : end])
        place = end
