"""A stamp of all that pages are made of, which is another after every change.

Files are looked at again and again, which works on every kind of disk, shared folders
among them, and costs some milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.project.folder import SETTINGS, open_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSE = 0.5
"""Seconds for which a stamp is good."""


class Watch:
    """Stamps of one project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._taken = 0.0
        self._stamp = ""

    def stamp(self, *, fresh: bool = False) -> str:
        """Return the stamp of the project as it is, or was a moment ago unless it is `fresh`."""
        if fresh or time.monotonic() - self._taken > PAUSE:
            self._stamp = self._look()
            self._taken = time.monotonic()
        return self._stamp

    def _look(self) -> str:
        found = hashlib.sha256()
        folders = [self.root / "seeds", self.root / "locales"]
        try:
            config = open_project(self.root).config
            folders += [self.root / each for each in (*config.theme, *config.fonts)]
        except ToolkitError:
            pass  # whoever makes a page says what is wrong with the settings
        for folder in folders:
            for line in sorted(_files(str(folder))):
                found.update(line.encode("utf-8", "surrogateescape"))
        for path in (*(self.root / name for name in SETTINGS), self.root / "output"):
            found.update(_line(str(path)).encode("utf-8", "surrogateescape"))
        return found.hexdigest()[:16]


def _files(folder: str, deepest: int = 50) -> Iterator[str]:
    """Yield a line for each file, `deepest` folders down; what programs keep is passed over."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~")) or entry.name.endswith(("~", ".lock", ".mo")):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deepest:
                yield from _files(entry.path, deepest - 1)
        else:
            yield _line(entry.path)


def _line(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of times a second
    except OSError:
        return f"{path} -\n"
    return f"{path} {found.st_mtime_ns} {found.st_size}\n"
