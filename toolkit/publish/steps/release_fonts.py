"""The fonts that a project's pages are set in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import data_folder
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.steps.font_packages import own_folders, present_folders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.fonts import FontBundle


def font_folders(project: Project) -> tuple[Path, ...]:
    """List the folders in which this project's fonts may lie, its own first."""
    return (*present_folders(project), *find_font_folders(os.environ, data_folder()))


def release_fonts(project: Project, langs: Iterable[str] = ()) -> FontBundle:
    """Gather the fonts that this project's pages are set in.

    Args:
        project: whose pages.
        langs: the languages that are printed; none for all of the project.

    Raises:
        ReleaseError: a font that one of the languages needs is missing, or a package of fonts
            that the settings name.
    """
    folders = find_font_folders(os.environ, data_folder())
    return load_fonts(folders, own_folders(project), tuple(langs) or project.languages)


def installed_fonts(project: Project, langs: Iterable[str] = ()) -> FontBundle | None:
    """Gather them where nothing is printed yet; None if they are not all there.

    A package of fonts that the settings name and this machine lacks is left out: what only it
    has is then told as missing, with what to install.
    """
    folders = find_font_folders(os.environ, data_folder())
    try:
        return load_fonts(folders, present_folders(project), tuple(langs) or project.languages)
    except ReleaseError:
        return None
