"""Step 2: a machine drafts what nobody has translated yet; every draft waits for a person."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError, EngineError
from toolkit.core.model.catalog import State
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.entries import (
    draft_entries,
    fill_drafts,
    select_entries,
    was_rejected,
)
from toolkit.draft.steps.brief import read_brief
from toolkit.draft.steps.models import models_dir, pin_models
from toolkit.draft.steps.outcome import (
    Doubtful,
    Drafted,
    DraftOptions,
    as_suggestion,
    rank_drafts,
    suggestions_path,
    write_suggestions,
)
from toolkit.knowledge.memory.recall import recall_catalog
from toolkit.knowledge.steps.memory import open_memory
from toolkit.knowledge.steps.read import read_forms_of
from toolkit.lang.punctuation import set_punctuation
from toolkit.project.catalogs import read_catalog, rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_documents

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.entries import Brief
    from toolkit.knowledge.steps.memory import Memory
    from toolkit.project.folder import Project

    Key = tuple[str | None, str]

SAMPLE = 8
"""Entries that a dry run drafts, and saves nowhere, to tell how long all will take."""


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
            _open_job(project, memory, name, lang, options)
            for lang in choose_languages(project, langs)
            for name in choose_documents(project, names)
        ]
        if options.dry_run:
            return _estimate(project, jobs, options)
        engines = {} if options.memory_only else _open_engines(project, jobs, options.via)
        pin_models(project, chain.from_iterable(map(parts_of, engines.values())))
        jobs = [_lay_out(each, engines.get(each.lang)) for each in jobs]
        jobs = _limited(jobs, options.most)
        for text in _leaving(jobs, engines):
            tell(text)
        total = sum(len(each.entries) for each in jobs)
        done = 0
        results = []
        for each in jobs:
            if each.recalled and not options.suggest:
                _recall(project, memory, each, options.now)
            drafts: list[Draft] = []
            for chunk in _chunks(each, engines.get(each.lang)):
                drafts += _draft_chunk(project, each, chunk, engines[each.lang], options)
                if options.suggest:
                    _suggest(project, each, drafts)
                done += len(chunk)
                progress(done, total)
            results.append(_result(project, each, drafts, options))
    return tuple(results)


def _leaving(jobs: Iterable[_Job], engines: Mapping[str, Engine]) -> Iterator[str]:
    """Say what will be sent to other machines."""
    sent: dict[str, list[_Job]] = {}
    for job in jobs:
        engine = engines.get(job.lang)
        if engine and engine.remote and job.entries:
            sent.setdefault(engine.remote, []).append(job)
    for host, some in sent.items():
        names = ", ".join(dict.fromkeys(job.document for job in some))
        count = sum(len(job.entries) for job in some)
        yield (
            f"{host} is sent {count} sentences of {names}, with those around them, the "
            "speakers, and names and terms that are in them"
        )


@dataclass(frozen=True, slots=True)
class _Job:
    """A catalog, and what waits in it."""

    document: str
    lang: str
    recalled: int
    """Entries that the memory can fill."""
    entries: tuple[Entry, ...]
    """Those that are left for an engine."""
    brief: Brief
    left: int = 0
    """How many more there are than the limit allows."""


def _open_job(
    project: Project, memory: Memory, name: str, lang: str, options: DraftOptions
) -> _Job:
    catalog, _ = read_catalog(project, lang, name)
    if catalog is None:
        raise CatalogError(
            "there is no catalog yet",
            where=project.place(project.catalog_path(lang, name)),
            remedy=f"make it first: toolkit extract {name}",
        )
    filled, keys = recall_catalog(catalog, memory.exact(lang), read_forms_of(project, lang))
    entries = select_entries(filled)
    if options.redraft:
        entries += tuple(entry for entry in filled.entries if _is_untouched(entry))
    return _Job(name, lang, len(keys), entries, read_brief(project, name, catalog, lang))


def _lay_out(job: _Job, engine: Engine | None) -> _Job:
    """Leave out what this very engine drafted, and put last what it could not draft before.

    The same model says the same again: so an interrupted redraft goes on where it was,
    and a limit is not used up by the same entries each time.
    """
    if engine is None:
        return job
    label = engine.label
    fresh = [each for each in job.entries if not _is_untouched(each, label)]
    fresh.sort(key=lambda each: was_rejected(each, label))
    return replace(job, entries=tuple(fresh))


def _limited(jobs: list[_Job], limit: int | None) -> list[_Job]:
    """Leave of all catalogs together no more than the first so many entries."""
    if limit is None:
        return jobs
    limited = []
    for each in jobs:
        left = max(0, len(each.entries) - limit)
        limited.append(replace(each, entries=each.entries[:limit], left=left))
        limit -= len(limited[-1].entries)
    return limited


def _is_untouched(entry: Entry, label: str = "") -> bool:
    """Tell whether a machine drafted an entry, and nobody has done anything about it since.

    With a label, whether the engine of that name did.
    """
    origin = entry.origin
    drafted = origin is not None and origin.kind == "mt" and label in ("", origin.source)
    return drafted and not entry.obsolete and entry.state is State.DRAFT


def _recall(project: Project, memory: Memory, each: _Job, now: str) -> None:
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


def _estimate(project: Project, jobs: list[_Job], options: DraftOptions) -> tuple[Drafted, ...]:
    """Say what would be done; draft a few entries of each language to tell how long it takes."""
    engines: dict[str, Engine] = {}
    unable: dict[str, str] = {}
    if options.memory_only:
        jobs = [replace(job, entries=()) for job in jobs]
    for lang in dict.fromkeys(job.lang for job in jobs):
        try:
            opened = _open_engines(project, [job for job in jobs if job.lang == lang], options.via)
            pin_models(project, chain.from_iterable(map(parts_of, opened.values())), dry_run=True)
            engines |= opened
        except EngineError as error:
            unable[lang] = "; ".join((error.problem, *error.remedy.splitlines()[:1]))
    jobs = _limited([_lay_out(each, engines.get(each.lang)) for each in jobs], options.most)
    rates = {
        lang: _rate([job for job in jobs if job.lang == lang and job.entries], engine)
        for lang, engine in engines.items()
        if not engine.remote
    }
    return tuple(
        replace(
            _result(project, job, (), replace(options, suggest=False)),
            seconds=rates[job.lang] * _length(job.entries) if job.lang in rates else None,
            unable=unable.get(job.lang, ""),
        )
        for job in jobs
    )


def _rate(jobs: Sequence[_Job], engine: Engine) -> float:
    """Return how many seconds an engine takes for a character; 0 where nothing waits for it."""
    if not jobs:
        return 0.0
    entries = jobs[0].entries
    sample = entries[:: max(1, len(entries) // SAMPLE)][:SAMPLE]
    started = time.monotonic()
    draft_entries(sample, engine, jobs[0].brief)
    return (time.monotonic() - started) / max(1, _length(sample))


def _length(entries: Iterable[Entry]) -> int:
    return sum(len(each.msgid) for each in entries)


def _result(project: Project, job: _Job, drafts: Sequence[Draft], options: DraftOptions) -> Drafted:
    refused = tuple((draft.key[1], draft.reason) for draft in drafts if not draft.text)
    path = project.catalog_path(job.lang, job.document)
    ranked: tuple[Doubtful, ...] = ()
    if options.suggest:
        path = suggestions_path(project, job.document, job.lang)
    elif drafts:
        catalog, _ = read_catalog(project, job.lang, job.document)
        lines = {entry.key: entry.line for entry in catalog.entries} if catalog else {}
        ranked = rank_drafts(drafts, lines)
    return Drafted(
        job.document,
        job.lang,
        project.place(path),
        job.recalled + len(job.entries),
        0 if options.suggest else job.recalled,
        len(drafts) - len(refused),
        refused,
        job.left,
        ranked,
    )


def _open_engines(project: Project, jobs: Iterable[_Job], via: str) -> dict[str, Engine]:
    """Open an engine for each language that has work, before anything is written."""
    langs = dict.fromkeys(each.lang for each in jobs if each.entries)
    return {
        lang: open_engine(
            project.config.engine,
            project.config.source_lang,
            lang,
            Setup(models_dir(project), project.config.chat),
            via,
        )
        for lang in langs
    }


def _chunks(job: _Job, engine: Engine | None) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries that are drafted and saved together: what an interruption can cost."""
    size = engine.at_once if engine else 0
    for start in range(0, len(job.entries) if size else 0, size or 1):
        yield job.entries[start : start + size]


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
    project: Project, job: _Job, chunk: tuple[Entry, ...], engine: Engine, options: DraftOptions
) -> tuple[Draft, ...]:
    drafts = tuple(
        replace(each, text=set_punctuation(each.text, engine.target, each.key[1]))
        for each in draft_entries(chunk, engine, job.brief)
    )
    if options.suggest:
        return tuple(map(as_suggestion, drafts))
    better = {each.key for each in drafts if each.text}

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled = fill_drafts(_without_drafts(before, better), drafts)
        return before if filled == before else touch_header(filled, options.now)

    path = project.catalog_path(engine.target, job.document)
    rewrite_catalog(project, path, change)
    return drafts


def _suggest(project: Project, job: _Job, drafts: Sequence[Draft]) -> None:
    """Save what there is so far, also of what an earlier run had suggested."""
    catalog, _ = read_catalog(project, job.lang, job.document)
    pending = {entry.key for entry in select_entries(catalog)} if catalog else frozenset()
    write_suggestions(project, job.document, job.lang, drafts, pending)
