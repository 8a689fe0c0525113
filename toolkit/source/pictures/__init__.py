"""Pictures of a page: each runs nothing, fetches nothing, and says no more than is seen.

`png`, `jpeg` and `svg` each check a file and clean it; `exif` tells whether one is turned,
`references` how much a drawing draws.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import PICTURES
from toolkit.source.pictures.jpeg import read_jpeg
from toolkit.source.pictures.png import read_png
from toolkit.source.pictures.svg import read_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolkit.core.model.edition import Picture

    _Read = Callable[[bytes, str], Picture]
    """``(file, path) -> picture``; raises `SourceError`."""


MAX_BYTES = 4 * 1024 * 1024
"""Of a file: every page and every PDF in every language carries it whole."""

_READERS: Mapping[str, _Read] = {
    "image/png": read_png,
    "image/jpeg": read_jpeg,
    "image/svg+xml": read_svg,
}


def read_picture(name: str, data: bytes, where: str, max_bytes: int = MAX_BYTES) -> Picture:
    """Check a picture, and leave out what it says beside what it shows.

    Args:
        name: the file's; its suffix is one of `PICTURES`.
        data: its content.
        where: its path, for messages.
        max_bytes: what the file may have.

    Raises:
        SourceError: it is no such picture or damaged, is too large, or holds what would
            be lost in a PDF or could do harm on a page.
    """
    if len(data) > max_bytes:
        raise SourceError(
            f"has {len(data) // 1024} KiB, more than {max_bytes // 1024}",
            where=where,
            remedy="make it smaller: every page in every language carries it",
        )
    media = PICTURES[PurePosixPath(name).suffix.lower()]
    return _READERS[media](data, where)
