"""Taking a place in one step of the file system; nothing is lost that another program puts there.

A rename takes whatever lies at its target away. Between the last look at a file and the
rename another program can save it; so what was there is taken in exchange, and looked at
then. Linux can do that (renameat2); elsewhere the rename follows the look at once.

A program that saves in place, as it opens the file, empties it and writes, would write on into
the file that was taken away. Linux says whether somebody has it open to write: then it goes back.

Source: renameat2(2), for RENAME_NOREPLACE and RENAME_EXCHANGE; fcntl(2), for F_SETLEASE, which is
refused then, and F_SETSIG.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_CURRENT_FOLDER = -100
_NO_REPLACE = 1
_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step, where the system can.

    Returns:
        False if it can't; nothing has happened then.
    """
    return _rename(one, other, _EXCHANGE) == 0


def take_place(part: Path, path: Path, data: bytes, expected: bytes | None) -> bool:
    """Put a finished file at its place, unless something else is there than was read.

    What somebody saves in this very moment stays at the place, or comes back to it; and so does
    what somebody has begun to save in place.

    Args:
        part: the finished file; what was at the place may be there afterwards.
        path: its place.
        data: what `part` holds.
        expected: what was read at the place; None if nothing was there.

    Returns:
        Whether it is there now.
    """
    if expected is None:
        return _take_empty(part, path)
    try:
        return _take_full(part, path, data, expected)
    except BaseException:
        # ^C, after the exchange: the caller removes the part, and who saved it would lose that.
        held = part.read_bytes() if part.exists() else data
        if held != data and (held != expected or is_open(part)):
            part.replace(path)
        raise


def _take_full(part: Path, path: Path, data: bytes, expected: bytes) -> bool:
    # Some network file systems always say yes, so also of what nobody knows yet.
    says = not is_open(part)
    if not exchange(part, path):
        there = path.exists()
        if there:
            part.replace(path)
        return there
    if says and is_open(part):
        if not exchange(part, path):
            part.replace(path)
        return False
    held = part.read_bytes()
    if held == expected:
        return True
    seen = {data}
    while held not in seen:  # once, unless it is saved again right now
        seen.add(held)
        if not exchange(part, path):
            part.replace(path)
            break
        held = part.read_bytes()
    return False


def is_open(path: Path) -> bool:
    """Tell whether somebody has a file open to write into it; False where the system cannot say."""
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    with contextlib.suppress(OSError, AttributeError):  # another user's; macOS has no leases
        handle = os.open(path, os.O_RDONLY)
        try:
            # Whoever opens it now waits until the lease is back; of SIGIO we would die.
            fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def _take_empty(part: Path, path: Path) -> bool:
    failed = _rename(part, path, _NO_REPLACE)
    if failed == errno.EEXIST:
        return False
    if failed:
        part.replace(path)
    return True


def _rename(one: Path, other: Path, way: int) -> int:
    """Call renameat2; return 0, or the number of its error."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if _is_linux() else None
    if rename is None:
        return errno.ENOSYS
    paths = os.fsencode(one), os.fsencode(other)
    failed = rename(_AT_CURRENT_FOLDER, paths[0], _AT_CURRENT_FOLDER, paths[1], way)
    return ctypes.get_errno() if failed else 0


def _is_linux() -> bool:
    return sys.platform.startswith("linux")
