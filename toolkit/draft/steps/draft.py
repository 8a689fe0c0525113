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
    Order,
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
    order: Order,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    tell: Callable[[str], None] = lambda _text: None,
) -> tuple[Drafted, ...]:
    """Fill untranslated entries: from the memory, and what is left with machine drafts.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        order: how.
        progress: told (entries done, entries in all) after each chunk.
        tell: told what leaves this machine, before anything does.

    Raises:
        EngineError: no engine or model; catalogs are as they were.
        CatalogError: a catalog is missing or damaged.
    """
    with open_memory(project) as memory:
        desks = [
            _open_desk(project, memory, name, lang, order)
            for lang in choose_languages(project, langs)
            for name in choose_documents(project, names)
        ]
        if order.dry_run:
            return _estimate(project, desks, order)
        engines = {} if order.memory_only else _open_engines(project, desks, order.via)
        pin_models(project, chain.from_iterable(map(parts_of, engines.values())))
        desks = [_lay_out(each, engines.get(each.lang)) for each in desks]
        desks = _limited(desks, order.most)
        for text in _leaving(desks, engines):
            tell(text)
        total = sum(len(each.entries) for each in desks)
        done = 0
        results = []
        for each in desks:
            if each.recalled and not order.suggest:
                _recall(project, memory, each, order.now)
            drafts: list[Draft] = []
            for chunk in _chunks(each, engines.get(each.lang)):
                drafts += _draft_chunk(project, each, chunk, engines[each.lang], order)
                if order.suggest:
                    _suggest(project, each, drafts)
                done += len(chunk)
                progress(done, total)
            results.append(_result(project, each, drafts, order))
    return tuple(results)


def _leaving(desks: Iterable[_Desk], engines: Mapping[str, Engine]) -> Iterator[str]:
    """Say what will be sent to other machines."""
    sent: dict[str, list[_Desk]] = {}
    for desk in desks:
        engine = engines.get(desk.lang)
        if engine and engine.remote and desk.entries:
            sent.setdefault(engine.remote, []).append(desk)
    for host, some in sent.items():
        names = ", ".join(dict.fromkeys(desk.document for desk in some))
        count = sum(len(desk.entries) for desk in some)
        yield (
            f"{host} is sent {count} sentences of {names}, with those around them, the "
            "speakers, and names and terms that are in them"
        )


@dataclass(frozen=True, slots=True)
class _Desk:
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


def _open_desk(project: Project, memory: Memory, name: str, lang: str, order: Order) -> _Desk:
    catalog, _ = read_catalog(project, lang, name)
    if catalog is None:
        raise CatalogError(
            "there is no catalog yet",
            where=project.place(project.catalog_path(lang, name)),
            remedy=f"make it first: toolkit extract {name}",
        )
    filled, keys = recall_catalog(catalog, memory.exact(lang), read_forms_of(project, lang))
    entries = select_entries(filled)
    if order.redraft:
        entries += tuple(entry for entry in filled.entries if _is_untouched(entry))
    return _Desk(name, lang, len(keys), entries, read_brief(project, name, catalog, lang))


def _lay_out(desk: _Desk, engine: Engine | None) -> _Desk:
    """Leave out what this very engine drafted, and put last what it could not draft before.

    The same model says the same again: so an interrupted redraft goes on where it was,
    and a limit is not used up by the same entries each time.
    """
    if engine is None:
        return desk
    label = engine.label
    fresh = [each for each in desk.entries if not _is_untouched(each, label)]
    fresh.sort(key=lambda each: was_rejected(each, label))
    return replace(desk, entries=tuple(fresh))


def _limited(desks: list[_Desk], limit: int | None) -> list[_Desk]:
    """Leave of all catalogs together no more than the first so many entries."""
    if limit is None:
        return desks
    limited = []
    for each in desks:
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


def _recall(project: Project, memory: Memory, each: _Desk, now: str) -> None:
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


def _estimate(project: Project, desks: list[_Desk], order: Order) -> tuple[Drafted, ...]:
    """Say what would be done; draft a few entries of each language to tell how long it takes."""
    engines: dict[str, Engine] = {}
    unable: dict[str, str] = {}
    if order.memory_only:
        desks = [replace(desk, entries=()) for desk in desks]
    for lang in dict.fromkeys(desk.lang for desk in desks):
        try:
            opened = _open_engines(project, [d for d in desks if d.lang == lang], order.via)
            pin_models(project, chain.from_iterable(map(parts_of, opened.values())), dry_run=True)
            engines |= opened
        except EngineError as error:
            unable[lang] = "; ".join((error.problem, *error.remedy.splitlines()[:1]))
    desks = _limited([_lay_out(each, engines.get(each.lang)) for each in desks], order.most)
    rates = {
        lang: _rate([desk for desk in desks if desk.lang == lang and desk.entries], engine)
        for lang, engine in engines.items()
        if not engine.remote
    }
    return tuple(
        replace(
            _result(project, desk, (), replace(order, suggest=False)),
            seconds=rates[desk.lang] * _length(desk.entries) if desk.lang in rates else None,
            unable=unable.get(desk.lang, ""),
        )
        for desk in desks
    )


def _rate(desks: Sequence[_Desk], engine: Engine) -> float:
    """Return how many seconds an engine takes for a character; 0 where nothing waits for it."""
    if not desks:
        return 0.0
    entries = desks[0].entries
    sample = entries[:: max(1, len(entries) // SAMPLE)][:SAMPLE]
    started = time.monotonic()
    draft_entries(sample, engine, desks[0].brief)
    return (time.monotonic() - started) / max(1, _length(sample))


def _length(entries: Iterable[Entry]) -> int:
    return sum(len(each.msgid) for each in entries)


def _result(project: Project, desk: _Desk, drafts: Sequence[Draft], order: Order) -> Drafted:
    refused = tuple((draft.key[1], draft.reason) for draft in drafts if not draft.text)
    path = project.catalog_path(desk.lang, desk.document)
    ranked: tuple[Doubtful, ...] = ()
    if order.suggest:
        path = suggestions_path(project, desk.document, desk.lang)
    elif drafts:
        catalog, _ = read_catalog(project, desk.lang, desk.document)
        lines = {entry.key: entry.line for entry in catalog.entries} if catalog else {}
        ranked = rank_drafts(drafts, lines)
    return Drafted(
        desk.document,
        desk.lang,
        project.place(path),
        desk.recalled + len(desk.entries),
        0 if order.suggest else desk.recalled,
        len(drafts) - len(refused),
        refused,
        desk.left,
        ranked,
    )


def _open_engines(project: Project, desks: Iterable[_Desk], via: str) -> dict[str, Engine]:
    """Open an engine for each language that has work, before anything is written."""
    langs = dict.fromkeys(each.lang for each in desks if each.entries)
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


def _chunks(desk: _Desk, engine: Engine | None) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries that are drafted and saved together: what an interruption can cost."""
    size = engine.at_once if engine else 0
    for start in range(0, len(desk.entries) if size else 0, size or 1):
        yield desk.entries[start : start + size]


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
    project: Project, desk: _Desk, chunk: tuple[Entry, ...], engine: Engine, order: Order
) -> tuple[Draft, ...]:
    drafts = tuple(
        replace(each, text=set_punctuation(each.text, engine.target, each.key[1]))
        for each in draft_entries(chunk, engine, desk.brief)
    )
    if order.suggest:
        return tuple(map(as_suggestion, drafts))
    better = {each.key for each in drafts if each.text}

    def change(catalog: Catalog | None) -> Catalog:
        before = _still_there(project, path, catalog)
        filled = fill_drafts(_without_drafts(before, better), drafts)
        return before if filled == before else touch_header(filled, order.now)

    path = project.catalog_path(engine.target, desk.document)
    rewrite_catalog(project, path, change)
    return drafts


def _suggest(project: Project, desk: _Desk, drafts: Sequence[Draft]) -> None:
    """Save what there is so far, also of what an earlier run had suggested."""
    catalog, _ = read_catalog(project, desk.lang, desk.document)
    pending = {entry.key for entry in select_entries(catalog)} if catalog else frozenset()
    write_suggestions(project, desk.document, desk.lang, drafts, pending)
