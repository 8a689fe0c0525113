"""A folder of files as one ZIP file, and the files to be taken of one that comes back."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.core.zips import METHODS, open_zip, timeless
from toolkit.exchange.beside import is_hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MAX_BYTES = 64 << 20
"""Most that the files of a kit may hold together; a real one has less than a hundredth."""
MAX_FILES = 200
_AGAIN = "ask for the file again, or take its .po or .xlsx by itself"


def pack(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Put files under one folder into a ZIP file; equal files give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            archive.writestr(timeless(f"{folder}/{name}", zipfile.ZIP_DEFLATED), data)
    return stream.getvalue()


def unpack(data: bytes, suffixes: Collection[str], where: str) -> dict[str, bytes]:
    """Read the files of a ZIP file whose names end as one of `suffixes`, by name, sorted.

    Nothing is written to disk, so no name can lead out of a folder. What macOS and
    Windows add by themselves is left out.

    Raises:
        CatalogError: it is damaged, encrypted, or holds more than any kit.
    """
    try:
        with open_zip(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if _is_meant(each.filename, suffixes)]
            if len(members) > MAX_FILES or sum(each.file_size for each in members) > MAX_BYTES:
                raise CatalogError("holds more than any kit", where=where, remedy=_AGAIN)
            return {
                each.filename: _read(archive, each, where)
                for each in sorted(members, key=lambda each: each.filename)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise CatalogError(f"is damaged ({error})", where=where, remedy=_AGAIN) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise CatalogError(f"cannot be opened: {error}", where=where, remedy=_AGAIN) from error


def list_others(data: bytes, suffixes: Collection[str]) -> tuple[str, ...]:
    """List the files of a ZIP file that `unpack` leaves out, but for what a system has added."""
    with open_zip(io.BytesIO(data)) as archive:
        names = {each.filename for each in archive.infolist() if not each.is_dir()}
    return tuple(
        sorted(each for each in names if not (_is_meant(each, suffixes) or is_hidden(each)))
    )


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> bytes:
    """Read a member, but no more bytes than it declares: a false size must not fill the memory."""
    if member.compress_type not in METHODS:
        raise NotImplementedError(f"{member.filename} is packed in a way that kits are not")
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise CatalogError("is damaged (a size is wrong)", where=where, remedy=_AGAIN)
    return data


def _is_meant(name: str, suffixes: Collection[str]) -> bool:
    return PurePosixPath(name).suffix.lower() in suffixes and not is_hidden(name)
