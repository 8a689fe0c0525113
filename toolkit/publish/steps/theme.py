"""`theme export`: a ready theme written out to be edited; and a project's theme, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, did_you_mean
from toolkit.core.files import write_atomic
from toolkit.publish.theme.base import PLAIN, READY
from toolkit.publish.theme.read import read_theme, ready_pieces, ready_theme

if TYPE_CHECKING:
    from toolkit.project.folder import Project
    from toolkit.publish.theme.base import Theme


def release_theme(project: Project) -> Theme:
    """Read the theme that this project's pages have.

    Raises:
        ConfigError: the folder is not there, or a piece in it is wrong.
    """
    base, folder = theme_places(project)
    return read_theme(project.root / folder, folder, base) if folder else ready_theme(base)


def theme_places(project: Project) -> tuple[str, str]:
    """Return the ready theme that a project has, and its folder of pieces; empty for none.

    A folder that is called like a ready theme is meant, where it is there.

    Raises:
        ConfigError: two are named, and the first is no ready theme.
    """
    *bases, last = project.config.theme or (PLAIN,)
    last = last.rstrip("/")
    if not bases and last in READY and not (project.root / last).is_dir():
        return last, ""
    if not bases:
        return PLAIN, last
    if bases[0] not in READY:
        raise ConfigError(
            f"theme: no ready theme is called {bases[0]!r}",
            where=project.settings,
            remedy=f"{did_you_mean(bases[0], READY)}known: {', '.join(READY)}",
        )
    return bases[0], last


def export_theme(
    project: Project, folder: str, base: str = PLAIN, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Write the pieces of a ready theme into a folder of a project.

    Args:
        project: where.
        folder: the folder; made if need be.
        base: the ready theme.
        dry_run: write nothing.

    Returns:
        Paths of what was written, from the project's folder.

    Raises:
        ConfigError: one of them is there already; then nothing is written.
    """
    target = project.root / folder
    if target.exists() and not target.is_dir():
        raise ConfigError("is no folder", where=folder, remedy="name another one")
    pieces = ready_pieces(base)
    there = [name for name in pieces if (target / name).exists()]
    same = [name for name in there if (target / name).read_bytes() == pieces[name]]
    # Some of them to the letter, and no others: a run was stopped, and this one does the rest.
    if there and (len(there) == len(pieces) or there != same):
        raise ConfigError(
            f"there already: {', '.join(there)}",
            where=folder,
            remedy="nothing was written; export into another folder and copy from there what "
            "you want, or move these away first",
        )
    for name, data in () if dry_run else pieces.items():
        if name not in there:
            write_atomic(target / name, data, expected=None)
    return tuple(project.place(target / name) for name in pieces)
