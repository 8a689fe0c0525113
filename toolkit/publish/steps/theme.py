"""The theme of a project: read for a release, or the default's pieces written out to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.files import write_atomic
from toolkit.publish.theme.read import default_pieces, default_theme, read_theme

if TYPE_CHECKING:
    from toolkit.project.folder import Project
    from toolkit.publish.theme.base import Theme


def release_theme(project: Project) -> Theme:
    """Read the theme that this project's pages have.

    Raises:
        ConfigError: the folder is not there, or a piece in it is wrong.
    """
    name = project.config.theme
    return read_theme(project.root / name, name.rstrip("/")) if name else default_theme()


def export_theme(project: Project, folder: str, *, dry_run: bool = False) -> tuple[str, ...]:
    """Write the pieces of the default theme into a folder of a project.

    Args:
        project: where.
        folder: the folder; made if need be.
        dry_run: write nothing.

    Returns:
        Paths of what was written, from the project's folder.

    Raises:
        ConfigError: one of them is there already; then nothing is written.
    """
    target = project.root / folder
    if target.exists() and not target.is_dir():
        raise ConfigError("is no folder", where=folder, remedy="name another one")
    pieces = default_pieces()
    there = [name for name in pieces if (target / name).exists()]
    if there:
        raise ConfigError(
            f"there already: {', '.join(there)}",
            where=folder,
            remedy="nothing was written; export into another folder and copy from there what "
            "you want, or move these away first",
        )
    for name, data in () if dry_run else pieces.items():
        write_atomic(target / name, data, expected=None)
    return tuple(project.place(target / name) for name in pieces)
