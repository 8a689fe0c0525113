"""Drafts into catalogs, or beside them, as they come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError
from toolkit.draft.entries import fill_drafts, select_entries
from toolkit.draft.steps.jobs import is_changed, is_untouched
from toolkit.draft.steps.outcome import write_suggestions
from toolkit.knowledge.memory.recall import recall_catalog
from toolkit.knowledge.steps.read import read_forms_of
from toolkit.project.catalogs import read_catalog, rewrite_catalog

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Key
    from toolkit.draft.engines.base import Draft
    from toolkit.draft.steps.jobs import Job
    from toolkit.knowledge.steps.memory import Memory
    from toolkit.project.folder import Project


def save_recalled(project: Project, memory: Memory, job: Job, now: str) -> None:
    """Fill what the memory knows into a catalog.

    Raises:
        CatalogError: it is gone, damaged, or saved by others again and again.
    """

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled, keys = recall_catalog(before, memory.exact(job.lang), known)
        return touch_header(before, filled, now) if keys else before

    known = read_forms_of(project, job.lang)
    path = project.catalog_path(job.lang, job.document)
    rewrite_catalog(project, path, change)


def save_drafts(project: Project, job: Job, drafts: Sequence[Draft], now: str) -> None:
    """Fill drafts into a catalog, where nobody has written anything meanwhile.

    Raises:
        CatalogError: it is gone, damaged, or saved by others again and again.
    """
    better = {each.key for each in drafts if each.text}

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled = fill_drafts(_without_drafts(before, better), drafts)
        return touch_header(before, filled, now)

    path = project.catalog_path(job.lang, job.document)
    rewrite_catalog(project, path, change)


def save_suggestions(project: Project, job: Job, drafts: Sequence[Draft]) -> None:
    """Write drafts beside a catalog, with what an earlier run had suggested.

    Raises:
        CatalogError: the catalog or the file of an earlier run is damaged.
    """
    catalog, _ = read_catalog(project, job.lang, job.document)
    if catalog is None:
        return
    open_keys = {entry.key for entry in select_entries(catalog)}
    pending = (
        entry.key for entry in catalog.entries if entry.key in open_keys or is_changed(entry)
    )
    write_suggestions(project, job.document, job.lang, drafts, tuple(pending))


def _still_there(project: Project, path: Path, catalog: Catalog | None) -> Catalog:
    if catalog is None:
        raise CatalogError(
            "vanished while it was being drafted",
            where=project.place(path),
            remedy="put it back, then draft again",
        )
    return catalog


def _without_drafts(catalog: Catalog, keys: Container[Key]) -> Catalog:
    """Empty those of the entries that a machine drafted and that are still untouched."""
    entries = tuple(
        replace(entry, msgstr="", fuzzy=False)
        if entry.key in keys and is_untouched(entry)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)
