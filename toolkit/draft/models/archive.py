"""Installing a package file: looked through before it is unpacked, and swapped in whole.

The index of Argos Translate publishes no checksums, and its own installer
unpacks whatever it is given; so a package file is foreign data here. An archive
that could write outside its folder, fill the disk, or leave half a package
behind is refused by name, and what was installed before stays as it was.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO

from toolkit.core.errors import EngineError
from toolkit.core.files import file_digest, lock, sync_folder
from toolkit.core.zips import METHODS, open_zip
from toolkit.draft.models.contents import CONTENTS, format_contents, is_content
from toolkit.draft.models.layout import (
    ARGOS,
    METADATA,
    TOKENIZERS,
    WEIGHTS,
    Metadata,
    folder_name,
    parse_metadata,
)
from toolkit.draft.models.packages import CHECKSUM, PART, Model, not_installed
from toolkit.draft.models.place import recover, settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_BYTES = 4 * 2**30
"""Of all members together, unpacked."""
MAX_MEMBERS = 10_000
MAX_RATIO = 50
"""Unpacked bytes for each byte of the file; a model hardly compresses, the fixtures reach 1.3."""
MAX_METADATA = 2**20
_CHUNK = 2**20
_ENCRYPTED = 0x1


_PICKLES = frozenset({".pt", ".pth", ".pkl", ".pickle"})


class UnsoundError(EngineError):
    """A package file is not what it should be; another copy of it may be."""


def install_file(path: Path, models_dir: Path) -> Model:
    """Install a ``.argosmodel`` file; the same pair and version is replaced.

    The file is checked, unpacked into a part folder beside its place, tried there with
    a test translation, and renamed: an interrupted install leaves the old package or
    the new one, never a part of one.

    Raises:
        UnsoundError: the file is no sound package; what was installed stays.
        EngineError: the disk refuses; what was installed stays.
    """
    try:
        with path.open("rb") as stream, open_zip(stream) as archive:
            sha256 = file_digest(path)
            members, top = _check_members(archive, path.stat().st_size)
            told = _read_metadata(archive, top)
            with lock(models_dir):
                recover(models_dir)
                folder = models_dir / folder_name(told.source, told.target, told.version)
                part = models_dir / f"{PART}{folder.name}"
                contents = _unpack(archive, members, part, sha256)
                size = sum(member.file_size for member in members) + len(contents)
                model = Model(
                    told.source,
                    told.target,
                    told.version,
                    part,
                    sha256,
                    size + len(sha256) + 1,
                    ARGOS,
                    told.licence,
                )
                settle(model, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _refuse(path, f"damaged or not a zip archive ({error})") from error
    except ValueError as error:
        raise _refuse(path, str(error)) from error
    except OSError as error:
        if error.errno == errno.EINVAL and error.filename is None:  # a seek to before the start
            raise _refuse(path, "damaged or not a zip archive (an impossible offset)") from error
        raise not_installed(error, path) from error
    return replace(model, folder=folder)


def _refuse(path: Path, problem: str) -> UnsoundError:
    return UnsoundError(
        f"not a sound package: {problem}",
        where=str(path),
        remedy="get the .argosmodel file again; nothing was installed",
    )


def _check_members(archive: zipfile.ZipFile, size: int) -> tuple[tuple[zipfile.ZipInfo, ...], str]:
    """Look through the table of contents; return the members that are files, and the top folder.

    Raises:
        ValueError: says what is wrong with which member.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ValueError(f"{len(members):,} members, {MAX_MEMBERS:,} are allowed")
    total = sum(member.file_size for member in members)
    if total > MAX_BYTES:
        raise ValueError(f"unpacks to {total:,} bytes, {MAX_BYTES:,} are allowed")
    if total > MAX_RATIO * size:
        raise ValueError(f"unpacks to {total:,} bytes from {size:,}, as only a trap does")
    seen: set[str] = set()
    for member in members:
        _check_member(member)
        name = member.filename.rstrip("/").casefold()
        if name in seen:
            raise ValueError(f"member {member.filename!r} is there twice")
        seen.add(name)
    tops = {PurePosixPath(member.filename).parts[0] for member in members}
    files = tuple(member for member in members if not member.is_dir())
    if len(tops) != 1 or any("/" not in member.filename for member in files):
        raise ValueError("it must hold one folder and nothing beside it")
    top = tops.pop()
    names = {member.filename for member in files}
    _check_content(names, top)
    # What an install has written is no part of the package, should somebody pack a folder of one.
    own = {f"{top}/{CHECKSUM}", f"{top}/{CONTENTS}"}
    wanted = (member for member in files if member.filename not in own)
    return tuple(member for member in wanted if not _is_pickle(member.filename)), top


def _is_pickle(name: str) -> bool:
    """Tell whether a member is a pickle, which runs what it likes when it is read.

    Packages carry some for cutting text into sentences, in a folder ``stanza``; nothing
    here reads them, so they stay in the package.
    """
    path = PurePosixPath(name)
    return path.suffix.lower() in _PICKLES or path.parts[1:2] == ("stanza",)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    if not name.isprintable() or "\\" in name or ":" in name:
        raise ValueError(f"member {name!r} has a name that not every system can write")
    if any(part in {"", ".", ".."} for part in parts):
        raise ValueError(f"member {name!r} points out of its folder")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise ValueError(f"member {name!r} is a link or a special file")
    if member.flag_bits & _ENCRYPTED:
        raise ValueError(f"member {name!r} is encrypted")
    if member.compress_type not in METHODS:
        raise ValueError(f"member {name!r} is compressed in a way that packages are not")


def _check_content(names: set[str], top: str) -> None:
    for needed in (METADATA, WEIGHTS):
        if f"{top}/{needed}" not in names:
            raise ValueError(f"it has no {needed}")
    if not any(f"{top}/{tokenizer}" in names for tokenizer in TOKENIZERS):
        raise ValueError(f"it has neither {' nor '.join(TOKENIZERS)}")


def _read_metadata(archive: zipfile.ZipFile, top: str) -> Metadata:
    member = archive.getinfo(f"{top}/{METADATA}")
    if member.file_size > MAX_METADATA:
        raise ValueError(f"its {METADATA} is larger than any metadata")
    # Whatever size the archive declares, what is packed may be larger.
    with archive.open(member) as stream:
        told = parse_metadata(stream.read(MAX_METADATA))
    if told.engine != ARGOS:
        raise ValueError(f"it is a package of {told.engine}, which comes as a folder")
    return told


def _unpack(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], part: Path, sha256: str
) -> bytes:
    """Write every member below `part`, without the top folder; zipfile compares each CRC.

    Returns the listing of what was written. On any fault the part folder is
    deleted again.
    """
    try:
        sums = {}
        for member in members:
            name = member.filename.partition("/")[2]
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as stream, target.open("xb") as out:
                sums[name] = _copy(stream, out)
        contents = format_contents({name: sums[name] for name in sums if is_content(name)}).encode()
        (part / CHECKSUM).write_text(f"{sha256}\n", encoding="ascii")
        (part / CONTENTS).write_bytes(contents)
        for folder in {part.joinpath(*m.filename.split("/")[1:-1]) for m in members}:
            sync_folder(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return contents


def _copy(stream: IO[bytes], out: BinaryIO) -> str:
    """Copy a member onto the disk for good, and return its SHA-256."""
    sha256 = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        sha256.update(chunk)
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
    return sha256.hexdigest()
