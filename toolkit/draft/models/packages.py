"""Model packages as they lie in the models folder: listed, chosen, removed.

A package is a folder of its own with ``metadata.json``; which files it has beside
depends on the engine that runs it, see `LAYOUTS`. What else lies in the models folder
is named as a problem and breaks nothing.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import data_folder, lock, sync_folder
from toolkit.draft.models.layout import (
    ARGOS,
    LAYOUTS,
    METADATA,
    folder_name,
    parse_metadata,
    version_key,
)

if TYPE_CHECKING:
    from pathlib import Path

CHECKSUM = "package.sha256"
"""A file of our own in an installed package: the SHA-256 of the package file it came from."""
PART = ".part-"
"""Begins the name of a folder that is being unpacked or deleted; nothing reads it."""
OLD = ".old-"
"""Begins the name of a package that is being replaced."""

_SHA256 = re.compile(rb"[0-9a-f]{64}")


class MissingLibraryError(EngineError):
    """An engine needs a library that is not installed."""


class NotInstalledError(EngineError):
    """A pair of languages has no package."""


@dataclass(frozen=True, slots=True)
class Model:
    """One installed package."""

    source: str
    target: str
    version: str
    folder: Path
    sha256: str
    """Of the package file it was unpacked from; empty if another program unpacked it, or if what
    was noted is damaged."""
    bytes: int
    """Of all its files together."""
    engine: str = ARGOS
    """The name of the engine that runs it."""
    licence: str = ""
    """Under which it may be used, as its metadata says; empty if they do not say."""

    @property
    def label(self) -> str:
        """As in ``# mt: argos en-uk 1.0``, without the engine's name."""
        return f"{self.source}-{self.target} {self.version}"

    @property
    def pin(self) -> str:
        """How ``models.toml`` calls it: by the label of the engine that runs it."""
        return f"{self.engine} {self.label}"


def not_installed(error: OSError, path: Path) -> EngineError:
    """Say why the disk refused an install."""
    return EngineError(
        f"cannot be installed: {error.strerror or error}",
        where=str(error.filename or path),
        remedy="check the path, the permissions and the space left; nothing was changed",
    )


def default_models_dir() -> Path:
    """Return where packages lie unless the setting ``models-dir`` says otherwise."""
    return data_folder() / "models"


def list_models(models_dir: Path) -> tuple[tuple[Model, ...], tuple[str, ...]]:
    """List what lies in the models folder; one that is not there is empty.

    Returns the package that serves each pair, the newest version of each engine,
    sorted by pair; and a line for each thing that serves none, by name and with what to
    do about it.

    Raises:
        EngineError: the folder itself cannot be read.
    """
    found = dict(list_packages(models_dir))
    models = sorted((each for each in found.values() if isinstance(each, Model)), key=_rank)
    chosen = {(model.source, model.target, model.engine): model for model in models}
    serving = {model.folder for model in chosen.values()}
    problems = (
        _describe(folder, outcome) for folder, outcome in found.items() if folder not in serving
    )
    return tuple(chosen[key] for key in sorted(chosen)), tuple(problems)


def _describe(folder: Path, outcome: Model | str) -> str:
    if isinstance(outcome, str):
        return f"{folder}: {outcome}; delete it, or install the package again"
    pair = f"{outcome.source}-{outcome.target}"
    return f"{folder}: not used, another {pair} package is as new or newer; delete it to save space"


def find_model(source: str, target: str, models_dir: Path, engine: str = ARGOS) -> Model:
    """Return the package with which an engine serves a pair.

    Raises:
        EngineError: there is none; the remedy is the two ways to get one.
    """
    every, problems = list_models(models_dir)
    models = [model for model in every if model.engine == engine]
    for model in models:
        if (model.source, model.target) == (source, target):
            return model
    here = ", ".join(f"{model.source}-{model.target}" for model in models) or "none"
    ways = [
        one.target
        for one in models
        for other in models
        if (one.source, other.target) == (source, target) and one.target == other.source
    ]
    broken = [line for line in problems if f"{source}_{target}" in line]
    named, file = ("", "FILE.argosmodel") if engine == ARGOS else (f" --engine {engine}", "FOLDER")
    whose = "" if engine == ARGOS else f" of {engine}"
    raise EngineError(
        f"no model{whose} translates {source} to {target} (installed: {here})",
        where=str(models_dir),
        remedy="\n  ".join(
            (
                f"from the network: toolkit models install {source} {target}{named}",
                f"from a file you have: toolkit models install {file}",
                *(f"through another language: toolkit draft --via {way}" for way in ways),
                *(f"unusable: {line}" for line in broken),
            )
        ),
    )


def list_packages(models_dir: Path) -> tuple[tuple[Path, Model | str], ...]:
    """List all that lies in the models folder, sorted: as a package, or why it is none.

    Raises:
        EngineError: the folder itself cannot be read.
    """
    return tuple((folder, _read_model(folder)) for folder in _folders(models_dir))


def is_stray(folder: Path) -> bool:
    """Tell whether a folder has no file of a package at all, such as a folder of notes."""
    try:
        names = {name for layout in LAYOUTS.values() for group in layout.needed for name in group}
        return not any((folder / name).exists() for name in (METADATA, "model", *names))
    except OSError:
        return False


def remove_model(source: str, target: str, models_dir: Path, engine: str = "") -> tuple[Model, ...]:
    """Delete every version of a pair's package, and return what was deleted.

    Args:
        source: the language that they read.
        target: the language that they write.
        models_dir: where they lie.
        engine: whose packages to delete; empty for those of every engine.

    Each folder is renamed first, so that no half of it can be taken for a
    package.

    Raises:
        NotInstalledError: there is none.
        EngineError: the disk refuses.
    """
    outcomes = (outcome for _, outcome in list_packages(models_dir))
    installed = (each for each in outcomes if isinstance(each, Model))
    found = [
        model
        for model in installed
        if (model.source, model.target) == (source, target) and engine in ("", model.engine)
    ]
    if not found:
        whose = f" of {engine}" if engine else ""
        raise NotInstalledError(
            f"no model{whose} translates {source} to {target}, so there is none to remove",
            where=str(models_dir),
            remedy="toolkit models list shows what is installed",
        )
    with lock(models_dir):
        for model in found:
            discard(model.folder)
    return tuple(sorted(found, key=_rank))


def discard(folder: Path) -> None:
    """Make a package's folder vanish at once, then delete it.

    Raises:
        EngineError: the disk refuses.
    """
    doomed = folder.with_name(f"{PART}{folder.name}")
    try:
        if folder.is_symlink():
            folder.unlink()
            return
        if doomed.exists():
            shutil.rmtree(doomed)
        folder.rename(doomed)
        sync_folder(folder.parent)
        shutil.rmtree(doomed)
    except OSError as error:
        raise EngineError(
            f"cannot be deleted: {error.strerror or error}",
            where=str(folder),
            remedy="check its permissions, then delete it by hand",
        ) from error


def _rank(model: Model) -> tuple[object, ...]:
    """Sort a pair's packages so that the one to use comes last: newest, then ours, then by name."""
    own = model.folder.name == folder_name(model.source, model.target, model.version, model.engine)
    return (version_key(model.version), own, model.folder.name)


def _folders(models_dir: Path) -> tuple[Path, ...]:
    """List what lies in the models folder, but for what the toolkit itself keeps there."""
    if not models_dir.is_dir():
        return ()
    try:
        found = sorted(models_dir.iterdir())
    except OSError as error:
        raise EngineError(
            f"cannot be read: {error.strerror or error}",
            where=str(models_dir),
            remedy="check its permissions",
        ) from error
    return tuple(path for path in found if not path.name.startswith("."))


def _read_model(folder: Path) -> Model | str:
    """Read one folder as a package, or say why it is none."""
    try:
        return _load_model(folder)
    except OSError as error:
        return f"cannot be read, {error.strerror or error}"
    except ValueError as error:
        return str(error)


def _load_model(folder: Path) -> Model:
    if not (folder / METADATA).is_file():
        raise ValueError(f"not a package, it has no {METADATA}")
    metadata = parse_metadata((folder / METADATA).read_bytes())
    for names in LAYOUTS[metadata.engine].needed:
        if not any((folder / name).is_file() for name in names):
            neither = f"neither {' nor '.join(names)}" if len(names) > 1 else f"no {names[0]}"
            raise ValueError(f"half-installed, it has {neither}")
    checksum = folder / CHECKSUM
    noted = checksum.read_bytes().strip() if checksum.is_file() else b""
    sha256 = noted.decode() if _SHA256.fullmatch(noted) else ""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Model(
        metadata.source,
        metadata.target,
        metadata.version,
        folder,
        sha256,
        size,
        metadata.engine,
        metadata.licence,
    )
