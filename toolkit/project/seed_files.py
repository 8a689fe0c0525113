"""The files below ``seeds/`` that can be a document, and what is wrong with the others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toolkit.core.characters import NO_LINE, name_character, visible
from toolkit.core.errors import SourceError
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.source.names import MOST_DEEP, document_name, folders_of, is_taken
from toolkit.source.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project


def list_seeds(folder: Path, place: str = "seeds") -> Iterator[tuple[Path, str]]:
    """Yield what is called like a source, with its place, in folders too.

    Neither links to folders are followed, nor hidden ones looked into.

    Args:
        folder: ``seeds/``, or one in it; need not exist.
        place: its path from the project's root.
    """
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if path.suffix in READERS:
            yield path, f"{place}/{entry.name}"
        elif place.count("/") < MOST_DEEP and entry.is_dir(follow_symlinks=False):
            yield from list_seeds(path, f"{place}/{entry.name}")


def name_seed(place: str) -> str:
    """Return the document that the seed of a place is.

    Raises:
        SourceError: its name, or that of a folder of it, can be no part of an address.
    """
    if found := NO_LINE.search(place):
        inside = NO_LINE.search(place.rpartition("/")[2])
        raise SourceError(
            f"the {'file' if inside else 'folder'}'s name has {name_character(found.group())}",
            where=visible(place),
            remedy=f"rename the {'file' if inside else 'folder'}; its name stands in catalogs, "
            "messages and addresses",
        )
    return document_name(place)


def find_faults(
    project: Project, found: Mapping[str, list[Path]]
) -> Iterator[tuple[str, SourceError]]:
    """Say by document why files can be no seed, or not together; the first reason of each."""
    inner = {folder: name for name in found for folder in folders_of(name)}
    for name in found:
        if fault := next(_faults(project, name, found, inner), None):
            yield name, fault


def _faults(
    project: Project, name: str, found: Mapping[str, list[Path]], inner: Mapping[str, str]
) -> Iterator[SourceError]:
    """Say why the files of a document can be no seed.

    Args:
        project: where.
        name: the document.
        found: the files of all documents.
        inner: of each folder that documents lie in, one of them.
    """
    first, *others = found[name]
    yield from _name_faults(project, name, first)
    if name in inner:
        yield SourceError(
            f"no document can be called {name!r}: {project.place(found[inner[name]][0])} lies in a "
            "folder of that address",
            where=project.place(first),
            remedy="rename the seed, or the folder",
        )
    for other in others:
        yield SourceError(
            f"has the same document name {name!r} as {project.place(first)}",
            where=project.place(other),
            remedy="rename one of the two",
        )
    yield from _file_faults(project, found[name])


def _name_faults(project: Project, name: str, seed: Path) -> Iterator[SourceError]:
    if name.partition("/")[0] == FORMER_DRAFTS:
        yield SourceError(
            f"no document can be called {name!r}: output/{FORMER_DRAFTS}/ is where drafts lay",
            where=project.place(seed),
            remedy="rename the folder" if "/" in name else "rename the seed",
        )
    elif is_taken(name):
        yield SourceError(
            f"no document can be called {name!r}: the site has that address for something else",
            where=project.place(seed),
            remedy="rename the seed, or its folder" if "/" in name else "rename the seed",
        )


def _file_faults(project: Project, seeds: list[Path]) -> Iterator[SourceError]:
    for path in (each for seed in seeds for each in (seed, structure_path(seed))):
        if not path.is_file() and (path in seeds or path.exists()):
            yield SourceError(
                "is no file that can be read",
                where=project.place(path),
                remedy="put the file itself there: no folder, pipe or device, and no broken link",
            )
        elif path.is_symlink() and not _is_inside(path, project):
            yield SourceError(
                "is a link that leads out of the project",
                where=project.place(path),
                remedy="put the file itself there",
            )


def structure_path(seed: Path) -> Path:
    """Return where the structure file of a seed lies; it need not be there."""
    return seed.with_name(f"{seed.stem}.structure.toml")


def _is_inside(link: Path, project: Project) -> bool:
    # The folder of seeds may itself be a link.
    homes = (project.root.resolve(), (project.root / "seeds").resolve())
    return any(link.resolve().is_relative_to(home) for home in homes)
