"""Model packages as they lie in the models folder: listed, chosen, removed.

A package is a folder of its own with ``metadata.json``, ``model/`` and
``sentencepiece.model`` or ``bpe.model``, as Argos Translate lays it out. What
else lies in the models folder is named as a problem and breaks nothing.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import data_folder, lock, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

METADATA = "metadata.json"
WEIGHTS = "model/model.bin"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
CHECKSUM = "package.sha256"
"""A file of our own in an installed package: the SHA-256 of the package file it came from."""
PART = ".part-"
"""Begins the name of a folder that is being unpacked or deleted; nothing reads it."""
OLD = ".old-"
"""Begins the name of a package that is being replaced."""

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9][0-9A-Za-z]*+(?>(?:[.+-][0-9A-Za-z]++)*)")
_SHA256 = re.compile(rb"[0-9a-f]{64}")
_LONGEST_VERSION = 40


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

    @property
    def label(self) -> str:
        """As in ``# mt: argos en-uk 1.0``, without the engine's name."""
        return f"{self.source}-{self.target} {self.version}"


def default_models_dir() -> Path:
    """Return where packages lie unless the setting ``models-dir`` says otherwise."""
    return data_folder() / "models"


def list_models(models_dir: Path) -> tuple[tuple[Model, ...], tuple[str, ...]]:
    """List what lies in the models folder; one that is not there is empty.

    Returns the package that serves each pair, the newest version, sorted by
    pair; and a line for each thing that serves none, by name and with what to
    do about it.

    Raises:
        EngineError: the folder itself cannot be read.
    """
    found = dict(list_packages(models_dir))
    models = sorted((each for each in found.values() if isinstance(each, Model)), key=_rank)
    chosen = {(model.source, model.target): model for model in models}
    serving = {model.folder for model in chosen.values()}
    problems = (
        _describe(folder, outcome) for folder, outcome in found.items() if folder not in serving
    )
    return tuple(chosen[pair] for pair in sorted(chosen)), tuple(problems)


def _describe(folder: Path, outcome: Model | str) -> str:
    if isinstance(outcome, str):
        return f"{folder}: {outcome}; delete it, or install the package again"
    pair = f"{outcome.source}-{outcome.target}"
    return f"{folder}: not used, another {pair} package is as new or newer; delete it to save space"


def find_model(source: str, target: str, models_dir: Path) -> Model:
    """Return the package that serves a pair.

    Raises:
        EngineError: there is none; the remedy is the two ways to get one.
    """
    models, problems = list_models(models_dir)
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
    raise EngineError(
        f"no model translates {source} to {target} (installed: {here})",
        where=str(models_dir),
        remedy="\n  ".join(
            (
                f"from the network: toolkit models install {source} {target}",
                "from a file you have: toolkit models install FILE.argosmodel",
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
    """Tell whether what is no package has nothing of one either, as a folder of notes."""
    try:
        return not any((folder / name).exists() for name in (METADATA, "model", *TOKENIZERS))
    except OSError:
        return False


def remove_model(source: str, target: str, models_dir: Path) -> tuple[Model, ...]:
    """Delete every version of a pair's package, and return what was deleted.

    Each folder is renamed first, so that no half of it can be taken for a
    package.

    Raises:
        NotInstalledError: there is none.
        EngineError: the disk refuses.
    """
    outcomes = (outcome for _, outcome in list_packages(models_dir))
    installed = (each for each in outcomes if isinstance(each, Model))
    found = [model for model in installed if (model.source, model.target) == (source, target)]
    if not found:
        raise NotInstalledError(
            f"no model translates {source} to {target}, so there is none to remove",
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


def folder_name(source: str, target: str, version: str) -> str:
    """Name an installed package's folder the way Argos Translate names its packages."""
    return f"translate-{source}_{target}-{version.replace('.', '_')}"


def is_code(text: str) -> bool:
    """Tell whether a text has the shape of a language's code."""
    return _CODE.fullmatch(text) is not None


def is_version(value: object) -> bool:
    """Tell whether a value has the shape of a package's version."""
    shaped = isinstance(value, str) and _VERSION.fullmatch(value) is not None
    return shaped and len(str(value)) <= _LONGEST_VERSION


def parse_metadata(data: bytes) -> tuple[str, str, str]:
    """Read source code, target code and version out of a ``metadata.json``.

    Raises:
        ValueError: it is no metadata of a translation package; says why.
    """
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError(f"its {METADATA} is not JSON") from None
    if not (isinstance(table, dict) and table.get("type", "translate") == "translate"):
        raise ValueError(f"its {METADATA} does not describe a translation package")
    source, target, version = (
        table.get(key) for key in ("from_code", "to_code", "package_version")
    )
    for key, usable in (
        ("from_code", isinstance(source, str) and is_code(source)),
        ("to_code", isinstance(target, str) and is_code(target)),
        ("package_version", is_version(version)),
    ):
        if not usable:
            raise ValueError(f"its {METADATA} has no usable {key}")
    return str(source), str(target), str(version)


def version_key(version: str) -> tuple[int, ...]:
    """Make versions comparable by their numbers: 1.10 is newer than 1.9, 1.0 the same as 1."""
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _rank(model: Model) -> tuple[object, ...]:
    """Sort a pair's packages so that the one to use comes last: newest, then ours, then by name."""
    own = model.folder.name == folder_name(model.source, model.target, model.version)
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
    source, target, version = parse_metadata((folder / METADATA).read_bytes())
    if not (folder / WEIGHTS).is_file():
        raise ValueError(f"half-installed, it has no {WEIGHTS}")
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise ValueError(f"half-installed, it has neither {' nor '.join(TOKENIZERS)}")
    checksum = folder / CHECKSUM
    noted = checksum.read_bytes().strip() if checksum.is_file() else b""
    sha256 = noted.decode() if _SHA256.fullmatch(noted) else ""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Model(source, target, version, folder, sha256, size)
