"""Putting an unpacked package in its place: tried first, swapped in whole, cleared up after."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import sync_folder
from toolkit.draft.models.packages import OLD, PART, MissingLibraryError, discard
from toolkit.draft.models.verify import translate_sample

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.draft.models.packages import Model


def _try(model: Model) -> None:
    """Let an unpacked package translate something, where the libraries for it are there.

    Raises:
        ValueError: it does not.
    """
    try:
        translate_sample(model)
    except MissingLibraryError:
        return
    except EngineError as error:
        if isinstance(error.__cause__, ImportError):  # a library of this package's own
            return
        raise ValueError(f"it does not translate: {error.problem}") from error


def settle(model: Model, folder: Path) -> None:
    """Try an unpacked package and put it in its place; on any fault its part folder is deleted."""
    try:
        _try(model)
        _swap(model.folder, folder)
    except BaseException:
        shutil.rmtree(model.folder, ignore_errors=True)
        raise


def _swap(part: Path, folder: Path) -> None:
    """Put an unpacked package in its place; what stood there goes once the new one stands."""
    old = folder.with_name(f"{OLD}{folder.name}")
    if folder.exists() or folder.is_symlink():
        folder.rename(old)
    part.rename(folder)
    sync_folder(folder.parent)
    if old.exists() or old.is_symlink():
        discard(old)


def recover(models_dir: Path) -> None:
    """Clear up after an install that was killed: delete parts, put a package back that stood."""
    for left in sorted(models_dir.glob(f"{OLD}*")):
        place = models_dir / left.name.removeprefix(OLD)
        if place.exists():
            discard(left)
        else:
            left.rename(place)
    for left in sorted(models_dir.glob(f"{PART}*")):
        shutil.rmtree(left)
