"""Which version of a library is installed, found out without what it takes to ask Python.

`importlib.metadata` reads a mail's head with the mail's whole library: a fortieth of a second,
in which all else of a run with nothing to do is nearly over.

Source: "Recording installed projects" of the Python packaging user guide.
"""

from __future__ import annotations

import functools
import re
import sys
from itertools import takewhile
from pathlib import Path

_ENDS = (".dist-info", ".egg-info")
_VERSION = "Version:"


def installed_version(name: str) -> str:
    """Return the version of a library, as `importlib.metadata.version` does.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    found = _folders(tuple(sys.path)).get(_normal(name))
    if found and found.suffix == _ENDS[0] and (version := _read(found / "METADATA")):
        return version
    from importlib.metadata import version as ask

    return ask(name)


@functools.cache
def _folders(path: tuple[str, ...]) -> dict[str, Path]:
    """Return where each library says what it is, the first one in the order of the path."""
    found: dict[str, Path] = {}
    for folder in map(Path, path):
        for each in folder.iterdir() if folder.is_dir() else ():
            if each.suffix.lower() in _ENDS:
                found.setdefault(_normal(each.stem.partition("-")[0]), each)
    return found


def _read(path: Path) -> str:
    try:
        head = takewhile(bool, path.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ""
    found = (line.removeprefix(_VERSION) for line in head if line.startswith(_VERSION))
    return next(found, "").strip()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
