"""Messages, programs that are run to their end, and folders that are made whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

AGAIN = "look at the network, then run the same command again: what is finished is kept"


class SetUpError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """Tell a person what goes on."""
    sys.stderr.write(f"run: {text}\n")
    sys.stderr.flush()


def call(
    command: Sequence[str | Path],
    what: str,
    *,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    remedy: str = AGAIN,
) -> str:
    """Run a program to its end, without input.

    Args:
        command: the program and its arguments.
        what: what it is for, as the subject of "… failed".
        folder: its current folder.
        environ: its environment variables.
        remedy: what to do when it fails.

    Returns:
        What it printed, errors included.

    Raises:
        SetUpError: it is not there, or failed; the message has its last words.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            # Hands on the lock: after a kill it stays until this program has ended too.
            close_fds=False,
            cwd=folder,
            env=environ,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SetUpError(f"{what} failed: {error}\n{remedy}") from error
    if done.returncode:
        words = "".join(f"    {line}\n" for line in done.stdout.strip().splitlines()[-8:])
        raise SetUpError(f"{what} failed with exit code {done.returncode}:\n{words}{remedy}")
    return done.stdout


def build(place: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder whole or not at all.

    Args:
        place: the folder; it does not exist yet.
        fill: puts into an empty folder what belongs there.
    """
    part = place.with_name(f".{place.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    fill(part)
    part.rename(place)
