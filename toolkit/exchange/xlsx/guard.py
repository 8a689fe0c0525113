"""A look into an XLSX file before anything opens it.

Sheets come by mail, and openpyxl trusts what it is given: it would unpack a bomb, and
build an object for every tag. So a file is unpacked here within limits, and only what
was looked through goes on.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NoReturn

from toolkit.core.errors import CatalogError
from toolkit.exchange.xlsx.cells import reduce_to_cells

MAX_BYTES = 20 * 2**20
"""Of the file itself."""
MAX_UNPACKED = 48 * 2**20
"""Of all its members together; a sheet of 5,000 sentences has 5 MB."""
MAX_MEMBERS = 500
MAX_TAGS = 600_000
"""Each costs openpyxl up to a kilobyte of memory; 5,000 sentences have 200,000."""
ANOTHER_FORMAT = "save it as Excel 2007–365 (.xlsx) without a password, then take it again"
PLAIN = "save it as a plain .xlsx without them, or copy its texts into the sheet that was sent"
AGAIN = "ask for the file again, or copy its texts into a new sheet: toolkit sheet"
_OLE = b"\xd0\xcf\x11\xe0"
"""How an encrypted XLSX begins, and an XLS."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others decompress a chunk without a limit of its size."""
_ENCRYPTED = 0x1
_UNWANTED = (
    (re.compile(r"vbaProject|macrosheets|dialogsheets", re.IGNORECASE), "macros"),
    (re.compile(r"activeX|embeddings|ctrlProps", re.IGNORECASE), "embedded programs or files"),
    (re.compile(r"externalLinks|connections\.xml|queryTables", re.IGNORECASE), "external links"),
)
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def unpack(data: bytes, where: str) -> bytes:
    """Return a sound XLSX file with the same cells, and nothing beside or between them.

    Raises:
        CatalogError: it is none, or larger than any sheet, or has what no sheet needs.
    """
    if data.startswith(_OLE):
        refuse("is protected by a password, or of an older format", where, ANOTHER_FORMAT)
    if len(data) > MAX_BYTES:
        refuse(f"larger than {MAX_BYTES >> 20} MB", where, AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        refuse(f"is damaged, or no XLSX file ({error})", where, AGAIN)
    except (OSError, RuntimeError) as error:
        refuse(f"cannot be unpacked ({error})", where, AGAIN)
    if "[Content_Types].xml" not in members or "xl/workbook.xml" not in members:
        refuse("is no XLSX file", where, ANOTHER_FORMAT)
    _look_through(members, where)
    return _packed(reduce_to_cells(members, lambda problem: refuse(problem, where, AGAIN)))


def refuse(problem: str, where: str, remedy: str) -> NoReturn:
    """Refuse a whole file.

    Raises:
        CatalogError: always.
    """
    raise CatalogError(problem, where=where, remedy=remedy)


def _members(archive: zipfile.ZipFile, where: str) -> dict[str, bytes]:
    """Read the members, no more of each than it declares, which may be a lie."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MAX_MEMBERS or len({name.lower() for name in names}) < len(names):
        refuse(f"has {len(infos)} parts, or two of one name", where, AGAIN)
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        refuse(f"unpacks to more than {MAX_UNPACKED >> 20} MB", where, AGAIN)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            refuse("is protected by a password", where, ANOTHER_FORMAT)
        if info.compress_type not in _METHODS:
            refuse("is packed in a way that spreadsheet programs do not use", where, AGAIN)
        for pattern, what in _UNWANTED:
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


def _look_through(members: dict[str, bytes], where: str) -> None:
    if b"macroEnabled" in members["[Content_Types].xml"]:
        refuse("may hold macros", where, PLAIN)
    tags = 0
    for name, content in members.items():
        tags += content.count(b"<")
        # A NUL is UTF-16, in which a DOCTYPE would not be seen; no program writes it here.
        hidden = name.endswith((".xml", ".rels", ".vml")) and b"\0" in content
        if hidden or _ENTITY.search(content):
            refuse(f"{name} is not as spreadsheet programs write it", where, AGAIN)
    if tags > MAX_TAGS:
        refuse("has more cells than any sheet of the toolkit", where, AGAIN)


def _packed(members: dict[str, bytes]) -> bytes:
    """Pack members again, for openpyxl alone.

    It cuts every ``x005F_`` out of shared strings, which would change a text that has
    one; doubled like this, one is left over.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            shared = name.lower().endswith("sharedstrings.xml")
            archive.writestr(
                name, content.replace(b"x005F_", b"x005Fx005F__") if shared else content
            )
    return packed.getvalue()
