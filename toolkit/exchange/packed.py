"""Spreadsheet files are ZIP files that come by mail: they are unpacked within limits.

What unpacks one by its own word unpacks a bomb, and what builds an object for every tag runs
out of memory; so only what was looked through here goes on.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from toolkit.core.zips import METHODS, open_zip
from toolkit.exchange.grid import AGAIN, refuse

MAX_BYTES = 20 * 2**20
"""Of the file itself."""
MAX_UNPACKED = 48 * 2**20
"""Of all its members together; a sheet of 5,000 sentences has 5 MB."""
MAX_MEMBERS = 500
MAX_TAGS = 600_000
"""Each costs openpyxl up to a kilobyte of memory; 5,000 sentences have 200,000."""
PLAIN = "save it plainly, without them, or copy its texts into the sheet that was sent"
_ENCRYPTED = 0x1
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of packed file."""

    name: str
    """As its users call it."""
    another: str
    """What to do with a file that is of another kind, or has a password."""
    unwanted: tuple[tuple[re.Pattern[str], str], ...]
    """What no sheet needs: patterns of names of members, and what those hold."""


def read_members(data: bytes, kind: Kind, where: str) -> dict[str, bytes]:
    """Return the members of a packed file by name; see `look_through`.

    Raises:
        CatalogError: it is none, or larger than any sheet, or has what no sheet needs.
    """
    if len(data) > MAX_BYTES:
        refuse(f"larger than {MAX_BYTES >> 20} MB", where, AGAIN)
    try:
        with open_zip(io.BytesIO(data)) as archive:
            return _members(archive, kind, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        refuse(f"is damaged, or no {kind.name} file ({error})", where, AGAIN)
    except (OSError, RuntimeError) as error:
        refuse(f"cannot be unpacked ({error})", where, AGAIN)


def _members(archive: zipfile.ZipFile, kind: Kind, where: str) -> dict[str, bytes]:
    """Read the members, of each no more bytes than it declares: that may be false."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MAX_MEMBERS or len({name.lower() for name in names}) < len(names):
        refuse(f"has {len(infos)} parts, or two of one name", where, AGAIN)
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        refuse(f"unpacks to more than {MAX_UNPACKED >> 20} MB", where, AGAIN)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            refuse("is protected by a password", where, kind.another)
        if info.compress_type not in METHODS:
            refuse("is packed in a way that spreadsheet programs do not use", where, AGAIN)
        for pattern, what in kind.unwanted:
            if pattern.search(info.filename):
                refuse(f"holds {what} ({info.filename})", where, PLAIN)
    return {info.filename: _read(archive, info, where) for info in infos if not info.is_dir()}


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    with archive.open(info) as stream:
        # Without a number of bytes all that it unpacks to would be held, and then cut.
        data = stream.read(info.file_size + 1)
    if len(data) > info.file_size:
        refuse(f"is damaged (the size of {info.filename} is wrong)", where, AGAIN)
    return data


def look_through(members: dict[str, bytes], where: str) -> None:
    """Refuse members that define entities, are in UTF-16, or have far too many elements.

    Raises:
        CatalogError: a member does.
    """
    tags = 0
    for name, content in members.items():
        tags += content.count(b"<")
        # A NUL is UTF-16, in which a DOCTYPE would not be seen; no program writes it here.
        hidden = name.endswith((".xml", ".rels", ".vml")) and b"\0" in content
        if hidden or _ENTITY.search(content):
            refuse(f"{name} is not as spreadsheet programs write it", where, AGAIN)
    if tags > MAX_TAGS:
        refuse("has more cells than any sheet of the toolkit", where, AGAIN)
