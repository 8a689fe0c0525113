"""Codes that a telephone reads from paper: an address as a drawing, always of the same bytes.

Source: ISO/IEC 18004 (QR Code), with a quiet zone of four modules.
"""

from __future__ import annotations

import base64
import functools
from itertools import groupby

LONGEST = 1000
"""Bytes of a text that a code says; of a longer one its modules are too small to be read."""
_QUIET = 4
"""Modules of white around a code."""


@functools.lru_cache(maxsize=64)
def qr_address(text: str) -> str:
    """Return a code that says a text as the address of a drawing that carries its own data."""
    return f"data:image/svg+xml;base64,{base64.b64encode(qr_drawing(text).encode()).decode()}"


def qr_drawing(text: str) -> str:
    """Draw a code that says a text, as SVG: a path of black modules on white.

    A quarter of it may be damaged, or lie in a fold (level Q).
    """
    import segno

    rows = segno.make(text, error="q", micro=False, boost_error=False).matrix
    size = len(rows) + 2 * _QUIET
    path = []
    for y, row in enumerate(rows, start=_QUIET):
        x = _QUIET
        for is_black, run in groupby(row):
            length = len(tuple(run))
            if is_black:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{"".join(path)}"/></svg>'
    )
