"""ZIP files: the same files are the same bytes, and none that is unpacked leaves its folder."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from toolkit.core.errors import ToolkitError
from toolkit.core.files import stream_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file can say."""
_UNIX = 3
MAX_FILES = 1_000_000
MAX_BYTES = 1 << 38
"""Most that is unpacked: no archive has so much, and no disk is filled by a file that lies."""
MAX_RATIO = 200
"""Most that a file unpacks to in proportion to itself; texts come to ten, a trap to a thousand."""
MOST_LISTED = 20_000
"""Files that one is looked into for which is read as a whole, those of ZIP files in it counted."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Any other unpacks a chunk whole: of a kilobyte come gigabytes, whatever number was asked for."""
_LISTED = b"PK\x01\x02"
"""How the description of a file begins in a table of contents."""
_CHUNK = 1 << 20
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)


class ZipError(ToolkitError):
    """A ZIP file is damaged, or no ordinary one."""


def timeless(name: str, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    """Describe a member that says neither when nor where it was packed."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = method
    member.create_system = _UNIX
    member.external_attr = 0o644 << 16
    return member


def open_zip(stream: BinaryIO, most: int = MOST_LISTED) -> zipfile.ZipFile:
    """Open a ZIP file to be read, unless its table of contents alone would fill the memory.

    `zipfile` makes an object of each line of that table before anybody can count them.

    Raises:
        BadZipFile: it is damaged, or lists more than `most` files.
    """
    count, last = 0, b""
    while piece := stream.read(_CHUNK):
        count += (last + piece).count(_LISTED)
        last = piece[1 - len(_LISTED) :]
    if count > most:
        raise zipfile.BadZipFile(f"it lists more than {most:,} files")
    return zipfile.ZipFile(stream)


def write_zip(path: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write a ZIP file whole or not at all; equal files give equal bytes.

    Nothing is compressed: what a compressor makes differs from version to version.

    Args:
        path: the file.
        files: contents, or where they lie, by name; written in this order.
    """
    with stream_atomic(path) as stream, zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            member = timeless(name)
            if isinstance(content, bytes):
                archive.writestr(member, content)
                continue
            member.file_size = content.stat().st_size
            with content.open("rb") as source, archive.open(member, "w") as target:
                shutil.copyfileobj(source, target)


def unpack_zip(path: Path, folder: Path, where: str) -> None:
    """Unpack a ZIP file into a folder.

    Raises:
        ZipError: it is damaged, has two files of one name, or one that would lie elsewhere.
    """
    try:
        with path.open("rb") as stream, open_zip(stream, MAX_FILES) as archive:
            members = archive.infolist()
            _refuse(members, path.stat().st_size, where)
            for each in members:
                _unpack_one(archive, each, folder / each.filename)
    except (*_DAMAGES, FileExistsError, IsADirectoryError, NotADirectoryError) as error:
        reason = str(error) or type(error).__name__
        raise ZipError(
            f"damaged: {reason}", where=where, remedy="take another copy of it"
        ) from error


def _refuse(members: list[zipfile.ZipInfo], packed: int, where: str) -> None:
    names = [each.filename for each in members]
    size = sum(each.file_size for each in members)
    for name in names:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or not name.strip("./"):
            raise ZipError(f"has a file that would lie elsewhere: {name!r}", where=where)
    if len(set(names)) < len(names):
        raise ZipError("has two files of one name", where=where)
    if any(each.compress_type not in METHODS for each in members):
        raise ZipError("is packed in a way that archives are not", where=where)
    if len(names) > MAX_FILES or size > min(MAX_BYTES, MAX_RATIO * packed):
        raise ZipError("holds more than any archive", where=where)


def _unpack_one(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    if member.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("xb") as stream:
        left = member.file_size
        # Its size may be a lie.
        while piece := source.read(min(1 << 20, left + 1)):
            left -= len(piece)
            if left < 0:
                raise zipfile.BadZipFile(f"{member.filename} is larger than it says")
            stream.write(piece)
