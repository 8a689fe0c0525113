"""The shared libraries that WeasyPrint loads, which no Python package brings."""

from __future__ import annotations

import contextlib
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


def library_versions() -> dict[str, str]:
    """Return the versions of what sets pages: others may break their lines elsewhere."""
    import ctypes  # here and below, as a run that prints nothing is over by then

    found = {}
    for name, library, function in (
        ("Pango", LIBRARIES[0], "pango_version_string"),
        ("HarfBuzz", LIBRARIES[2], "hb_version_string"),
    ):
        with contextlib.suppress(OSError, AttributeError):  # not there, or not Linux
            ask = getattr(ctypes.CDLL(library), function)
            ask.restype = ctypes.c_char_p
            found[name] = ask().decode()
    return found


def _loads(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
