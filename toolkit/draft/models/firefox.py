"""Installing Firefox' models: from a registry, each file held against its SHA-256, or a folder.

An installed package has its files unpacked and under names of their own, so that it is
the same package, with the same SHA-256, wherever it came from.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.files import lock, sync_folder
from toolkit.draft.models.contents import CONTENTS, format_contents
from toolkit.draft.models.firefox_library import unpack_zstandard
from toolkit.draft.models.layout import (
    FIREFOX,
    LAYOUTS,
    METADATA,
    SHORTLIST,
    Metadata,
    folder_name,
    is_code,
    is_licence,
    is_version,
    parse_metadata,
)
from toolkit.draft.models.packages import PART, Model, not_installed
from toolkit.draft.models.place import recover, settle
from toolkit.draft.models.registry import KINDS, LICENCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_FILE = 2**30
"""Bytes of one unpacked file; the largest model of today has 150 MB."""
_NAME = re.compile(r"(model|vocab|srcvocab|trgvocab|lex)\..*?(?:bin|spm)(?:\.gz|\.zst)?")
_PAIR = re.compile(r"\.([a-z]{2})([a-z]{2})\.")


def install_folder(folder: Path, models_dir: Path, version: str = "", licence: str = "") -> Model:
    """Install a model from its files, as Mozilla publishes them or as they were installed.

    Those are ``model.*.bin``, ``vocab.*.spm`` or ``srcvocab.*.spm`` and ``trgvocab.*.spm``,
    and, if there is one, ``lex.*.bin``; each as it is, or with ``.gz`` or ``.zst``.

    Args:
        folder: where they are; a ``metadata.json`` beside them says the languages and the
            version, and the SHA-256 of the model.
        models_dir: where installed packages lie.
        version: of the model, where the folder does not say it.
        licence: of the model, where it is not one of Mozilla's.

    Raises:
        EngineError: the folder holds no model; what was installed stays.
    """
    try:
        names, told = _survey(folder)
        told = replace(
            told, version=version or told.version, licence=licence or told.licence or LICENCE
        )
        _check_told(told)
        files = {name: unpack(path.name, _read(path)) for name, path in names.items()}
        _check_hash(folder, files)
    except ValueError as error:
        raise EngineError(
            f"no model that can be installed: {error}",
            where=str(folder),
            remedy="give the folder with the files of one model; nothing was installed",
        ) from error
    return install_files(told, files, models_dir)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path.name} cannot be read, {error.strerror or error}") from error


def _survey(folder: Path) -> tuple[dict[str, Path], Metadata]:
    """Find the files of a model by the names they get, and what the folder says of it."""
    own = _read(folder / METADATA) if (folder / METADATA).is_file() else b""
    try:
        told = parse_metadata(own)
    except ValueError:
        found = _published(folder)
        return found, _told_by_mozilla(own, found)
    if told.engine != FIREFOX:
        raise ValueError(f"it is a package of {told.engine}; give its package file")
    names = {name for group in LAYOUTS[FIREFOX].needed for name in group} | {SHORTLIST}
    return {name: folder / name for name in names if (folder / name).is_file()}, told


def _published(folder: Path) -> dict[str, Path]:
    """Find the files of a model that have the names under which Mozilla publishes them."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        kind = _NAME.fullmatch(path.name)
        if kind is None or not path.is_file():
            continue
        name = KINDS[kind[1]]
        if name in found:
            raise ValueError(f"{found[name].name} and {path.name} are the same file of two models")
        found[name] = path
    for group in LAYOUTS[FIREFOX].needed:
        if not any(name in found for name in group):
            kinds = " or ".join(f"{kind}.*" for kind, name in KINDS.items() if name in group)
            raise ValueError(f"it has no {kinds}")
    return found


def _told_by_mozilla(data: bytes, found: Mapping[str, Path]) -> Metadata:
    """Read the languages and the version of a model from beside it, else from its files' names."""
    table = _table(data)
    by_name = next(filter(None, (_PAIR.search(path.name) for path in found.values())), None)
    source, target = by_name.groups() if by_name else ("", "")
    return Metadata(
        str(table.get("sourceLanguage", source)),
        str(table.get("targetLanguage", target)),
        str(table.get("version", "")),
        FIREFOX,
        "",
    )


def _table(data: bytes) -> dict[str, object]:
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _check_told(told: Metadata) -> None:
    if not (is_code(told.source) and is_code(told.target)):
        raise ValueError(
            f"neither {METADATA} nor the names of its files say for which two languages it is"
        )
    if not told.version:
        raise ValueError("it does not say its version; add it, as in --version 2.0")
    if not is_version(told.version):
        raise ValueError(f"{told.version!r} is no version")
    if not is_licence(told.licence):
        raise ValueError(f"{told.licence!r} is no name of a licence, as MPL-2.0 is")


def _check_hash(folder: Path, files: Mapping[str, bytes]) -> None:
    """Hold the model against the SHA-256 that Mozilla's metadata may have of it."""
    path = folder / METADATA
    said = _table(_read(path)).get("hash") if path.is_file() else None
    if isinstance(said, str) and said != hashlib.sha256(files[KINDS["model"]]).hexdigest():
        raise ValueError(f"its model has not the SHA-256 that {METADATA} says")


def unpack(name: str, data: bytes) -> bytes:
    """Unpack a file, if its name says that it is packed.

    Raises:
        ValueError: it cannot be unpacked.
        MissingLibraryError: what unpacks it is not installed.
    """
    if not name.endswith((".gz", ".zst")):
        return data
    try:
        if name.endswith(".zst"):
            return unpack_zstandard(data)
        inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        unpacked = inflater.decompress(data, MAX_FILE)
    except (zlib.error, ValueError) as error:
        raise ValueError(f"{name} cannot be unpacked ({error})") from error
    if not inflater.eof:
        raise ValueError(f"{name} is cut short, or far too large")
    return unpacked


def install_files(told: Metadata, files: Mapping[str, bytes], models_dir: Path) -> Model:
    """Install the unpacked files of a model; the same pair and version is replaced.

    They are written into a part folder, tried there, and renamed: an interrupted install
    leaves the old package or the new one, never a part of one.

    Raises:
        EngineError: it does not translate, or the disk refuses; what was installed stays.
    """
    table = {
        "engine": FIREFOX,
        "from_code": told.source,
        "to_code": told.target,
        "package_version": told.version,
        "licence": told.licence,
    }
    written = dict(files) | {METADATA: f"{json.dumps(table, indent=2)}\n".encode()}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in written.items()}
    written[CONTENTS] = format_contents(sums).encode()
    size = sum(map(len, written.values()))
    try:
        with lock(models_dir):
            recover(models_dir)
            folder = models_dir / folder_name(told.source, told.target, told.version, FIREFOX)
            part = models_dir / f"{PART}{folder.name}"
            _write(part, written)
            model = Model(
                told.source, told.target, told.version, part, "", size, FIREFOX, told.licence
            )
            settle(model, folder)
    except ValueError as error:
        raise EngineError(
            f"not a sound model: {error}",
            where=f"{told.source}-{told.target} {told.version}",
            remedy="get its files again; nothing was installed",
        ) from error
    except OSError as error:
        raise not_installed(error, models_dir) from error
    return replace(model, folder=folder)


def _write(part: Path, files: Mapping[str, bytes]) -> None:
    """Write files onto the disk for good; on any fault their folder is deleted again."""
    try:
        part.mkdir(parents=True)
        for name, data in files.items():
            with (part / name).open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        sync_folder(part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
