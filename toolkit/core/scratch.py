"""A folder for as long as a process is there; what killed processes have left goes.

Each process holds its folder by a lock, which the system lets go when the process ends,
however that is. So a folder that nobody holds belongs to nobody any more.

Source: flock(2); open(2) for O_NOFOLLOW.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PRINTING = "toolkit-print-"
"""How the names of folders begin that printing needs."""
_HELD: list[int | None] = []
"""Handles of the folders of this process: a lock lasts as long as its handle is open."""


def scratch_folder(prefix: str) -> Path:
    """Make a folder that goes with this process, and take those away that were left behind.

    Args:
        prefix: of its name; folders with another are left alone.
    """
    remove_left(prefix)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        with suppress(BlockingIOError, FileNotFoundError):  # others take it for one that was left
            handle = _hold(folder)
            _HELD.append(handle)
            if handle is None or _is_at(handle, folder):
                break
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def remove_left(prefix: str = PRINTING) -> None:
    """Take away the folders of processes that are no more."""
    for path in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):  # held, a link, or another user's
            handle = _hold(path)
            if handle is not None:
                if os.fstat(handle).st_uid == os.geteuid() and _is_at(handle, path):
                    shutil.rmtree(path, ignore_errors=True)
                os.close(handle)


def _hold(folder: Path) -> int | None:
    """Lock a folder; None where there are no such locks.

    Raises:
        BlockingIOError: somebody holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            raise
        return None  # a file system without them
    return handle


def _is_at(handle: int, folder: Path) -> bool:
    """Tell whether a folder that is held still lies where it was."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), folder.lstat())
    return False
