"""What JPEG and PNG pictures have to satisfy alike."""

from __future__ import annotations

from toolkit.core.errors import SourceError

MAX_PIXELS = 30_000_000
"""Those of a large camera; each takes four bytes of memory while a page is printed."""


def refuse_vast(width: int, height: int, where: str) -> None:
    """Refuse a picture of more than `MAX_PIXELS`, before any of them is unpacked.

    Raises:
        SourceError: it is one.
    """
    if width * height > MAX_PIXELS:
        raise SourceError(
            f"has {width} by {height} pixels, more than {MAX_PIXELS // 1_000_000} million",
            where=where,
            remedy="make it smaller: 2,000 pixels are as wide as any page can show",
        )
