"""Downloads under way: a folder each, and what is left of them when one breaks off."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import lock
from toolkit.draft.models.download import PART, keep_parts, measure_parts
from toolkit.draft.models.layout import ARGOS, LAYOUTS, is_code
from toolkit.draft.models.packages import NotInstalledError, remove_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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


@contextlib.contextmanager
def downloading(
    source: str, target: str, models_dir: Path, engine: str = ARGOS
) -> Iterator[tuple[Path, list[str]]]:
    """Hold the folder that a pair is downloaded into; it goes when the model is installed.

    Yields the folder, and a list to put the addresses in that are fetched from: if anything
    fails, what has come from these stays for the next download.

    Raises:
        EngineError: a code is none of a language, or the disk refuses.
    """
    for code in (source, target):
        if not is_code(code):
            raise EngineError(
                f"{code!r} is no code of a language", remedy="give two, such as: en uk"
            )
    folder = download_folder(source, target, models_dir, engine)
    links: list[str] = []
    try:
        with lock(folder):
            try:
                yield folder, links
            except BaseException:
                _clear_up(folder, links)
                raise
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise EngineError(
            f"cannot be written: {error.strerror or error}",
            where=str(error.filename or folder),
            remedy="check the permissions and the space left; nothing was installed",
        ) from error


def broken_off(
    what: str, failures: Iterable[str], folder: Path, remedy: str, *, together: bool = False
) -> EngineError:
    """Say why no address gave a file, and how much of it has come already."""
    done, _ = measure_parts(folder, together=together)
    kept = f"{done:,} bytes have come; the same command goes on from there\n  " if done else ""
    return EngineError(f"{what} cannot be downloaded: " + "; ".join(failures), remedy=kept + remedy)


def _clear_up(folder: Path, links: list[str]) -> None:
    """Leave of a download that failed what the next one can build upon, and nothing else.

    Without `links` the index did not come, and says nothing against what is there.
    """
    with contextlib.suppress(OSError):
        if not (keep_parts(folder, links) if links else any(folder.glob(f"*{PART}"))):
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
