"""The command of `./run`, started in the environment."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from toolkit.boot.places import CACHE, OLDEST, ROOT, find_places, variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import NoReturn

DEVELOPERS = ("test", "lint", "pin")
"""Commands about the toolkit itself; all others are the toolkit's own."""
INTERRUPTED = 130

PINS = {
    "requirements.txt": (
        "pyproject.toml",
        "--extra",
        "draft",
        "--extra",
        "firefox",
        "--group",
        "argos",
    ),
    "requirements-dev.txt": ("--group", "dev", "--constraints", "requirements.txt"),
}
"""What each pinned file is made from, as arguments of `uv pip compile`."""


def run(arguments: Sequence[str]) -> int:
    """Set up what is missing, then become the command.

    Returns:
        The exit code, where the command did not take this process over.
    """
    try:
        return _run(arguments)
    except OSError as error:
        sys.stderr.write(
            f"run: {error}\n"
            f"run: {CACHE} must be writable, with 700 MB of room; delete it to start anew\n"
        )
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("run: interrupted; the same command goes on where this one stopped\n")
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    develop = bool(arguments) and arguments[0] in DEVELOPERS
    places = find_places(develop=develop, environ=os.environ)
    if places.absent():
        # Not loaded where nothing is to be done.
        from toolkit.boot.calls import SetUpError
        from toolkit.boot.steps import set_up

        try:
            set_up(places)
        except SetUpError as error:
            sys.stderr.write(f"run: {error}\n")
            return 1
    environ = variables(places, os.environ)
    python = str(places.python)
    if develop:
        return _develop(python, arguments, environ | STATE)
    return _become([python, "-m", "toolkit", *arguments], environ)


def _become(command: list[str], environ: Mapping[str, str]) -> NoReturn:
    os.execve(command[0], command, environ)


STATE = {
    "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
    "MYPY_CACHE_DIR": str(CACHE / "mypy"),
    "RUFF_CACHE_DIR": str(CACHE / "ruff"),
}
"""Variables that keep the developers' tools from writing beside ``.cache/``."""


def _develop(python: str, arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a developer's command; it is about the toolkit, so its folder is the current one."""
    import subprocess

    os.chdir(ROOT)
    environ = {name: value for name, value in environ.items() if name != "TOOLKIT_COMMAND"}
    command, *others = arguments
    if command == "test":
        pytest = [python, "-m", "pytest", "-o", f"cache_dir={CACHE / 'pytest'}", "-n", "2", *others]
        return _become(pytest, environ)
    commands = pin_commands(python, others) if command == "pin" else lint_commands(python, ROOT)
    return max(abs(subprocess.call(each, env=environ)) for each in commands)


def lint_commands(python: str, root: Path) -> list[list[str]]:
    """List the programs that look for faults without running the toolkit."""
    catalogs = [
        *root.glob("locales/*/LC_MESSAGES/**/*.po"),
        *root.glob("toolkit/lang/*/interface.po"),
    ]
    return [
        [python, "-m", "ruff", "check"],
        [python, "-m", "ruff", "format", "--check"],
        [python, "-m", "mypy"],
        *(["msgfmt", "-c", "-o", os.devnull, str(path)] for path in sorted(catalogs)),
    ]


def pin_commands(python: str, others: Sequence[str] = ()) -> list[list[str]]:
    """List the programs that write the pinned files anew; `others` may be ``--upgrade``."""
    options = ["--quiet", "--universal", "--generate-hashes", "--no-annotate", "--python-version"]
    options += [".".join(map(str, OLDEST)), "--custom-compile-command", "./run pin"]
    return [
        [python, "-m", "uv", "pip", "compile", *options, *sources, "-o", name, *others]
        for name, sources in PINS.items()
    ]
