"""JPEG: whole, upright, in grey or RGB; what the camera noted in it is left out.

Source: JPEG (ITU-T T.81), annex B, "Compressed data formats"; JFIF (ITU-T T.871); Exif 2.32
(CIPA DC-008), 4.6.4, tag 274 "Orientation"; ICC.1, annex B.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from toolkit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Frames of the kinds that every reader of PDFs knows: baseline, extended, progressive."""
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_APPLICATIONS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Applications' segments that say what is seen, and how they begin."""
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""A marker within the data of a scan, where 00 and restarts follow FF too."""
_GREY, _RGB = 1, 3
_BITS = 8
_ORIENTATION = 274
_UPRIGHT = {0, 1}


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    body: bytes
    """What follows its length."""
    whole: bytes


def read_jpeg(data: bytes, where: str) -> tuple[bytes, int, int]:
    """Check a JPEG file; see `read_picture`."""
    segments = tuple(_segments(data)) if data.startswith(b"\xff\xd8\xff") else ()
    frames = [each for each in segments if each.marker in _FRAMES]
    if not segments or segments[-1].marker != _END:
        _fail("is no whole JPEG picture", where)
    if len(frames) != 1 or any(each.marker in _OTHER_FRAMES for each in segments):
        _fail("is a JPEG of a kind that few programs know", where)
    frame = frames[0].body
    if frame[0] != _BITS:
        _fail("has more than 8 bits a colour", where)
    if frame[5] not in {_GREY, _RGB}:
        _fail("is in colours for printing presses", where, "export it in RGB")
    if any(_orientation(each.body) not in _UPRIGHT for each in segments if each.marker == 0xE1):  # noqa: PLR2004 - where Exif stands
        _fail("is stored turned, and says so only beside", where, "export it upright")
    height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (1, 3))
    if not width or not height:
        _fail("does not say how large it is", where)
    kept = b"".join(each.whole for each in segments if _is_seen(each))
    return b"\xff\xd8" + kept, width, height


def _fail(problem: str, where: str, remedy: str = "export it again as JPEG") -> NoReturn:
    raise SourceError(problem, where=where, remedy=remedy)


def _is_seen(segment: _Segment) -> bool:
    if segment.marker in _APPLICATIONS:
        start = _KEPT.get(segment.marker)
        return start is not None and segment.body.startswith(start)
    return segment.marker != _COMMENT


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


def _orientation(body: bytes) -> int:
    """Return how a picture is turned, as Exif says it; 0 if it does not."""
    if not body.startswith(b"Exif\0\0"):
        return 0
    tiff = body[6:]
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if order == "little" else "big")

    first = number(4, 4)
    for entry in range(first + 2, min(first + 2 + 12 * number(first, 2), len(tiff)), 12):
        if number(entry, 2) == _ORIENTATION:
            return number(entry + 8, 2)
    return 0
