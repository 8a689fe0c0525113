"""Holding all of ``output/`` against its list: what is gone, what was changed, what is strange."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import PART
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.places import place_of_home, shelves
from toolkit.project.releases.site import INDEX, Site, find_listed
from toolkit.project.releases.verify import (
    UNFINISHED,
    compare_file,
    finished_path,
    list_files,
    read_manifest,
)
from toolkit.source.names import folders_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_KNOWN = re.compile(r"\.gitkeep|\.toolkit-.+\.lock").fullmatch
_BROKEN_OFF = "a run of publish was broken off, or is at work; publish again"
_LEFT = "left by a run that was stopped, or is at work; the next one takes it away"
_NO_LIST = (
    "not there, as after version 0.1.0: whether index.html is as released and no document "
    "is gone was not checked; the next run of publish writes it"
)


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """What was found in ``output/`` beside the documents."""

    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What is no fault: leftovers of a run that was stopped, and what could not be checked."""


def verify_listed(
    site: Site | None, folder: Path, where: str, document: str = ""
) -> tuple[str, ...]:
    """Hold the manifest of one document against the list; empty if it is as listed."""
    if site is None:
        return ()
    document = document or folder.name
    listed = site.documents.get(document)
    place = f"{place_of_home(where, document)}/{MANIFEST}"
    if listed is None:
        return (f"{where}: not listed in {place}: {_BROKEN_OFF}, or move it elsewhere",)
    try:
        found = find_listed(folder, where, listed, site, document)
    except ReleaseError as error:
        return (f"{error.where}: {error.problem}",)
    except OSError:
        return ()  # `verify_release` names it
    if found == listed:
        return ()
    return (f"{where}: revision {found.revision} is newer than {place} lists: {_BROKEN_OFF}",)


def verify_site(
    site: Site | None, output: Path, where: str, folders: Mapping[str, Path], passed: Iterable[str]
) -> SiteVerdict:
    """Hold what is no document's against the list.

    Args:
        site: the list; None if there is none.
        output: the folder.
        where: how messages name it.
        folders: of the documents that lie there, by name.
        passed: names in `output` that are passed over.
    """
    files = site.files if site else {}
    own = {MANIFEST, INDEX, *files} if site is None else {MANIFEST, *files}
    reasons = {path: compare_file(output / path, record) for path, record in sorted(files.items())}
    problems = [
        f"{where}/{path}: {reason}; publish makes it anew"
        for path, reason in reasons.items()
        if reason
    ]
    known = {*folders, *(site.documents if site else ()), *own, *passed}
    homes = {folder for name in known for folder in folders_of(name)}
    problems += (
        f"{where}/{path}: in no manifest" for path in _strangers(output, known, own, homes)
    )
    notes = [f"{where}/{path}: {_LEFT}" for path in _leftovers(output, folders)]
    if site is None and any(_made_for_a_list(folder) for folder in folders.values()):
        problems.insert(0, f"{where}/{MANIFEST}: missing: {_BROKEN_OFF}, or it was removed")
    elif site is None:
        notes.insert(0, f"{where}/{MANIFEST}: {_NO_LIST}")
    return SiteVerdict(tuple(problems), tuple(notes))


def _made_for_a_list(folder: Path) -> bool:
    try:
        return parse_manifest(read_manifest(folder) or b"", "").listed
    except (ReleaseError, OSError):
        return False


def _strangers(
    output: Path, known: set[str], own: set[str], homes: set[str], inside: str = ""
) -> Iterator[str]:
    """Yield what neither a list nor a run of ours accounts for; of a folder, each file.

    Args:
        output: the folder.
        known: what is accounted for, by path.
        own: the files among it.
        homes: the folders that something known lies in.
        inside: the folder that is looked through.
    """
    for entry in sorted(os.scandir(output / inside), key=lambda each: each.name):
        name = f"{inside}{entry.name}"
        folder = entry.is_dir(follow_symlinks=False)
        ours = UNFINISHED(entry.name) if folder else _KNOWN(name) or finished_path(name) in own
        if name in known or ours:
            continue
        if not folder:
            yield name
        elif name in homes:
            yield from _strangers(output, known, own, homes, f"{name}/")
        else:
            yield from list_files(output / name, f"{name}/")


def _leftovers(output: Path, folders: Iterable[str]) -> Iterator[str]:
    """Yield what a writer that was stopped has left."""
    for shelf in shelves(output, MANIFEST.__eq__):
        for path in sorted(shelf.iterdir()):
            if PART.fullmatch(path.name) or UNFINISHED(path.name):
                yield path.relative_to(output).as_posix()
    for name in folders:
        yield from (path for path in list_files(output / name, f"{name}/") if finished_path(path))
