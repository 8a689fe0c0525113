"""`add`: files that somebody has become sources of the project."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.core.errors import SourceError, ToolkitError
from toolkit.core.files import read_bytes, write_atomic
from toolkit.core.model.document import PICTURES
from toolkit.lang import language
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.project.seeds import find_seeds, read_source
from toolkit.source.names import MOST_DEEP, document_name, is_readable, is_taken
from toolkit.source.readers import find_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

Outcome = Literal["added", "replaced", "unchanged"]

_STRUCTURE = ".structure.toml"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file."""

    file: str
    """As it was given."""
    seed: str
    """Where it is in the project."""
    outcome: Outcome
    source: Source
    """How it is understood."""
    beside: tuple[str, ...] = ()
    """Pictures and a structure file that came along."""
    missing: tuple[str, ...] = ()
    """Pictures that it shows and that do not lie beside it."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one run of `add` did, and the files that were left where they are."""

    added: tuple[Added, ...]
    failed: tuple[ToolkitError, ...] = ()


def add(
    project: Project,
    files: Iterable[Path],
    name: str = "",
    *,
    folder: str = "",
    lang: str | None = None,
    replace_seeds: bool = False,
    dry_run: bool = False,
) -> Addition:
    """Copy files into ``seeds/`` under good names, with their pictures and structure files.

    A file that cannot be read as a statement is left where it is; the others go on.

    Args:
        project: where to.
        files: from anywhere.
        name: of the document, for one file; empty for what its file's name makes.
        folder: that the documents lie in, below ``seeds/``; empty for none but those of `name`.
        lang: in which they are written, for the outline; None for what they say, or the
            project's.
        replace_seeds: let a new version take the place of a source with the same name.
        dry_run: write nothing.

    Raises:
        ConfigError: the language is not known.
    """
    if lang:
        project = replace(project, config=replace(project.config, source_lang=language(lang).code))
    done: list[Added] = []
    failed: list[ToolkitError] = []
    for file in files:
        try:
            document = _document_name(file, name, folder)
            done.append(_add(project, file, document, replace_seeds=replace_seeds, dry_run=dry_run))
        except ToolkitError as error:
            failed.append(error)
    return Addition(tuple(done), tuple(failed))


def _add(
    project: Project, file: Path, document: str, *, replace_seeds: bool, dry_run: bool
) -> Added:
    place = file.as_posix()
    find_reader(file.name)  # which refuses what can be no seed
    suffix = file.suffix.lower()
    source = read_source(project, file)
    seed = project.root / "seeds" / f"{document}{suffix}"
    data = read_bytes(file, place)
    _refuse_place(project, document, seed)
    before = read_bytes(seed, project.place(seed)) if seed.is_file() else None
    _refuse_double(project, document, seed, before, data, replace_seeds=replace_seeds)
    missing = []
    copies = {seed: data}
    beside = file.with_name(f"{file.stem}{_STRUCTURE}")
    if beside.is_file():
        copies[seed.with_name(f"{seed.stem}{_STRUCTURE}")] = read_bytes(beside, beside.as_posix())
    for picture, origin in _pictures(source, file):
        if origin is None:
            missing.append(picture)
        else:
            copies[seed.parent / picture] = read_bytes(origin, origin.as_posix())
    for path in copies.keys() - {seed}:
        _refuse_other(project, path, copies[path], replace_seeds=replace_seeds)
    if not dry_run:
        for path, content in copies.items():
            write_atomic(path, content, expected=before if path == seed else False)
    outcome: Outcome = "replaced"
    if before is None or before == data:
        outcome = "added" if before is None else "unchanged"
    others = tuple(project.place(path) for path in copies if path != seed)
    return Added(place, project.place(seed), outcome, source, others, tuple(missing))


def _document_name(file: Path, name: str, folder: str) -> str:
    """Return the name of the document that a file becomes, with the folders that it lies in.

    Raises:
        SourceError: nobody could read it, or the site has that address.
    """
    if not name and not is_readable(file.name):
        raise SourceError(
            f"the name {file.stem!r} cannot be an address as it is",
            where=file.as_posix(),
            remedy=f"choose one in Latin letters: toolkit add {file.name!r} --as spring-forum",
        )
    found = _chosen_name(file, name, folder.removesuffix("/"))
    if found.count("/") > MOST_DEEP:
        raise SourceError(
            f"{found!r} is in too many folders",
            where=file.as_posix(),
            remedy=f"a document may lie in {MOST_DEEP} of them, one in the other",
            usage=True,
        )
    if is_taken(found) or found.partition("/")[0] == FORMER_DRAFTS:
        raise SourceError(
            f"no document can be called {found!r}: the site has that address for something else",
            where=file.as_posix(),
            remedy=f"choose another name: --as {found}-statement",
        )
    return found


def _chosen_name(file: Path, name: str, folder: str) -> str:
    """Return a document's name: what somebody chose of it stays, the rest is made of the file's.

    Raises:
        SourceError: what was chosen can be no part of an address.
    """
    wanted = f"{folder}/{name or file.stem}" if folder else name or file.stem
    try:
        found = document_name(f"seeds/{wanted}.x")
    except SourceError:
        found = ""
    kept = wanted if name else f"{folder}/{found.rpartition('/')[2]}"
    if not found or ((name or folder) and found != kept):
        known = found or "2025/statement"
        raise SourceError(
            f"a document cannot be called {wanted!r}",
            where=file.as_posix(),
            remedy=f"use small letters a to z, digits and hyphens: --as {known}",
            usage=True,
        )
    return found


def _refuse_place(project: Project, document: str, seed: Path) -> None:
    """Refuse a folder that is a link, and an address inside that of another document."""
    for folder in (*seed.parents[: document.count("/")],):
        if folder.is_symlink():
            raise SourceError(
                "is a link to a folder, in which no sources are looked for",
                where=project.place(folder),
                remedy="put the folder itself there, or choose another",
            )
    for other in find_seeds(project).paths:
        inner, outer = sorted((document, other), key=len, reverse=True)
        if inner.startswith(f"{outer}/"):
            raise SourceError(
                f"{inner!r} would have its address inside that of {outer!r}",
                where=project.place(seed),
                remedy="choose another name, or another folder",
            )


def _refuse_double(
    project: Project,
    document: str,
    seed: Path,
    before: bytes | None,
    data: bytes,
    *,
    replace_seeds: bool,
) -> None:
    other = find_seeds(project).paths.get(document)
    if other is not None and other != seed:
        raise SourceError(
            f"there is a source of that name already: {project.place(other)}",
            where=project.place(seed),
            remedy="choose another name with --as, or remove the other first",
        )
    if before is not None and before != data and not replace_seeds:
        raise SourceError(
            "there is another source of that name already",
            where=project.place(seed),
            remedy="if this is its new version: --replace (translations are kept); else --as",
        )


def _pictures(source: Source, file: Path) -> Iterator[tuple[str, Path | None]]:
    """Yield the pictures of a document, with their files, those for one language too."""
    for block in source.document.blocks:
        if not block.picture:
            continue
        origin = file.parent / block.picture
        yield block.picture, origin if origin.is_file() else None
        stem, _ = posixpath.splitext(block.picture)
        for suffix in PICTURES:
            for variant in sorted(origin.parent.glob(f"{origin.stem}.*{suffix}")):
                yield posixpath.join(posixpath.dirname(stem), variant.name), variant


def _refuse_other(project: Project, path: Path, data: bytes, *, replace_seeds: bool) -> None:
    """Let no picture take the place of another, and a structure file only if it is meant to."""
    place = project.place(path)
    is_picture = path.suffix.lower() in PICTURES
    if not path.exists() or read_bytes(path, place) == data or (replace_seeds and not is_picture):
        return
    raise SourceError(
        "there is another file of that name already",
        where=place,
        remedy="rename the picture, in the statement too"
        if is_picture
        else "if this is its new version: --replace",
    )
