"""Where documents lie below a folder: each has one of its own, which may lie in others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toolkit.source.names import MOST_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def document_folders(home: Path, is_sign: Callable[[str], bool]) -> dict[str, Path]:
    """Find the folders of documents, by the names of these, in sorted order.

    Args:
        home: what they lie in; need not exist.
        is_sign: tells of the name of a file whether only the folder of a document has it.
    """
    found = {name: folder for name, folder, of_document in _walk(home, is_sign, "") if of_document}
    return dict(sorted(found.items()))


def shelves(home: Path, is_sign: Callable[[str], bool]) -> tuple[Path, ...]:
    """Find the folders that documents may lie in: `home`, and those that hold no document's."""
    found = _walk(home, is_sign, "")
    return (home, *(folder for _, folder, of_document in found if not of_document))


def place_of_home(where: str, document: str) -> str:
    """Name the folder that documents lie in, of which `where` names that of one.

    >>> place_of_home("output/2025/talk", "2025/talk")
    'output'
    """
    return where.removesuffix(f"/{document}")


def _walk(
    folder: Path, is_sign: Callable[[str], bool], prefix: str
) -> Iterator[tuple[str, Path, bool]]:
    """Yield the folders below one; none that is hidden, and nothing behind a link to a folder."""
    for name, is_link in _folders(folder):
        inner = folder / name
        if any(is_sign(each.name) for each in inner.iterdir()):
            yield f"{prefix}{name}", inner, True
        elif not is_link:
            yield f"{prefix}{name}", inner, False
            if prefix.count("/") < MOST_DEEP:
                yield from _walk(inner, is_sign, f"{prefix}{name}/")


def _folders(folder: Path) -> list[tuple[str, bool]]:
    """Return the names of the folders in one, each with whether it is a link."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(
            (each.name, each.is_symlink())
            for each in entries
            if not each.name.startswith(".") and each.is_dir()
        )
