"""`fonts install`: fonts of Debian's packages for this user, and those that a project names."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.boot import debian
from toolkit.boot.calls import SetUpError, build
from toolkit.core.errors import ReleaseError, did_you_mean
from toolkit.core.files import cache_folder, data_folder, digest, lock
from toolkit.publish.font_packages import KNOWN, known_package, package_name
from toolkit.publish.fonts import NEEDED, read_face

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.project.folder import Project

COPYRIGHT = "copyright"
"""The file beside the fonts that says who made them, and what one may do with them."""
_MOST = 24
"""Files that a package may bring: more are no single family, and slow."""


@dataclass(frozen=True, slots=True)
class InstalledFonts:
    """The fonts of a package, for this user."""

    package: str
    folder: str
    files: tuple[tuple[str, str], ...]
    """Names, and the SHA-256 of each."""
    licence: str
    """What is known of it; else where it can be read."""
    is_new: bool = False


def fonts_folder() -> Path:
    """Return the folder of this user's fonts; each package has one of its own in it."""
    return data_folder() / "fonts"


def own_folders(project: Project) -> tuple[Path, ...]:
    """Return the folders that a project takes more fonts from: its own, and those of packages.

    Raises:
        ReleaseError: it names a package that is not installed here.
    """
    for name in project.config.fonts:
        if _folder(project, name) is None:
            raise ReleaseError(
                f"fonts: {name} is not installed on this machine",
                where=project.settings,
                remedy=f"toolkit fonts install {package_name(name)}",
            )
    return present_folders(project)


def present_folders(project: Project) -> tuple[Path, ...]:
    """Return the folders of `own_folders` that are there; a package may not be installed."""
    found = (_folder(project, name) for name in project.config.fonts)
    return tuple(each for each in found if each)


def _folder(project: Project, name: str) -> Path | None:
    """Return the folder of a name in the settings; None for a package that is not installed."""
    own, package = project.root / name, package_name(name)
    if own.is_dir() or not package:
        return own
    installed = fonts_folder() / package
    if installed.is_dir():
        return installed
    return None if name == package or known_package(package) else own


def installed_packages() -> tuple[InstalledFonts, ...]:
    """List the packages whose fonts this user has."""
    folder = fonts_folder()
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple(_read(each) for each in found if (each / COPYRIGHT).is_file())


def install_fonts(names: Iterable[str], *, dry_run: bool = False) -> tuple[InstalledFonts, ...]:
    """Fetch packages of fonts from where this system has its Debian packages from.

    apt checks them against the signed lists of their distribution, as ever; nothing of them
    is run, and nothing is installed for others than this user.

    Args:
        names: of the packages, with or without ``fonts-``.
        dry_run: only tell what would be there.

    Raises:
        ReleaseError: there is no such package, it has no font that can be used, or this system
            has no Debian packages.
    """
    packages = [_checked(name) for name in names]
    if dry_run:
        return tuple(
            InstalledFonts(each, (fonts_folder() / each).as_posix(), (), _licence(each))
            for each in packages
        )
    with lock(fonts_folder()):
        return tuple(_install(each) for each in packages)


def _checked(name: str) -> str:
    package = package_name(name)
    if not package:
        known = [each.name for each in KNOWN]
        raise ReleaseError(
            f"{name!r} is no name of a package of fonts",
            remedy=f"{did_you_mean(name, known)}known to print well: {', '.join(known)}",
        )
    return package


def _install(package: str) -> InstalledFonts:
    folder = fonts_folder() / package
    if (folder / COPYRIGHT).is_file():
        return _read(folder)
    if not debian.has_debian_packages():
        raise ReleaseError(
            "fonts are fetched from Debian's packages, and no apt-get and dpkg are here",
            where=package,
            remedy="put the .ttf files into a folder of the project, and name that in the setting "
            '`fonts`: fonts = ["fonts"]',
        )
    shutil.rmtree(folder, ignore_errors=True)  # what an older run left
    try:
        build(folder, lambda part: _fill(part, package))
    except SetUpError as error:
        raise ReleaseError(
            f"could not be fetched: {error}",
            where=package,
            remedy="look whether this Debian or Ubuntu has a package of that name: "
            f"apt-cache policy {package}",
        ) from error
    return _read(folder, is_new=True)


def _fill(part: Path, package: str) -> None:
    tree = part / "tree"
    fetched = debian.fetch_packages(package, alone=True, folder=cache_folder() / "apt")
    debian.unpack(fetched, tree)
    known = known_package(package)
    found = sorted(path for path in tree.glob("usr/share/fonts/**/*.ttf") if path.is_file())
    wanted = [path for path in found if path.name in (known.files if known else {path.name})]
    wanted = [path for path in wanted if path.name not in NEEDED]
    if not wanted or len(wanted) > _MOST:
        raise ReleaseError(
            f"has {len(wanted)} TrueType fonts",
            where=package,
            remedy="put those that you need into a folder of the project, one style a file, and "
            'name it in the setting `fonts`: fonts = ["fonts"]',
        )
    for path in wanted:
        read_face(path, package)
        shutil.copyfile(path, part / path.name)
    shutil.copyfile(tree / "usr/share/doc" / package / COPYRIGHT, part / COPYRIGHT)
    shutil.rmtree(tree)


def _read(folder: Path, *, is_new: bool = False) -> InstalledFonts:
    files = tuple((path.name, digest(path.read_bytes())) for path in sorted(folder.glob("*.ttf")))
    return InstalledFonts(folder.name, folder.as_posix(), files, _licence(folder.name), is_new)


def _licence(package: str) -> str:
    known = known_package(package)
    return known.licence if known else (fonts_folder() / package / COPYRIGHT).as_posix()
