"""`fmt`: catalogs in the one form that gives the smallest differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.files import read_bytes, write_atomic
from toolkit.project.catalogs import catalog_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of one file."""

    path: str
    outcome: Literal["formatted", "unchanged", "failed"]
    """With `check`, ``formatted`` means that it would be."""
    problem: str = ""
    """Message of the error that stopped it; the file is as it was."""


def format_files(paths: Iterable[Path], *, check: bool = False) -> tuple[Formatted, ...]:
    """Write PO files as `format_po` would, in a project or not.

    Args:
        paths: files, or folders that are searched for ``*.po``.
        check: write nothing.

    Returns:
        What became of each file; one that is damaged keeps no other back.
    """
    files = dict.fromkeys(catalog_files(paths))
    return tuple(_format_file(file, check=check) for file in files)


def _format_file(path: Path, *, check: bool) -> Formatted:
    where = path.as_posix()
    try:
        data = read_bytes(path, where)
        after = format_po(data, where)
        if after == data:
            return Formatted(where, "unchanged")
        if not check:
            write_atomic(path, after, expected=data)
    except ToolkitError as error:
        return Formatted(where, "failed", str(error))
    return Formatted(where, "formatted")


def format_po(data: bytes, where: str) -> bytes:
    """Return a PO file as ``msgcat --no-wrap`` writes it, whatever program wrote it last.

    Raises:
        CatalogError: the file is damaged, or would not mean the same afterwards.
    """
    catalog = parse_po(data, where)
    after = serialize_po(catalog)
    if parse_po(after, where) != catalog:
        raise CatalogError(
            "would not mean the same afterwards, and is left as it is",
            where=where,
            remedy="please report this with the file: it is a fault of toolkit",
        )
    return after
