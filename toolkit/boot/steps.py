"""The steps of the set-up, each left out where its folder exists."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import sys
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.boot.calls import SetUpError, build, call, say
from toolkit.boot.debian import (
    explain,
    fetch_packages,
    fill_fonts,
    fill_pango,
    fill_programs,
    find_fonts,
    has_debian_packages,
    unpack,
)
from toolkit.boot.places import CACHE, FONTCONFIG, ROOT, UNWANTED, digest, requirement_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.boot.places import Places

OLDEST_UV = (0, 5)
"""The oldest uv whose `pip sync` does all that is asked of it here."""
PIP_IN_A_PACKAGE = "python3-pip-whl"
"""The Debian package that is pip as one file, with nothing else to install."""


def set_up(places: Places) -> None:
    """Make what is absent, one step after the other.

    Raises:
        SetUpError: a step failed; those before it are kept.
    """
    start = time.monotonic()
    with lock(CACHE):
        absent = places.absent()
        if not absent:
            return
        lacking = missing_packages(places)
        if lacking and not has_debian_packages():
            raise SetUpError(explain(lacking))
        for place, fill in (
            (places.fonts, fill_fonts),
            (places.fontconfig, partial(fill_fontconfig, fonts=places.fonts)),
            (places.pango, fill_pango),
            (places.programs, fill_programs),
            (places.environment, partial(fill_environment, develop=places.develop)),
        ):
            if place in absent and place:
                build(place, fill)
    say(f"set up in {time.monotonic() - start:.0f} s")


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Let one set-up work at a time; the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as stream:
        # Inherited by the programs of every step (`call` says why).
        fcntl.fcntl(stream, fcntl.F_SETFD, 0)
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another set-up in this folder to finish")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def missing_packages(places: Places) -> tuple[str, ...]:
    """List what only the distribution's packages can bring."""
    absent = places.absent()
    fonts = places.fonts in absent and not find_fonts(Path("/"))
    wanted = {
        "fonts": fonts,
        "Pango": places.pango in absent,
        "GNU gettext, fc-list and ssh-keygen": places.programs in absent,
        "uv or pip": places.environment in absent and not (find_uv() or find_pip()),
    }
    return tuple(name for name, missing in wanted.items() if missing)


def fill_fontconfig(folder: Path, *, fonts: Path) -> None:
    """Write settings for fontconfig that know one folder of fonts and nothing of the system's."""
    text = (
        "<?xml version='1.0'?>\n"
        "<!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>\n"
        "<fontconfig>\n"
        "  <reset-dirs/>\n"
        f"  <dir>{escape(str(fonts))}</dir>\n"
        f"  <cachedir>{escape(str(CACHE / 'fontconfig' / 'cache'))}</cachedir>\n"
        "</fontconfig>\n"
    )
    (folder / FONTCONFIG).write_text(text, encoding="utf-8", errors="surrogateescape")


# ── The Python environment ───────────────────────────────────────────────────


def fill_environment(folder: Path, *, develop: bool) -> None:
    """Install the pinned packages into a new environment."""
    uv = find_uv() or bring_uv()
    say(f"installing Python packages{' and the tools of developers' if develop else ''}")
    environ = clean_environment()
    create = [uv, "venv", "--quiet", "--no-project", "--relocatable", "--allow-existing"]
    create += ["--python", sys.executable, str(folder)]
    call(create, "making a Python environment", folder=ROOT, environ=environ)
    install = [uv, "pip", "sync", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    install += ["--python", str(folder / "bin" / "python"), *requirement_files(develop=develop)]
    call(install, "installing Python packages", folder=ROOT, environ=environ)


def clean_environment() -> dict[str, str]:
    """Return the variables that uv and pip run with: the caller's, less those of his projects."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    kept.setdefault("UV_CACHE_DIR", str(CACHE / "uv"))
    return kept | {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def find_uv() -> str | None:
    """Find a uv that is new enough: the system's, or one that was brought before."""
    for candidate in (shutil.which("uv"), str(own_uv() / "bin" / "uv")):
        if candidate and is_recent(_answer([candidate, "--version"]), OLDEST_UV):
            return candidate
    return None


def is_recent(answer: str, oldest: tuple[int, int]) -> bool:
    """Tell whether a program's answer to ``--version`` names this version or a later one.

    >>> is_recent("uv 0.13.9 (x86_64-unknown-linux-gnu)", (0, 5))
    True
    """
    found = re.search(r"(\d+)\.(\d+)", answer)
    return found is not None and (int(found[1]), int(found[2])) >= oldest


def find_pip() -> list[str]:
    """Find the command of a pip that works with this Python, or return no words."""
    command = [sys.executable, "-m", "pip"]
    return command if _answer([*command, "--version"]) else []


def _answer(command: list[str]) -> str:
    try:
        return call(command, command[0], environ=clean_environment())
    except SetUpError:
        return ""


def own_uv() -> Path:
    """Name the folder of the uv that set-up brings."""
    return CACHE / "tools" / f"uv-{digest(uv_requirement(), sys.version)}"


def uv_requirement() -> str:
    """Return the pinned and hashed line of uv."""
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    return split_requirements(text)["uv"]


def split_requirements(text: str) -> dict[str, str]:
    """Take a requirements file apart: name → its whole entry, hashes included."""
    entries: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith(("#", " ")):
            name = line.partition("==")[0].strip()
        if name and not line.startswith("#"):
            entries[name] = entries.get(name, "") + line
    return entries


def bring_uv() -> str:
    """Install uv with pip, and pip, where it is missing too, from its Debian package."""
    place = own_uv()
    build(place, fill_uv)
    return str(place / "bin" / "uv")


def fill_uv(folder: Path) -> None:
    """Install the pinned uv into a folder."""
    pip = find_pip()
    if not pip:
        say("unpacking pip from a Debian package")
        tree = folder / "tree"
        unpack(fetch_packages(PIP_IN_A_PACKAGE, alone=True), tree)
        wheel = next(tree.glob("usr/share/python-wheels/pip-*.whl"))
        pip = [sys.executable, str(wheel / "pip")]
    say("installing uv")
    wanted = folder / "uv.txt"
    wanted.write_text(uv_requirement(), encoding="utf-8")
    options = ["--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    options += ["--no-cache-dir", "--root-user-action", "ignore", "--target", str(folder)]
    call(
        [*pip, "install", *options, "-r", str(wanted)],
        "installing uv",
        environ=clean_environment(),
    )
    shutil.rmtree(folder / "tree", ignore_errors=True)
