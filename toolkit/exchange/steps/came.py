"""The files that came back, out of folders and ZIP files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.files import read_bytes
from toolkit.exchange.beside import is_hidden, is_of_kit, way_in
from toolkit.exchange.formats import FORMATS, find_format
from toolkit.exchange.kit.zip import MAX_BYTES as MAX_ZIP
from toolkit.exchange.kit.zip import MAX_FILES, list_others, unpack
from toolkit.exchange.packed import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project

ZIP = ".zip"
MOST_DEEP = 3
"""ZIP files in a ZIP file: an archive of a mailbox that holds kits has two."""


@dataclass(frozen=True, slots=True)
class Came:
    """One file that came back."""

    name: str
    """Its path; inside a ZIP file, that file's path and its own."""
    data: bytes
    group: str
    """Path of the folder or ZIP file that it came in: a kit, which is one person's."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be taken; nothing of it was."""

    file: str
    problem: str
    """Where and what, and what to do."""

    @property
    def unsettled(self) -> bool:
        """Whether something needs a person: always."""
        return True


@dataclass(frozen=True, slots=True)
class Passed:
    """Files in a folder or a ZIP file that cannot be taken, and were left alone."""

    file: str
    """Of the folder or the ZIP file."""
    passed: tuple[str, ...]

    @property
    def unsettled(self) -> bool:
        """Whether something needs a person: never."""
        return False


def open_came(
    project: Project, path: Path
) -> tuple[tuple[Came, ...], tuple[Failed, ...], tuple[Passed, ...]]:
    """Sort the files of a ZIP file or a folder: to be taken, not readable, left alone.

    Raises:
        CatalogError: there is nothing that can be taken, or `path` itself cannot be read.
    """
    place = project.place(path)
    opened = _Opened(place, alone=not path.is_dir())
    for name, data in _listed(project, path):
        opened.add(name, data, place if name == place else name.rpartition("/")[0])
    if path.is_dir():
        opened.pass_over(project.place(each) for each in _beside(path))
    if not opened.came and not opened.failed:
        kinds = " or ".join(_kinds())
        remedy = "name the file that the translator worked in"
        raise CatalogError(f"holds no {kinds} file", where=place, remedy=remedy)
    passed = (Passed(place, tuple(opened.passed)),) if opened.passed else ()
    return tuple(opened.came), tuple(opened.failed), passed


def _kinds() -> tuple[str, ...]:
    return tuple(suffix for suffix, each in FORMATS.items() if each.read or each.read_answers)


def _listed(project: Project, path: Path) -> Iterator[tuple[str, bytes]]:
    """Read a file of a kind that can be taken, or all of them that a folder has."""
    if path.is_dir():
        for each in sorted(path.iterdir()):
            if _is_listed(each):
                yield project.place(each), _read(project, each)
        return
    if path.suffix.lower() not in (*_kinds(), ZIP):
        known = ", ".join((*_kinds(), ZIP))
        raise CatalogError(
            f"cannot be taken; what can: {known}", where=project.place(path), remedy="save it so"
        )
    yield project.place(path), _read(project, path)


def _is_listed(path: Path) -> bool:
    known = path.suffix.lower() in (*_kinds(), ZIP)
    return known and path.is_file() and not is_hidden(path.name)


def _beside(path: Path) -> list[Path]:
    """List what a folder has besides, other folders too: these are not looked into."""
    return [
        each for each in sorted(path.iterdir()) if not (_is_listed(each) or is_hidden(each.name))
    ]


def _read(project: Project, path: Path) -> bytes:
    place = project.place(path)
    most = MAX_ZIP if path.suffix.lower() == ZIP else MAX_BYTES
    if path.is_file() and path.stat().st_size > most:
        raise CatalogError(
            f"larger than {most >> 20} MB",
            where=place,
            remedy="nothing that was sent is; name the file that came back",
        )
    return read_bytes(path, place)


class _Opened:
    """Opens ZIP files, and ZIP files in them, within limits for all of them together."""

    def __init__(self, place: str, *, alone: bool) -> None:
        self.came: list[Came] = []
        self.failed: list[Failed] = []
        self.passed: list[str] = []
        self._place = place
        self._alone = alone
        self._bytes = self._files = 0

    def add(self, name: str, data: bytes, group: str, depth: int = 0) -> None:
        """Take in a file; a ZIP file that cannot be opened is told, and the others go on."""
        if not name.lower().endswith(ZIP):
            if (self._alone and depth == 0) or _is_meant(name, data):
                self.came.append(Came(name, data, group))
            else:
                self.pass_over([name])
            return
        try:
            members = self._unpack(name, data, depth)
        except ToolkitError as error:
            if self._alone and depth == 0:
                raise
            self.failed.append(Failed(name, str(error)))
            return
        for member, content in members.items():
            inside = f"{name}/{member}"
            self.add(inside, content, inside.rpartition("/")[0], depth + 1)
        others = list_others(data, (*_kinds(), ZIP))
        self.pass_over(f"{name}/{each}" for each in others)

    def pass_over(self, names: Iterable[str]) -> None:
        """Tell what is left where it is; where somebody may have worked in it, how to take it."""
        for name in names:
            remedy = way_in(name)
            if remedy and len(self.failed) < MAX_FILES:
                error = CatalogError("is of a kind that is not read", where=name, remedy=remedy)
                self.failed.append(Failed(name, str(error)))
            elif not is_of_kit(name):
                self.passed.append(name.removeprefix(f"{self._place}/"))

    def _unpack(self, name: str, data: bytes, depth: int) -> dict[str, bytes]:
        if depth >= MOST_DEEP:
            raise CatalogError(
                "is a ZIP file too deep inside others", where=name, remedy="unpack it, and take it"
            )
        members = unpack(data, (*_kinds(), ZIP), name)
        self._bytes += sum(map(len, members.values()))
        self._files += len(members)
        if self._bytes > MAX_ZIP or self._files > MAX_FILES:
            raise CatalogError(
                "holds more than any answer", where=name, remedy="unpack it, and take its files"
            )
        return members


def _is_meant(name: str, data: bytes) -> bool:
    """Tell whether a file that lies beside others came back; a kit has a text of its own."""
    sent_as = find_format(name)
    return bool(sent_as and (sent_as.is_meant is None or sent_as.is_meant(data)))
