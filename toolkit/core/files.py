"""Reading and writing files so that nothing is lost: strict UTF-8, atomic, locked, hashed."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
import shutil
from typing import TYPE_CHECKING, BinaryIO, Literal

from toolkit.core.errors import SourceError, ToolkitError
from toolkit.core.swap import take_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_SECONDS = 60
PART = re.compile(r"\.(?P<name>.+)\.(?P<writer>[0-9]+)\.part", re.DOTALL)
"""Name of a file that is being written: of the finished one, and the writer's process."""
_LOOKED_AT = 100
"""Entries of a folder that one call may look at, on average, for what was left in it."""
_BOM = "\ufeff"


class ChangedError(ToolkitError):
    """A file is no longer what was read; the caller reads it again and reapplies its change."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def decode_text(data: bytes, where: str) -> str:
    """Decode UTF-8; drop a byte order mark, and make every line end a line feed.

    Raises:
        SourceError: the bytes are not UTF-8, or hold a NUL; `where` gains the line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("encoded as UTF-16", where=where, remedy="save the file as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"not UTF-8 at byte {error.start}",
            where=f"{where}:{line}",
            remedy="save the file as UTF-8",
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(
            "holds a NUL character",
            where=f"{where}:{line}",
            remedy="this is no text file; export it as plain text in UTF-8",
        )
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, where: str) -> bytes:
    """Read a file that must be there.

    Raises:
        SourceError: it is absent, no file, or unreadable.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}",
            where=where,
            remedy="check the path and its permissions",
        ) from error


def read_text(path: Path, where: str) -> str:
    """Read a UTF-8 text; errors as in `read_bytes` and `decode_text`."""
    return decode_text(read_bytes(path, where), where)


def write_atomic(
    path: Path, data: bytes, *, expected: bytes | Literal[False] | None = False
) -> bool:
    """Put `data` at `path` whole or not at all.

    A reader sees the old bytes or the new, never a part, and a crash leaves the
    old. When this returns, it outlasts a power cut: the data was on the disk
    before it got its name, and its name is too. The part file lies beside its
    target because a rename is atomic only within one file system; it is opened
    plainly, not by `mkstemp`, so that the finished file has the permissions of
    any other (umask), not 0600. A file that already holds `data` is left alone,
    time stamp and all. A link stays a link: what it points to is written. Parts
    of writers that were killed go.

    Args:
        path: the target; its folder is made if need be.
        data: the whole content.
        expected: what the target held when it was read (None: it was absent);
            False does not compare.

    Returns:
        Whether anything was written.

    Raises:
        ChangedError: the target is not what was `expected`; nothing is written.
        OSError: the disk's own reason, with the path; nothing is left behind.
    """
    path = path.resolve()
    make_folder(path.parent)
    clear_parts(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    changed = "changed while it was being worked on"
    try:
        with naming(path), part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        current = path.read_bytes() if path.is_file() else None
        if expected is not False and current != expected:
            raise ChangedError(changed, where=path.as_posix())
        if current == data:
            return False
        if current is not None:
            part.chmod(path.stat().st_mode & 0o7777)
        if expected is False:
            part.replace(path)
        elif not take_place(part, path, data, expected):
            raise ChangedError(changed, where=path.as_posix())
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


@contextlib.contextmanager
def stream_atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written piece by piece, for what is too large to be held as a whole.

    As with `write_atomic` nobody sees a part: the file takes its place when the block ends
    well, and else nothing has happened.
    """
    path = path.resolve()
    make_folder(path.parent)
    clear_parts(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with naming(path), part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_file(path: Path, target: Path) -> None:
    """Give a file another name; whatever is being saved under the old one comes along, or stays.

    Raises:
        ChangedError: something lies there.
    """
    make_folder(target.parent)
    if not take_place(path, target, b"", None):
        raise ChangedError("is there already", where=target.as_posix())
    sync_folder(target.parent)
    sync_folder(path.parent)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, which is read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an error of the system name the file: one of writing, as on a full disk, names none."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def clear_parts(path: Path) -> None:
    """Remove what writers of `path`, a file or a folder, that were killed have left.

    In a folder of thousands, what is left while this process is at work may stay for the
    next one to find.
    """
    with contextlib.suppress(OSError):
        for name, writer in _parts_in(str(path.parent.absolute())).of(path.name):
            if not is_alive(writer):
                with contextlib.suppress(FileNotFoundError):
                    _remove(path.with_name(name))


class _Parts:
    """What writers have left in a folder, listed again after as many calls as it is large.

    If it were listed for every file that is written in it, a thousand catalogs would take
    a thousand times a thousand looks.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._calls = 0
        self._found: dict[str, list[tuple[str, int]]] = {}

    def of(self, name: str) -> list[tuple[str, int]]:
        """Return the parts of a file, each with its writer's process."""
        if self._calls < 1:
            self._list()
        self._calls -= 1
        return self._found.get(name, [])

    def _list(self) -> None:
        found: dict[str, list[tuple[str, int]]] = {}
        count = 0
        with os.scandir(self._folder) as entries:
            for entry in entries:
                count += 1
                if entry.name.endswith(".part") and (part := PART.fullmatch(entry.name)):
                    of_file = found.setdefault(part["name"], [])
                    of_file.append((entry.name, int(part["writer"])))
        self._found, self._calls = found, count // _LOOKED_AT


@functools.lru_cache(maxsize=16)
def _parts_in(folder: str) -> _Parts:
    return _Parts(folder)


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink()


def is_alive(writer: int) -> bool:
    """Tell whether a process is there; elsewhere than on POSIX no file in use can be removed."""
    if os.name != "posix":
        return False
    try:
        os.kill(writer, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they outlast a power cut; it may be there."""
    made = [folder, *folder.parents]
    made = made[: next((at for at, each in enumerate(made) if each.is_dir()), len(made))]
    folder.mkdir(parents=True, exist_ok=True)
    for each in made:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` last through a power cut, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make what the folders of a new tree say last, before the tree gets its name."""
    for parent, _, _ in os.walk(folder, topdown=False):
        sync_folder(folder / parent)


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold `folder` against other runs of the toolkit while the block runs.

    The lock's file lies beside the folder, so that a folder that is passed on or
    uploaded holds nothing but its content.

    Raises:
        ToolkitError: another run held it for all of `LOCK_SECONDS`.
    """
    import filelock

    folder.mkdir(parents=True, exist_ok=True)
    guard = filelock.FileLock(
        folder.with_name(f".toolkit-{folder.name}.lock"), timeout=LOCK_SECONDS
    )
    try:
        guard.acquire()
    except filelock.Timeout as error:
        raise ToolkitError(
            "another run of the toolkit is writing here",
            where=folder.as_posix(),
            remedy="wait until it has finished, then try again",
        ) from error
    try:
        yield
    finally:
        guard.release()


def data_folder() -> Path:
    """Return the folder where this user's models and fonts lie; it need not exist."""
    import platformdirs

    return platformdirs.user_data_path("toolkit", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for what can be made again at any time; it need not exist."""
    import platformdirs

    return platformdirs.user_cache_path("toolkit", appauthor=False)


def split_place(where: str) -> tuple[str, int, int]:
    """Take ``path:line:column`` apart; a missing number is 1."""
    parts = where.split(":")
    numbers: list[int] = []
    while len(parts) > 1 and len(numbers) < 2 and parts[-1].isdecimal():  # noqa: PLR2004
        numbers.insert(0, int(parts.pop()))
    line, column = [*numbers, 1, 1][:2]
    return ":".join(parts), line, column
