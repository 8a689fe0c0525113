"""`prune`: what no source has any more leaves the catalogs for the memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError, ToolkitError, raise_error
from toolkit.core.files import ChangedError, lock, write_atomic
from toolkit.knowledge.memory.pair import unit_of
from toolkit.knowledge.steps.memory import remember
from toolkit.project.catalogs import read_catalog
from toolkit.project.releases.manifest import MANIFEST, texts_digest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest
from toolkit.project.seeds import choose_catalogs
from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Pruned:
    """What became of the obsolete entries of one catalog."""

    document: str
    lang: str
    path: str
    kept: int
    """Texts that went into the memory."""
    dropped: int
    """Entries that no person had worked on."""
    left: int = 0
    """Obsolete entries that stay where they are."""
    reason: str = ""
    """Why they do."""


def prune(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    *,
    dry_run: bool = False,
    failed: Callable[[ToolkitError], object] = raise_error,
) -> tuple[Pruned, ...]:
    """Move obsolete entries that are older than the last release into the memory.

    They are if the catalog says now what it said then: what was reviewed and is shown
    nowhere has not been missed by a release. A catalog that was edited since keeps its
    obsolete entries, from which an edit that is undone comes back reviewed.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        dry_run: write nothing.
        failed: told of each catalog that stays as it is, as it, its memory or its release is
            damaged; the others go on.
    """
    done = []
    for own, name, lang in choose_catalogs(project, names, langs):
        try:
            done.append(_prune_one(own, name, lang, dry_run=dry_run))
        except ToolkitError as error:
            failed(error)
    return tuple(done)


def _prune_one(project: Project, name: str, lang: str, *, dry_run: bool) -> Pruned:
    catalog, data = read_catalog(project, lang, name)
    path = project.catalog_path(lang, name)
    where = project.place(path)
    done = Pruned(name, lang, where, 0, 0)
    if catalog is None:
        return done
    live = catalog.live
    # TMX knows no plural forms; nor does a template, so whoever wrote them had a reason.
    plural = tuple(entry for entry in catalog.entries if entry.obsolete and entry.msgid_plural)
    count = len(catalog.entries) - len(live) - len(plural)
    if not count:
        return done
    if texts_digest(live) != _released_texts(project, name, lang):
        reason = "not released as it is now; publish it first"
        return replace(done, left=count, reason=reason)
    units = [
        unit
        for entry in catalog.entries
        if entry.obsolete
        and not entry.msgid_plural
        and (unit := unit_of(entry, name, project.source_lang, lang)) is not None
    ]
    if not dry_run:
        # The memory comes first: a run that stops between the two loses nothing.
        remember(project, project.root / "locales" / "memory" / f"{flat_name(name)}.tmx", units)
        _rewrite(project, path, replace(catalog, entries=(*live, *plural)), data)
    return replace(done, kept=len(units), dropped=count - len(units))


def _released_texts(project: Project, name: str, lang: str) -> str:
    folder = project.root / "output" / name
    data = read_manifest(folder)
    if data is None:
        return ""
    manifest = parse_manifest(data, f"{project.place(folder)}/{MANIFEST}")
    record = manifest.languages.get(lang)
    return record.texts if record else ""


def _rewrite(project: Project, path: Path, catalog: Catalog, data: bytes) -> None:
    try:
        with lock(project.root / "locales"):
            write_atomic(path, serialize_po(catalog), expected=data)
    except ChangedError as error:
        raise CatalogError(
            "was saved by another program meanwhile",
            where=project.place(path),
            remedy="prune again; what is in the memory already is not taken twice",
        ) from error
