"""Keeping what a notice takes the place of: whole, and out of what is served."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toolkit.core.files import digest, sync_folder, sync_tree
from toolkit.project.releases.links import link_files
from toolkit.project.releases.tree import recover
from toolkit.project.releases.verify import list_files

if TYPE_CHECKING:
    from pathlib import Path


def keep_folder(folder: Path, home: Path, name: str) -> Path:
    """Put a copy of a folder into `home`, whole or not at all.

    A run that was stopped behind it finds it, and makes no second one.

    Args:
        folder: what is kept, as it lies there; edited files and those of others too.
        home: made if need be.
        name: what the copy is called; with ``-2`` and so on if another copy is.

    Returns:
        Where the copy lies.
    """
    files = tuple(list_files(folder))
    number = 1
    target = home / name
    while target.exists() and not _same(folder, target, files):
        number += 1
        target = home / f"{name}-{number}"
    recover(target)
    if not target.exists():
        fresh = target.with_name(f".{target.name}.{os.getpid()}.next")
        try:
            fresh.mkdir(parents=True)
            link_files(files, folder, fresh)
            sync_tree(fresh)
            fresh.rename(target)
        finally:
            recover(target)
        sync_folder(home)
    return target


def _same(folder: Path, target: Path, files: tuple[str, ...]) -> bool:
    return tuple(list_files(target)) == files and all(
        _content(folder / path) == _content(target / path) for path in files
    )


def _content(path: Path) -> str:
    return str(path.readlink()) if path.is_symlink() else digest(path.read_bytes())
