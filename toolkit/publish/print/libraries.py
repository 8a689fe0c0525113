"""The shared libraries that WeasyPrint loads, which no Python package brings."""

from __future__ import annotations

import ctypes
import functools
import sys

from toolkit.core.errors import ReleaseError

LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
"""By the names that the loader of Linux knows."""


def require_libraries() -> None:
    """See that PDFs can be printed.

    Raises:
        ReleaseError: a library is not there; it names the packages that have them.
    """
    if lacking := _lacking():
        raise ReleaseError(
            f"no PDF can be printed: {', '.join(lacking)} is not installed",
            remedy="Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0; Fedora: sudo dnf install pango harfbuzz; "
            "or run ./run of the toolkit's repository, which brings them",
        )


@functools.cache
def _lacking() -> tuple[str, ...]:
    """Name the libraries that the loader does not find; elsewhere WeasyPrint finds its own."""
    return tuple(name for name in LIBRARIES if not _loads(name)) if sys.platform == "linux" else ()


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
