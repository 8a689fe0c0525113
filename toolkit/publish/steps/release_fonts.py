"""The fonts that a project's pages are set in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import data_folder
from toolkit.publish.fonts import find_font_folders, load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.fonts import FontBundle


def font_folders(project: Project) -> tuple[Path, ...]:
    """List the folders in which this project's fonts may lie, its own first."""
    own = tuple(project.root / name for name in project.config.fonts)
    return (*own, *find_font_folders(os.environ, data_folder()))


def release_fonts(project: Project, langs: Iterable[str] = ()) -> FontBundle:
    """Gather the fonts that this project's pages are set in.

    Args:
        project: whose pages.
        langs: the languages that are printed; none for all of the project.

    Raises:
        ReleaseError: a font that one of the languages needs is missing.
    """
    folders = find_font_folders(os.environ, data_folder())
    own = [project.root / name for name in project.config.fonts]
    return load_fonts(folders, own, tuple(langs) or project.languages)


def installed_fonts(project: Project, langs: Iterable[str] = ()) -> FontBundle | None:
    """Gather them where nothing is printed yet; None if they are not all there."""
    try:
        return release_fonts(project, langs)
    except ReleaseError:
        return None
