"""Step 2: a machine drafts what nobody has translated yet; every draft waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.catalog import touch_header
from toolkit.engines import (
    default_models_dir,
    draft_entries,
    fill_drafts,
    open_engine,
    select_entries,
)
from toolkit.errors import CatalogError
from toolkit.pipeline.project import (
    choose_documents,
    choose_languages,
    read_catalog,
    rewrite_catalog,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.engines import Draft, Engine
    from toolkit.model import Catalog, Entry
    from toolkit.pipeline.project import Project

CHUNK = 32
"""Entries drafted and saved together: what an interruption can cost at most."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did to one catalog."""

    document: str
    lang: str
    path: str
    pending: int
    """Entries that waited for a translation."""
    drafted: int
    refused: tuple[tuple[str, str], ...] = ()
    """(msgid, reason) of drafts that lost something and were left out."""


def models_dir(project: Project) -> Path:
    """Return the folder of model packages that a project's settings mean."""
    named = project.config.models_dir
    return project.root / Path(named).expanduser() if named else default_models_dir()


def draft(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    *,
    now: str,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Drafted, ...]:
    """Fill untranslated entries with machine drafts, chunk by chunk.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        now: PO-Revision-Date of catalogs that gain a draft.
        dry_run: count only; no engine is opened.
        progress: told (entries done, entries in all) after each chunk.

    Raises:
        EngineError: no engine or model; catalogs are as they were.
        CatalogError: a catalog is missing or damaged.
    """
    waiting = [
        (name, lang, _pending(project, name, lang))
        for lang in choose_languages(project, langs)
        for name in choose_documents(project, names)
    ]
    total = sum(len(entries) for _, _, entries in waiting)
    engines = {} if dry_run else _open_engines(project, waiting)
    done = 0
    results = []
    for name, lang, entries in waiting:
        drafts: list[Draft] = []
        for chunk in _chunks(entries) if not dry_run else ():
            drafts += _draft_chunk(project, name, chunk, engines[lang], now)
            done += len(chunk)
            progress(done, total)
        refused = tuple((each.key[1], each.reason) for each in drafts if not each.text)
        path = project.place(project.catalog_path(lang, name))
        results.append(Drafted(name, lang, path, len(entries), len(drafts) - len(refused), refused))
    return tuple(results)


def _pending(project: Project, name: str, lang: str) -> tuple[Entry, ...]:
    catalog, _ = read_catalog(project, lang, name)
    if catalog is None:
        raise CatalogError(
            "there is no catalog yet",
            where=project.place(project.catalog_path(lang, name)),
            remedy=f"make it first: toolkit extract {name}",
        )
    return select_entries(catalog)


def _open_engines(
    project: Project, waiting: Iterable[tuple[str, str, tuple[Entry, ...]]]
) -> dict[str, Engine]:
    """Open an engine for each language that has work, before anything is written."""
    langs = dict.fromkeys(lang for _, lang, entries in waiting if entries)
    return {
        lang: open_engine(
            project.config.engine, project.config.source_lang, lang, models_dir(project)
        )
        for lang in langs
    }


def _chunks(entries: tuple[Entry, ...]) -> Iterable[tuple[Entry, ...]]:
    return (entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK))


def _draft_chunk(
    project: Project, name: str, chunk: tuple[Entry, ...], engine: Engine, now: str
) -> tuple[Draft, ...]:
    drafts = draft_entries(chunk, engine)

    def change(catalog: Catalog | None) -> Catalog:
        if catalog is None:
            raise CatalogError(
                "vanished while it was being drafted",
                where=project.place(path),
                remedy="put it back, then draft again",
            )
        filled = fill_drafts(catalog, drafts)
        return catalog if filled == catalog else touch_header(filled, now)

    path = project.catalog_path(engine.target, name)
    rewrite_catalog(project, path, change)
    return drafts
