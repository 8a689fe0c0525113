"""Step 2: a machine drafts what nobody has translated yet; every draft waits for a person."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.entries import fill_drafts, select_entries
from toolkit.draft.steps.engines import ask_engine, leaving_texts, open_engines
from toolkit.draft.steps.estimate import estimate
from toolkit.draft.steps.jobs import is_untouched, limit_jobs, open_job, prepare
from toolkit.draft.steps.models import pin_models
from toolkit.draft.steps.outcome import as_suggestion, report_job, write_suggestions
from toolkit.draft.steps.seconds import better_at_hand, compare_drafts, open_seconds
from toolkit.knowledge.memory.recall import recall_catalog
from toolkit.knowledge.steps.memory import open_memory
from toolkit.knowledge.steps.read import read_forms_of
from toolkit.lang.punctuation import set_punctuation
from toolkit.project.catalogs import read_catalog, rewrite_catalog
from toolkit.project.seeds import choose_catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.steps.jobs import Job
    from toolkit.draft.steps.outcome import Drafted, DraftOptions
    from toolkit.knowledge.steps.memory import Memory
    from toolkit.project.folder import Project

    Key = tuple[str | None, str]


def draft(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    options: DraftOptions,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    tell: Callable[[str], None] = lambda _text: None,
) -> tuple[Drafted, ...]:
    """Fill untranslated entries: from the memory, and what is left with machine drafts.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        options: how.
        progress: told (entries done, entries in all) after each chunk.
        tell: told what leaves this machine, before anything does.

    Raises:
        EngineError: no engine or model; catalogs are as they were.
        CatalogError: a catalog is missing or damaged.
    """
    with open_memory(project) as memory:
        jobs = [
            open_job(own, memory.of(own), name, lang, options)
            for own, name, lang in sorted(
                choose_catalogs(project, names, langs),
                key=lambda each: (project.languages.index(each[2]), each[1]),
            )
        ]
        if options.dry_run:
            return estimate(project, jobs, options)
        engines = {} if options.memory_only else open_engines(project, jobs, options.via)
        pin_models(project, chain.from_iterable(map(parts_of, engines.values())))
        jobs = [prepare(each, engines.get(each.pair)) for each in jobs]
        jobs = limit_jobs(jobs, options.most)
        busy = {each.pair for each in jobs if each.entries and each.pair in engines}
        listed = not (options.alone or options.suggest)
        seconds = open_seconds(project, busy, tell) if listed else {}
        for text in (*leaving_texts(project, jobs, engines), *better_at_hand(project, busy)):
            tell(text)
        total = sum(len(each.entries) for each in jobs)
        done = 0
        results = []
        for each in jobs:
            if each.recalled and not options.suggest:
                _recall(each.project, memory.of(each.project), each, options.now)
            drafts: list[Draft] = []
            for chunk in _chunks(each, engines.get(each.pair)):
                fresh = _draft_chunk(project, each, chunk, engines[each.pair], options)
                drafts += compare_drafts(fresh, seconds.get(each.pair))
                if options.suggest:
                    _suggest(each.project, each, drafts)
                done += len(chunk)
                progress(done, total)
            results.append(report_job(project, each, drafts, options))
    return tuple(results)


def _recall(project: Project, memory: Memory, each: Job, now: str) -> None:
    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled, keys = recall_catalog(before, memory.exact(each.lang), known)
        return touch_header(before, filled, now) if keys else before

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


def _chunks(job: Job, engine: Engine | None) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries that are drafted and saved together: what an interruption can cost."""
    size = engine.at_once if engine else 0
    for start in range(0, len(job.entries) if size else 0, size or 1):
        yield job.entries[start : start + size]


def _without_drafts(catalog: Catalog, keys: Container[Key]) -> Catalog:
    """Empty those of the entries that a machine drafted and that are still untouched."""
    entries = tuple(
        replace(entry, msgstr="", fuzzy=False)
        if entry.key in keys and is_untouched(entry)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _draft_chunk(
    project: Project, job: Job, chunk: tuple[Entry, ...], engine: Engine, options: DraftOptions
) -> tuple[Draft, ...]:
    drafts = tuple(
        replace(each, text=set_punctuation(each.text, engine.target, each.key[1]))
        for each in ask_engine(project, engine, chunk, job.brief)
    )
    if options.suggest:
        return tuple(map(as_suggestion, drafts))
    better = {each.key for each in drafts if each.text}

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled = fill_drafts(_without_drafts(before, better), drafts)
        return touch_header(before, filled, options.now)

    path = project.catalog_path(engine.target, job.document)
    rewrite_catalog(project, path, change)
    return drafts


def _suggest(project: Project, job: Job, drafts: Sequence[Draft]) -> None:
    """Save what there is so far, also of what an earlier run had suggested."""
    catalog, _ = read_catalog(project, job.lang, job.document)
    pending = {entry.key for entry in select_entries(catalog)} if catalog else frozenset()
    write_suggestions(project, job.document, job.lang, drafts, pending)
