"""Downloads under way: a folder each, and what is left of them when one breaks off."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from toolkit.core.files import lock
from toolkit.draft.models.download import PART, keep_parts, measure_parts
from toolkit.draft.models.layout import ARGOS, LAYOUTS, is_code
from toolkit.draft.models.packages import NotInstalledError, remove_model

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.draft.models.packages import Model

SECONDS = 30
"""How long the network may stay silent."""
DOWNLOAD = ".download-"
"""Begins the name of the folder that a pair is downloaded into; it goes when all is done."""


def download_folder(source: str, target: str, models_dir: Path, engine: str = ARGOS) -> Path:
    """Return where a pair is downloaded into."""
    whose = "" if engine == ARGOS else f"{engine}+"
    return models_dir / f"{DOWNLOAD}{whose}{source}+{target}"


def clear_up(folder: Path, links: Iterable[str]) -> None:
    """Leave of a download that failed what the next one can build upon, and nothing else.

    Without `links` the index did not come, and says nothing against what is there.
    """
    wanted = tuple(links)
    with contextlib.suppress(OSError):
        if not (keep_parts(folder, wanted) if wanted else any(folder.glob(f"*{PART}"))):
            shutil.rmtree(folder, ignore_errors=True)


def list_downloads(models_dir: Path) -> tuple[str, ...]:
    """Return a line for each unfinished download, by name and with what to do about it.

    Raises:
        EngineError: the folder cannot be read.
    """
    lines = []
    for folder in sorted(models_dir.glob(f"{DOWNLOAD}*")):
        *whose, source, target = folder.name.removeprefix(DOWNLOAD).split("+")
        done, total = measure_parts(folder, together=bool(whose))
        if done:
            pair = f"{source} {target}" + "".join(f" --engine {each}" for each in whose)
            whole = f" of {total:,}" if total else ""
            lines.append(
                f"{folder}: an unfinished download, {done:,}{whole} bytes have come; "
                f"go on with it: toolkit models install {pair}; or delete it"
            )
    return tuple(lines)


def remove_pair(
    source: str, target: str, models_dir: Path, engine: str = ""
) -> tuple[tuple[Model, ...], int]:
    """Delete the packages of a pair, and what has come of a download that was broken off.

    Args:
        source: the language that they read.
        target: the language that they write.
        models_dir: where they lie.
        engine: whose packages; empty for those of every engine.

    Returns the packages, and the bytes of the download.

    Raises:
        EngineError: there is neither, or the disk refuses.
    """
    done = 0
    if is_code(source) and is_code(target):
        for each in (engine,) if engine else LAYOUTS:
            folder = download_folder(source, target, models_dir, each)
            if folder.is_dir():
                with lock(folder):
                    done += measure_parts(folder, together=each != ARGOS)[0]
                    shutil.rmtree(folder)
    try:
        return remove_model(source, target, models_dir, engine), done
    except NotInstalledError:
        if not done:
            raise
        return (), done
