"""Pango, fonts and programs out of the distribution's packages, without root.

apt-get gets folders of its own for lists and downloads, and everything else —
sources, keys, proxies — as the system has it; it checks signatures as ever.
``dpkg -x`` unpacks, so no script of a package runs and nothing is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.boot.calls import SetUpError, call, say
from toolkit.boot.places import CACHE, FONTS, library_folders, missing_libraries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PANGO_PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz0b",
    "libharfbuzz-subset0",
    "libfontconfig1",
)
FONT_PACKAGES = ("fonts-noto-core", "fonts-morisawa-bizud-mincho", "fonts-morisawa-bizud-gothic")
PROGRAM_PACKAGES = ("gettext", "fontconfig", "openssh-client")
FONT_FOLDERS = ("noto", "bizud-mincho", "bizud-gothic")
"""Where these packages put their files, in ``usr/share/fonts/truetype``."""

LISTS_AGE = 24 * 3600
"""Seconds after which the lists of packages are fetched again."""

_REPLACED = re.compile(
    # Hooks are the system's business, and may want root.
    r"Dir::(State|Cache|Log|Etc::(parts|main))\b|.*(Invoke|Hooks|Pre-Install-Pkgs)\b"
    r"|APT::Sandbox::User\b|Debug::NoLocking\b",
    re.IGNORECASE,
)


def has_debian_packages() -> bool:
    """Tell whether this system has the two programs that packages come through."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg"))


def explain(lacking: Iterable[str]) -> str:
    """Say what to install on a system without Debian packages."""
    return (
        f"missing: {', '.join(lacking)}; and no apt-get and dpkg are here to take it from.\n"
        "Install with this system's own package manager:\n"
        "  - Python 3.11 or later, and uv or pip\n"
        "  - Pango 1.44 or later, with HarfBuzz (also its library harfbuzz-subset) and fontconfig\n"
        "  - for the tests: GNU gettext, fc-list of fontconfig, ssh-keygen of OpenSSH\n"
        f"and put these fonts into one folder: {', '.join(FONTS)}\n"
        "Then name that folder in TOOLKIT_FONTS and run the same command again; or do without\n"
        "./run: 'pip install .' in this folder, and the command is 'toolkit'."
    )


# ── Packages ─────────────────────────────────────────────────────────────────


def apt_settings(dump: str, folder: Path) -> str:
    """Make apt settings that write into a folder of ours and nowhere else.

    Args:
        dump: the system's settings, as ``apt-config dump`` prints them.
        folder: the folder.
    """
    lines = [line for line in dump.splitlines() if not _REPLACED.match(line)]
    ours = {
        "Dir::State": folder / "state",
        "Dir::State::lists": folder / "lists",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": folder / "cache",
        "Dir::Cache::archives": folder / "cache" / "archives",
        "Dir::Log": folder / "log",
        "Dir::Etc::parts": folder / "none",
        "Dir::Etc::main": folder / "none",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "true",
        "Acquire::Languages": "none",
        "Acquire::GzipIndexes": "true",
        "Acquire::IndexTargets::deb-src::Sources::DefaultEnabled": "false",
    }
    return "\n".join([*lines, *(f'{name} "{value}";' for name, value in ours.items()), ""])


def _apt_environment(folder: Path) -> dict[str, str]:
    for name in ("state", "lists/partial", "cache/archives/partial", "log", "none"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    plain = dict(os.environ, LC_ALL="C.UTF-8")
    settings = folder / "apt.conf"
    dump = call(["apt-config", "dump"], "apt-config", environ=plain)
    settings.write_text(apt_settings(dump, folder), encoding="utf-8")
    return plain | {"APT_CONFIG": str(settings), "DEBIAN_FRONTEND": "noninteractive"}


def fetch_packages(
    *names: str, alone: bool = False, folder: Path = CACHE / "apt"
) -> tuple[Path, ...]:
    """Download Debian packages.

    Args:
        names: the packages.
        alone: without what they depend on; else with all of it that the system lacks.
        folder: of lists and downloads; nobody else works in it meanwhile.

    Returns:
        The downloaded files.
    """
    archives = folder / "archives" / names[0]
    environ = _apt_environment(folder)
    stamp, trouble = _update_lists(folder, environ)
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    arguments = ["-q", "-y", "--no-install-recommends", "-o", f"Dir::Cache::archives={archives}"]
    arguments += ["download", *names] if alone else ["--download-only", "install", *names]
    try:
        call(["apt-get", *arguments], "apt-get", folder=archives, environ=environ)
    except SetUpError as error:
        # The lists may have grown old sooner than thought; the next call fetches them anew.
        stamp.unlink(missing_ok=True)
        raise SetUpError("\n".join((*trouble, str(error)))) from error
    return tuple(sorted(archives.glob("*.deb")))


def _update_lists(folder: Path, environ: Mapping[str, str]) -> tuple[Path, tuple[str, ...]]:
    """Fetch the lists of packages, unless that was done lately.

    Returns:
        The file whose date says when that was, and what went wrong: one source
        that is down does no harm where the packages come from another.
    """
    stamp = folder / "lists-fetched"
    if stamp.is_file() and abs(time.time() - stamp.stat().st_mtime) < LISTS_AGE:
        return stamp, ()
    say("fetching the lists of Debian packages")
    # Packages of older lists must not be unpacked beside their successors.
    shutil.rmtree(folder / "archives", ignore_errors=True)
    try:
        call(["apt-get", "-q", "update"], "apt-get update", environ=environ, remedy="")
    except SetUpError as error:
        return stamp, (str(error),)
    stamp.touch()
    return stamp, ()


def unpack(packages: Iterable[Path], tree: Path) -> None:
    """Unpack Debian packages into one folder, and delete them.

    The C library stays the system's: a second one beside the running loader crashes.
    """
    for package in packages:
        if not package.name.startswith(("libc6_", "libc-bin_")):
            call(["dpkg", "-x", package, tree], f"unpacking {package.name}")
        package.unlink()


# ── What is taken from them ──────────────────────────────────────────────────


def fill_pango(tree: Path) -> None:
    """Unpack the libraries that WeasyPrint loads, and try them."""
    say("unpacking Pango from Debian packages")
    unpack(fetch_packages(*PANGO_PACKAGES), tree)
    script = f"import ctypes\nfor name in {missing_libraries()!r}: ctypes.CDLL(name)"
    folders = os.pathsep.join(library_folders(tree))
    call(
        [sys.executable, "-I", "-S", "-c", script],
        "loading the unpacked libraries",
        environ=dict(os.environ, LD_LIBRARY_PATH=folders),
        remedy=f"install them: sudo apt install {' '.join(PANGO_PACKAGES)}",
    )


def fill_programs(tree: Path) -> None:
    """Unpack the programs that the tests compare with."""
    say("unpacking gettext and OpenSSH from Debian packages")
    unpack(fetch_packages(*PROGRAM_PACKAGES), tree)


def find_fonts(root: Path) -> tuple[Path, ...]:
    """Find the font files and their packages' copyright files below a root.

    Returns:
        Their paths, or nothing unless all of them are there.
    """
    folders = [root / "usr/share/fonts/truetype" / name for name in FONT_FOLDERS]
    found = [folder / name for name in FONTS for folder in folders if (folder / name).is_file()]
    texts = [root / "usr/share/doc" / name / "copyright" for name in FONT_PACKAGES]
    complete = len(found) == len(FONTS) and all(path.is_file() for path in texts)
    return (*found, *texts) if complete else ()


def fill_fonts(folder: Path, root: Path = Path("/")) -> None:
    """Gather the fonts, from the system's own packages if they are installed.

    Raises:
        SetUpError: they are not in the packages of this system.
    """
    files: Sequence[Path] = find_fonts(root)
    if files:
        say("copying the fonts")
    else:
        say("unpacking the fonts from Debian packages")
        tree = folder / "tree"
        unpack(fetch_packages(*FONT_PACKAGES, alone=True), tree)
        files = find_fonts(tree)
    if not files:
        raise SetUpError(
            f"the packages {', '.join(FONT_PACKAGES)} of this system lack a font of the toolkit\n"
            f"put {', '.join(FONTS)} into one folder and name it in TOOLKIT_FONTS"
        )
    for path in files:
        name = f"{path.parent.name}.copyright" if path.name == "copyright" else path.name
        shutil.copyfile(path, folder / name)
    shutil.rmtree(folder / "tree", ignore_errors=True)
