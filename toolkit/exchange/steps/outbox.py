"""Beside the steps: the files of a kit become one file or folder, never over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.core.files import write_atomic
from toolkit.exchange.kit.zip import pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.project.folder import Project


def refuse_taken_place(project: Project, target: Path) -> None:
    """Stop if something is in a kit's place.

    Raises:
        CatalogError: something is.
    """
    if target.exists():
        raise CatalogError(
            "is there already, and may hold somebody's work",
            where=project.place(target),
            remedy="take it first (toolkit take), or name another place with -o",
        )


def put_kit(target: Path, name: str, files: Mapping[str, bytes], *, folder: bool) -> None:
    """Write the files of a kit: as a ZIP file with a folder `name` in it, or as a folder."""
    if not folder:
        write_atomic(target, pack(name, files))
        return
    for each, data in files.items():
        write_atomic(target / each, data)
