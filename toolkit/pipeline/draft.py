"""Step 2: a machine drafts what nobody has translated yet; every draft waits for a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.catalog import touch_header
from toolkit.engines import (
    Setup,
    default_models_dir,
    draft_entries,
    fill_drafts,
    open_engine,
    select_entries,
)
from toolkit.errors import CatalogError
from toolkit.memory import recall_catalog
from toolkit.model import State
from toolkit.pipeline.knowledge import read_forms_of
from toolkit.pipeline.memory import open_memory
from toolkit.pipeline.models import pin_models
from toolkit.pipeline.project import (
    choose_documents,
    choose_languages,
    read_catalog,
    rewrite_catalog,
)
from toolkit.punctuation import set_punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from toolkit.engines import Draft, Engine
    from toolkit.model import Catalog, Entry
    from toolkit.pipeline.memory import Memory
    from toolkit.pipeline.project import Project

    Key = tuple[str | None, str]

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
    recalled: int
    """How many of them the memory filled."""
    drafted: int
    """How many an engine filled."""
    refused: tuple[tuple[str, str], ...] = ()
    """(msgid, reason) of drafts that lost something and were left out."""
    left: int = 0
    """Entries that a limit leaves for another time."""


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
    memory_only: bool = False,
    redraft: bool = False,
    limit: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Drafted, ...]:
    """Fill untranslated entries: from the memory, and what is left with machine drafts.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        now: PO-Revision-Date of catalogs that gain a draft.
        dry_run: count only; no engine is opened.
        memory_only: leave what the memory doesn't know as it is.
        redraft: draft anew what a machine drafted and nobody has touched.
        limit: how many entries an engine drafts at most.
        progress: told (entries done, entries in all) after each chunk.

    Raises:
        EngineError: no engine or model; catalogs are as they were.
        CatalogError: a catalog is missing or damaged.
    """
    with open_memory(project) as memory:
        waiting = [
            _waiting(project, memory, name, lang, redraft=redraft)
            for lang in choose_languages(project, langs)
            for name in choose_documents(project, names)
        ]
        waiting = _limited(waiting, limit)
        total = sum(len(each.entries) for each in waiting)
        engines = {} if dry_run or memory_only else _open_engines(project, waiting)
        pin_models(project, engines.values())
        done = 0
        results = []
        for each in waiting:
            if each.recalled and not dry_run:
                _recall(project, memory, each, now)
            drafts: list[Draft] = []
            for chunk in _chunks(each.entries) if each.lang in engines else ():
                drafts += _draft_chunk(project, each.document, chunk, engines[each.lang], now)
                done += len(chunk)
                progress(done, total)
            results.append(_result(project, each, drafts))
    return tuple(results)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A catalog, and what waits in it."""

    document: str
    lang: str
    recalled: int
    """Entries that the memory can fill."""
    entries: tuple[Entry, ...]
    """Those that are left for an engine."""
    left: int = 0
    """How many more there are than the limit allows."""


def _limited(waiting: list[Waiting], limit: int | None) -> list[Waiting]:
    """Leave of all catalogs together no more than the first so many entries."""
    if limit is None:
        return waiting
    limited = []
    for each in waiting:
        left = max(0, len(each.entries) - limit)
        limited.append(replace(each, entries=each.entries[:limit], left=left))
        limit -= len(limited[-1].entries)
    return limited


def _waiting(project: Project, memory: Memory, name: str, lang: str, *, redraft: bool) -> Waiting:
    catalog, _ = read_catalog(project, lang, name)
    if catalog is None:
        raise CatalogError(
            "there is no catalog yet",
            where=project.place(project.catalog_path(lang, name)),
            remedy=f"make it first: toolkit extract {name}",
        )
    filled, keys = recall_catalog(catalog, memory.exact(lang), read_forms_of(project, lang))
    entries = select_entries(filled)
    if redraft:
        entries += tuple(entry for entry in filled.entries if _is_untouched(entry))
    return Waiting(name, lang, len(keys), entries)


def _is_untouched(entry: Entry) -> bool:
    """Tell whether a machine drafted an entry, and nobody has done anything about it since."""
    drafted = entry.origin is not None and entry.origin.kind == "mt"
    return drafted and not entry.obsolete and entry.state is State.DRAFT


def _recall(project: Project, memory: Memory, each: Waiting, now: str) -> None:
    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled, keys = recall_catalog(before, memory.exact(each.lang), known)
        return touch_header(filled, now) if keys else before

    known = read_forms_of(project, each.lang)
    path = project.catalog_path(each.lang, each.document)
    rewrite_catalog(project, path, change)


def _still_there(project: Project, path: Path, catalog: Catalog | None) -> Catalog:
    if catalog is None:
        raise CatalogError(
            "vanished while it was being drafted",
            where=project.place(path),
            remedy="put it back, then draft again",
        )
    return catalog


def _result(project: Project, each: Waiting, drafts: Sequence[Draft]) -> Drafted:
    refused = tuple((draft.key[1], draft.reason) for draft in drafts if not draft.text)
    return Drafted(
        each.document,
        each.lang,
        project.place(project.catalog_path(each.lang, each.document)),
        each.recalled + len(each.entries),
        each.recalled,
        len(drafts) - len(refused),
        refused,
        each.left,
    )


def _open_engines(project: Project, waiting: Iterable[Waiting]) -> dict[str, Engine]:
    """Open an engine for each language that has work, before anything is written."""
    langs = dict.fromkeys(each.lang for each in waiting if each.entries)
    return {
        lang: open_engine(
            project.config.engine, project.config.source_lang, lang, Setup(models_dir(project))
        )
        for lang in langs
    }


def _chunks(entries: tuple[Entry, ...]) -> Iterable[tuple[Entry, ...]]:
    return (entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK))


def _without_drafts(catalog: Catalog, keys: Container[Key]) -> Catalog:
    """Empty those of the entries that a machine drafted and that are still untouched."""
    entries = tuple(
        replace(entry, msgstr="", fuzzy=False)
        if entry.key in keys and _is_untouched(entry)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _draft_chunk(
    project: Project, name: str, chunk: tuple[Entry, ...], engine: Engine, now: str
) -> tuple[Draft, ...]:
    drafts = tuple(
        replace(each, text=set_punctuation(each.text, engine.target, each.key[1]))
        for each in draft_entries(chunk, engine)
    )
    better = {each.key for each in drafts if each.text}

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled = fill_drafts(_without_drafts(before, better), drafts)
        return before if filled == before else touch_header(filled, now)

    path = project.catalog_path(engine.target, name)
    rewrite_catalog(project, path, change)
    return drafts
