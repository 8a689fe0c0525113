"""A look into an XLSX file before anything opens it: openpyxl trusts what it is given."""

from __future__ import annotations

import io
import re
import zipfile

from toolkit.exchange.grid import AGAIN, refuse
from toolkit.exchange.packed import PLAIN, Kind, look_through, read_members
from toolkit.exchange.xlsx.cells import reduce_to_cells

_ANOTHER = "save it as Excel 2007–365 (.xlsx) without a password, then take it again"
_OLE = b"\xd0\xcf\x11\xe0"
"""How an encrypted XLSX begins, and an XLS."""
_KIND = Kind(
    "XLSX",
    _ANOTHER,
    (
        (re.compile(r"vbaProject|macrosheets|dialogsheets", re.IGNORECASE), "macros"),
        (re.compile(r"activeX|embeddings|ctrlProps", re.IGNORECASE), "embedded programs or files"),
        (
            re.compile(r"externalLinks|connections\.xml|queryTables", re.IGNORECASE),
            "external links",
        ),
    ),
)


def unpack(data: bytes, where: str) -> bytes:
    """Return a sound XLSX file with the same cells, and nothing beside or between them.

    Raises:
        CatalogError: it is none, or larger than any sheet, or has what no sheet needs.
    """
    return repack(sound_members(data, where), where)


def repack(members: dict[str, bytes], where: str) -> bytes:
    """Make a file of members that were looked through, with the cells alone.

    Raises:
        CatalogError: it claims more than any sheet has.
    """
    return _packed(reduce_to_cells(members, lambda problem: refuse(problem, where, AGAIN)))


def sound_members(data: bytes, where: str) -> dict[str, bytes]:
    """Return the members of an XLSX file, all of them looked through.

    Raises:
        CatalogError: it is none, or larger than any sheet, or has what no sheet needs.
    """
    if data.startswith(_OLE):
        refuse("is protected by a password, or of an older format", where, _ANOTHER)
    members = read_members(data, _KIND, where)
    if "[Content_Types].xml" not in members or "xl/workbook.xml" not in members:
        refuse("is no XLSX file", where, _ANOTHER)
    if b"macroEnabled" in members["[Content_Types].xml"]:
        refuse("may hold macros", where, PLAIN)
    look_through(members, where)
    return members


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
