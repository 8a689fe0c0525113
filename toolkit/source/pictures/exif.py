"""Exif data that says a picture is stored turned.

Source: Exif 2.32 (CIPA DC-008), 4.5.2, "Structure of attribute information", and 4.6.4, tag
274, "Orientation".
"""

from __future__ import annotations

from toolkit.core.errors import SourceError

_ORIENTATION = 274
_UPRIGHT = {0, 1}
_ENTRY = 12
"""Bytes of an entry of a directory."""


def refuse_turned(tiff: bytes, where: str) -> None:
    """Refuse a picture that is to be turned before it is shown.

    Args:
        tiff: what Exif says, from its byte order on.
        where: path of the picture.

    Raises:
        SourceError: it is.
    """
    if _orientation(tiff) not in _UPRIGHT:
        raise SourceError(
            "is stored turned, and says so only beside", where=where, remedy="export it upright"
        )


def _orientation(tiff: bytes) -> int:
    """Return the value of the tag in the first directory; 0 if it has none."""
    if tiff[:2] not in {b"II", b"MM"}:
        return 0
    little = tiff.startswith(b"II")

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if little else "big")

    first = number(4, 4)
    for entry in range(first + 2, min(first + 2 + _ENTRY * number(first, 2), len(tiff)), _ENTRY):
        if number(entry, 2) == _ORIENTATION:
            return number(entry + 8, 2)
    return 0
