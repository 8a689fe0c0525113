"""The catalogs of a project: found, read, and rewritten without losing a save in between."""

from __future__ import annotations

import functools
import os
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.lexer import position
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError
from toolkit.core.files import ChangedError, clear_parts, lock, read_bytes, write_atomic
from toolkit.core.swap import is_open
from toolkit.lang import LANGUAGES
from toolkit.project.folder import SENT, Project, choose_languages
from toolkit.project.seeds import choose_catalogs
from toolkit.source.names import MOST_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project


def find_language(catalog: Catalog, where: str) -> str:
    """Return the language that the header of a catalog names.

    Raises:
        CatalogError: it names none, or none that is known.
    """
    target = catalog.lang.replace("_", "-").split("-")[0].lower()
    if target not in LANGUAGES:
        raise CatalogError(
            f"its language {catalog.lang!r} is not known" if catalog.lang else "names no language",
            where=where,
            remedy=f"set Language: in its header to one of {', '.join(LANGUAGES)}",
        )
    return target


_LANGUAGE = re.compile(r'^(?!#).*?(?:"|\\n)(?=Language:)', re.MULTILINE)
"""What stands before the field of that name in the header of a PO file."""
ATTEMPTS = 5
"""How often a rewrite starts over when somebody saves the same file meanwhile."""
_PAUSE = 0.05
"""Seconds more before each that follows: a program that saves in place takes its time."""


def catalog_folders(project: Project, langs: Iterable[str]) -> tuple[Path, ...]:
    """Return the folders of the catalogs in some languages; for none, the one of all.

    Raises:
        ConfigError: a language that nothing here is written in or translated into.
    """
    chosen = tuple(langs)
    folder = project.root / "locales"
    if not chosen:
        return (folder,)
    return tuple(folder / lang for lang in choose_languages(project, chosen, project.languages))


def catalog_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield PO files as they are named, and those in folders, sorted.

    In a folder the copies of what was sent are passed over: they are records.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*.po")):
            if SENT not in file.relative_to(path.parent).parts[:-1]:
                yield file


def find_catalogs(project: Project, lang: str) -> Iterator[tuple[str, Path]]:
    """Yield the catalogs that lie in the folder of a language, each with its document, sorted."""
    yield from sorted(_catalogs_in(project.root / "locales" / lang / "LC_MESSAGES"))


def _catalogs_in(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".po"):
                yield f"{prefix}{entry.name.removesuffix('.po')}", folder / entry.name
            elif prefix.count("/") < MOST_DEEP and entry.is_dir(follow_symlinks=False):
                yield from _catalogs_in(folder / entry.name, f"{prefix}{entry.name}/")


def read_catalog(project: Project, lang: str, document: str) -> tuple[Catalog | None, bytes]:
    """Read the catalog of a document in a language, and its bytes; None if there is none.

    Raises:
        CatalogError: it is damaged, or its header names another language than its
            folder; nothing may then be written over it, or published from it.
    """
    path = project.catalog_path(lang, document)
    if not path.is_file():
        return None, b""
    where = project.place(path)
    data = saved_bytes(path, where)
    return parse_catalog(data, lang, where), data


def parse_catalog(data: bytes, lang: str, where: str) -> Catalog:
    """Parse the catalog of a language; one that was parsed a moment ago is not parsed again.

    Raises:
        CatalogError: it is damaged, or its header names another language.
    """
    catalog = parsed(data, where)
    refuse_foreign(catalog, data, lang, where)
    return replace(catalog, lang=lang)


def own_catalogs(
    project: Project, langs: Iterable[str], failed: Callable[[ToolkitError], object]
) -> Iterator[tuple[str, Catalog, bytes]]:
    """Read the catalogs of those seeds that are in the project's own language.

    Args:
        project: where.
        langs: target languages, or none for all.
        failed: told of each catalog that cannot be read; the others go on.

    Yields:
        How messages name each that is there, the catalog, which has its language, and its bytes.
    """
    for own, document, lang in choose_catalogs(project, (), langs):
        if own.is_foreign:
            continue
        try:
            catalog, data = read_catalog(project, lang, document)
        except CatalogError as error:
            failed(error)
            continue
        if catalog is not None:
            yield project.place(project.catalog_path(lang, document)), catalog, data


def refuse_foreign(catalog: Catalog, data: bytes, lang: str, where: str) -> None:
    """Refuse a catalog whose header names another language than its folder.

    Raises:
        CatalogError: it does; `where` is the place of that name.
    """
    if re.split("[-_@.]", catalog.lang)[0] in {"", lang}:
        return
    text = data.decode("utf-8", "replace")
    found = _LANGUAGE.search(text)
    line, column = position(text, found.end()) if found else (1, 1)
    raise CatalogError(
        f"the header says Language: {catalog.lang}",
        where=f"{where}:{line}:{column}",
        remedy=f"put the file where it belongs, or correct its header to Language: {lang}",
    )


def require_catalog(project: Project, lang: str, document: str) -> tuple[Catalog, bytes]:
    """Read a catalog that has to be there; errors as in `read_catalog`."""
    catalog, data = read_catalog(project, lang, document)
    if catalog is None:
        where = project.place(project.catalog_path(lang, document))
        remedy = f"make it first: toolkit extract {document}"
        raise CatalogError("there is no catalog yet", where=where, remedy=remedy)
    return catalog, data


def saved_bytes(path: Path, where: str) -> bytes:
    """Read a catalog; what cannot be understood is read again while a program is saving it.

    Raises:
        SourceError: the system refuses it.
    """
    attempt = 0
    while True:
        attempt += 1
        data = read_bytes(path, where)
        try:
            parsed(data, where)
        except CatalogError:
            if attempt < ATTEMPTS and (is_open(path) or path.read_bytes() != data):
                time.sleep(attempt * _PAUSE)
                continue
        return data


@functools.lru_cache(maxsize=32)
def parsed(data: bytes, where: str) -> Catalog:
    """Parse a catalog; one that is checked first and rewritten then is parsed once."""
    if not data.strip():
        # A program may just be saving it; and what a crash left empty was somebody's work.
        raise CatalogError(
            "is empty",
            where=where,
            remedy="take it from version control or a copy; if nothing was in it, delete it, "
            "and extract makes it anew",
        )
    return parse_po(data, where)


def rewrite_catalog(
    project: Project,
    path: Path,
    change: Callable[[Catalog | None], Catalog],
    *,
    ahead: Callable[[Catalog | None, Catalog], object] = lambda _before, _after: None,
    dry_run: bool = False,
) -> tuple[Catalog | None, Catalog]:
    """Apply a pure change to a catalog on disk, and lose nothing that others save meanwhile.

    When the file is no longer what was read, the change is applied again to
    what stands there now: a change that respects a person's text in memory then
    respects one that was saved a moment ago. A catalog that the change leaves
    equal is not rewritten, whatever its layout.

    Args:
        project: where.
        path: of the catalog.
        change: what to make of it; None stands for one that is not there.
        ahead: writes what must be on the disk before the catalog is, as the same command
            run again would find nothing to be changed any more, and so nothing to write.
        dry_run: write nothing.

    Returns:
        The catalog before (None: there was none) and after.

    Raises:
        CatalogError: the file is damaged, or is saved by others again and again.
    """
    where = project.place(path)
    for attempt in range(ATTEMPTS):
        time.sleep(attempt * _PAUSE)
        data = saved_bytes(path, where) if path.is_file() else None
        before = None if data is None else parsed(data, where)
        after = change(before)
        if before == after or dry_run:
            if not dry_run:
                clear_parts(path)
            return before, after
        ahead(before, after)
        try:
            with lock(project.root / "locales"):
                write_atomic(path, serialize_po(after), expected=data)
        except ChangedError:
            continue
        return before, after
    raise CatalogError(
        "is being saved by another program again and again",
        where=where,
        remedy="close it there, then try again",
    )
