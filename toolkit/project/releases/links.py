"""Files of a tree: new ones, those that another tree has already, and those that were lost."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from toolkit.core.files import digest, naming, sync_tree, write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.project.releases.manifest import Manifest


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, and make it last through a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path), path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder, so that all of it lasts before it gets its name."""
    for path, data in files.items():
        write_new(folder / path, data)
    sync_tree(folder)


def link_files(paths: Iterable[str], old: Path, new: Path) -> None:
    """Make files of one folder appear in another: a hard link, or a copy where that can't be."""
    for path in paths:
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / path, target, follow_symlinks=False)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            shutil.copy2(old / path, target, follow_symlinks=False)
            if not target.is_symlink():
                with target.open("rb") as stream:
                    os.fsync(stream.fileno())


def restore_files(folder: Path, manifest: Manifest, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Put files of the current release back that were lost.

    Args:
        folder: of the document.
        manifest: of the release that lies there.
        files: its files made again, by path.

    Returns:
        What was put back, in sorted order; empty, and nothing is written, unless all
        that is missing can be given back to the byte.
    """
    lost = sorted(path for path in manifest.files if not os.path.lexists(folder / path))
    for path in lost:
        if path not in files or digest(files[path]) != manifest.files[path].sha256:
            return ()
    for path in lost:
        write_atomic(folder / path, files[path])
    return tuple(lost)
