"""What tells whether files are those of another time, without reading them.

A cache that is known by such a stamp is right as long as nobody sets the clock of a file back
and keeps its size, its number and its time of change.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import toolkit
from toolkit.core.files import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABSENT = "-"
_DEEPEST = 50
"""Folders, one in the other, that are looked into; nothing of ours lies deeper."""


def files_below(folder: str) -> Iterator[str]:
    """Yield the files in a folder and in all that are in it, but for compiled code."""
    for path, folders, names in os.walk(folder):
        if path.count("/") - folder.count("/") >= _DEEPEST:
            folders.clear()
        yield from (f"{path}/{name}" for name in names if not name.endswith(".pyc"))


def stamp_files(paths: Iterator[str] | list[str]) -> tuple[str, int]:
    """Return what tells one content of some files from another, and their newest time."""
    stamps, newest = list[str](), 0
    for path in paths:
        try:
            state = Path(path).stat()
        except (FileNotFoundError, NotADirectoryError):
            stamps.append(f"{path}\0{_ABSENT}")
            continue
        # The time of change and the number of the file tell of a save that a program dates back.
        newest = max(newest, state.st_mtime_ns, state.st_ctime_ns)
        times = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        stamps.append(f"{path}\0{times}")
    return digest("\n".join(stamps).encode("utf-8", "surrogateescape"))[:32], newest


@functools.cache
def stamp_code() -> str:
    """Return what tells one state of the toolkit's own files from another."""
    package = Path(toolkit.__file__).parent
    return stamp_files(sorted(files_below(package.as_posix())))[0]
