"""Which folders a command needs, by names that say what they were built from."""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
OLDEST = (3, 11)
"""The oldest Python that the toolkit runs on; `__main__` names it too, for older ones."""
LAYOUT = "1"
"""Changed when unpacked packages are to be made anew although their sources stayed."""

LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
"""What WeasyPrint loads, by the names that the loader knows."""
FONTS = (
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSerif-BoldItalic.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Italic.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-BoldItalic.ttf",
    "BIZUDMincho-Regular.ttf",
    "BIZUDGothic-Regular.ttf",
    "BIZUDGothic-Bold.ttf",
)
"""The files of the font folder: `toolkit.publish.fonts.NEEDED`, which cannot be imported yet."""
FONTCONFIG = "fonts.conf"
"""The file of fontconfig's settings."""
PROGRAMS = ("msgfmt", "msgmerge", "msgcat", "fc-list", "ssh-keygen")
"""What the tests and the checks of the catalogs compare with."""

UNWANTED = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"})
"""Variables that would keep the environment from being used, or bytecode from being kept."""


def digest(*parts: str | bytes) -> str:
    """Return 12 hex digits that stand for the parts, in this order."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()[:12]


def missing_libraries(names: Iterable[str] = LIBRARIES) -> tuple[str, ...]:
    """List the shared libraries that the loader does not find; none where it is not Linux."""
    if sys.platform != "linux":
        return ()
    return tuple(name for name in names if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def requirement_files(*, develop: bool) -> tuple[str, ...]:
    """Name the requirements files of an environment."""
    return ("requirements.txt", "requirements-dev.txt") if develop else ("requirements.txt",)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one kind of set-up, whether they exist yet or not."""

    develop: bool
    """Whether it is a developer's."""
    environment: Path
    """The Python environment."""
    fonts: Path
    """The font folder."""
    chosen: bool
    """Whether the caller chose that folder (``TOOLKIT_FONTS``), and so fills it."""
    fontconfig: Path
    """The folder of fontconfig's settings, which name the font folder alone: on a system without
    any WeasyPrint warns when it is imported, and with the system's it finds other fonts."""
    pango: Path | None
    """The unpacked libraries; None where the system has them all."""
    programs: Path | None
    """The unpacked programs; None where the system has them, or no test wants them."""

    def absent(self) -> tuple[Path, ...]:
        """List what has still to be made."""
        fonts = None if self.chosen else self.fonts
        wanted = (fonts, self.fontconfig, self.pango, self.programs, self.environment)
        return tuple(place for place in wanted if place and not place.is_dir())

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.environment / "bin" / "python"


def find_places(*, develop: bool, environ: Mapping[str, str], cache: Path = CACHE) -> Places:
    """Name the folders that a command needs on this system.

    Args:
        develop: whether it is a developer's command.
        environ: the environment; the caller's ``TOOLKIT_FONTS`` counts.
        cache: the folder that all of them lie in.
    """
    system = digest(_read(Path("/etc/os-release")), platform.machine(), LAYOUT)
    pins = [(ROOT / name).read_bytes() for name in requirement_files(develop=develop)]
    python = digest(sys.version, os.path.realpath(sys.executable))
    script = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    missing = missing_libraries()
    lacking = [name for name in PROGRAMS if not shutil.which(name)] if develop else []
    kind = "develop" if develop else "toolkit"
    chosen = environ.get("TOOLKIT_FONTS")
    # Absolute, as a developer's command runs in another folder than the caller's.
    fonts = Path(chosen).absolute() if chosen else cache / "fonts" / digest(system, *FONTS)
    return Places(
        develop=develop,
        environment=cache / "python" / f"{kind}-{digest(python, *pins, *script)}",
        fonts=fonts,
        chosen=bool(chosen),
        fontconfig=cache / "fontconfig" / digest(os.fsencode(fonts), LAYOUT),
        pango=cache / "system" / f"pango-{digest(system, *missing)}" if missing else None,
        programs=cache / "system" / f"programs-{digest(system, *lacking)}" if lacking else None,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def library_folders(tree: Path) -> tuple[str, ...]:
    """List the folders of an unpacked package tree that hold shared libraries."""
    bases = [base for base in (tree / "usr" / "lib", tree / "lib") if base.is_dir()]
    folders = [folder for base in bases for folder in (*sorted(base.glob("*-linux-*")), base)]
    return tuple(str(folder) for folder in folders if any(folder.glob("*.so*")))


def variables(places: Places, environ: Mapping[str, str], cache: Path = CACHE) -> dict[str, str]:
    """Return the environment variables that a command runs with."""
    kept = {name: value for name, value in environ.items() if name not in UNWANTED}
    trees = [tree for tree in (places.pango, places.programs) if tree]
    libraries = [folder for tree in trees for folder in library_folders(tree)]
    if libraries:
        kept["LD_LIBRARY_PATH"] = join_path(*libraries, kept.get("LD_LIBRARY_PATH"))
    if places.programs:
        kept["PATH"] = join_path(str(places.programs / "usr" / "bin"), kept.get("PATH"))
    return kept | {
        "TOOLKIT_FONTS": str(places.fonts),
        "FONTCONFIG_FILE": str(places.fontconfig / FONTCONFIG),
        "PYTHONPATH": str(ROOT),
        # The current folder is the user's, and may hold a click.py of its own.
        "PYTHONSAFEPATH": "1",
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
    }


def join_path(*folders: str | None) -> str:
    """Join folders into a search path, without empty ones, which would mean "here"."""
    return os.pathsep.join(folder for folder in folders if folder)
