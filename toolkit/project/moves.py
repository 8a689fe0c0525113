"""Documents that were renamed: under which name their releases lie, and are recorded.

``locales/releases/<new>/former.txt`` holds the former name, and nothing else. `extract`
writes it when it sees that a seed was renamed; a person may, where it could not see that.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.characters import visible
from toolkit.core.errors import ReleaseError
from toolkit.core.files import read_text, write_atomic
from toolkit.project.releases.ledger_folder import (
    Ledger,
    follow_chain,
    follow_names,
    read_records,
)
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.places import document_folders
from toolkit.project.releases.record_names import FORMER, refuse_nested
from toolkit.source.names import MOST_DEEP, folders_of

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project


_PART = r"[a-z0-9]+(-[a-z0-9]+)*"
_NAME = re.compile(rf"{_PART}(/{_PART}){{0,{MOST_DEEP}}}")


def former_name(project: Project, name: str) -> str:
    """Return the name that a document had before; empty if it always had this one.

    Raises:
        ReleaseError: what stands there is no other document's name.
    """
    path = project.ledger_path(name) / FORMER
    if not path.is_file():
        return ""
    found = read_text(path, project.place(path)).strip()
    if found == name or not _NAME.fullmatch(found):
        raise ReleaseError(
            f"names no other document: {visible(found)!r}",
            where=project.place(path),
            remedy="write the document's former name there, or remove the file",
        )
    return found


def former_names(project: Project) -> dict[str, str]:
    """Return the former name of each document that has one."""
    found = {}
    for name in document_folders(project.ledger_path(""), FORMER.__eq__):
        with suppress(ReleaseError):  # told where the document itself is looked at
            found[name] = former_name(project, name)
    return found


def document_ledger(project: Project, name: str) -> Ledger:
    """Read what is recorded of a document's releases, right or wrong, under all its names."""
    found = _chained_ledger(project, name, frozenset()).settled
    if folders := _taken_folders(project, name):
        place = project.place(project.ledger_path(name))
        faults = (refuse_nested(name, each, place) for each in folders)
        return replace(found, faults=(*found.faults, *faults))
    return found


def _taken_folders(project: Project, name: str) -> tuple[str, ...]:
    """Return those of a document's folders that are the address of another that was released."""
    # Looked up by name, as there may be a thousand documents in each.
    signs = ("1.json", FORMER)
    return tuple(
        each
        for each in folders_of(name)
        if any((project.ledger_path(each) / sign).is_file() for sign in signs)
        or _is_released(project, each)
    )


def _chained_ledger(project: Project, name: str, seen: frozenset[str]) -> Ledger:
    """Follow the records of a document through its names.

    Args:
        project: where.
        name: the document.
        seen: names that were looked under already, so that no circle of them is followed.
    """
    own = _own_ledger(project, name)
    try:
        former = former_name(project, name)
    except ReleaseError as error:
        return replace(own, faults=(*own.faults, error))
    if former and former not in seen and (own.last is None or _moved_to(own) == former):
        # It has not been released since it has this name.
        before = _chained_ledger(project, former, seen | {name})
        waiting = own.waiting or before.waiting
        return replace(before, faults=(*own.faults, *before.faults), waiting=waiting)
    place = project.place(project.ledger_path(name))
    alone = follow_chain(own, (), place)
    if own.faults or not alone.faults:
        return alone
    others = sorted(_related(project, name) - {name})
    return follow_names(own, [_own_ledger(project, each) for each in others], place)


def _own_ledger(project: Project, name: str) -> Ledger:
    """Read what is recorded under this very name."""
    folder = project.ledger_path(name)
    return read_records(folder, name, project.place(folder))


def _moved_to(ledger: Ledger) -> str:
    notice = ledger.last.notice if ledger.last else None
    return notice.moved if notice else ""


def _related(project: Project, name: str) -> set[str]:
    """Return the names that a document ever had, or has now."""
    found, pairs = {name}, [*former_names(project).items()]
    for _ in pairs:
        for one, other in pairs:
            if found & {one, other}:
                found |= {one, other}
    return found


# ── A rename ─────────────────────────────────────────────────────────────────


def record_rename(project: Project, old: str, new: str) -> bool:
    """Let the releases of a document follow it to its new name, with the next `publish`.

    Returns:
        Whether there are any that will. There are none where the new name has releases
        of its own: two histories do not become one.
    """
    own, before = _own_ledger(project, new), former_name(project, old)
    released = _own_ledger(project, old).last is not None or _is_released(project, old)
    origin = old if released else before  # a name that was never published is passed over
    if not origin or (own.last is not None and origin != new and _moved_to(own) != origin):
        return False
    if before and (not released or before == new):
        _remove(project.ledger_path(old) / FORMER, project.ledger_path(""))
    if origin != new:
        write_atomic(project.ledger_path(new) / FORMER, f"{origin}\n".encode())
    return origin != new


def may_be_renamed(project: Project, old: str, new: str) -> bool:
    """Tell whether a document was released that another resembles, which never was."""
    known = former_name(project, new) or _own_ledger(project, new).last
    return not known and (_own_ledger(project, old).last is not None or _is_released(project, old))


def _is_released(project: Project, name: str) -> bool:
    return (project.root / "output" / name / MANIFEST).is_file()


def _remove(path: Path, home: Path) -> None:
    """Remove a file, and the folders below one that are empty then."""
    path.unlink()
    for folder in path.relative_to(home).parents[:-1]:
        if any((home / folder).iterdir()):
            return
        (home / folder).rmdir()
