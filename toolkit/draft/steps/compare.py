"""`draft --compare`: two engines draft the same texts, and an editor chooses; writes nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.chrf import chrf, corpus_chrf
from toolkit.core.errors import CatalogError, EngineError
from toolkit.core.model.catalog import MERGED, State
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.steps.brief import read_brief
from toolkit.draft.steps.engines import ask_engine, leaving_texts, open_engines
from toolkit.draft.steps.jobs import Job, secrecy
from toolkit.draft.steps.models import pin_models
from toolkit.lang.punctuation import set_punctuation
from toolkit.project.catalogs import require_catalog
from toolkit.project.seeds import choose_catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.core.model.catalog import Entry
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Side:
    """What one engine did."""

    label: str
    drafted: int
    left_empty: int
    """Texts that it has no draft for that can stand."""
    seconds: float
    chrf: float | None
    """How near its drafts are to the reviewed texts, 0 to 100; None where there are none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text, and what the engines make of it."""

    msgid: str
    line: int
    drafts: tuple[Draft, ...]
    """One an engine, in their order."""
    agreement: float | None
    """chrF of the one against the other; None where there are not two."""
    reviewed: str
    """What a person has made of it; empty if nobody has."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The drafts of one catalog."""

    document: str
    lang: str
    path: str
    engines: tuple[Side, ...]
    rows: tuple[Row, ...]
    reviewed: int
    """How many of the texts a person has reviewed."""
    left: int = 0
    """Texts that a limit leaves out."""


def compare(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    engines: tuple[str, str],
    limit: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    tell: Callable[[str], None] = lambda _text: None,
    failed: Callable[[CatalogError], object] = lambda _error: None,
) -> tuple[Compared, ...]:
    """Let two engines draft every text of catalogs, reviewed or not.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        engines: the names of the two.
        limit: texts of a catalog at most, the first ones.
        progress: told (texts done, texts in all), a text and engine each.
        tell: told what leaves this machine, before anything does.
        failed: told of each catalog that is missing or damaged; the others go on.

    Raises:
        EngineError: an engine cannot run, or its model is not the one that drafted here.
    """
    for name in engines:
        find_engine(name)
    # An engine and all that asks it know it by the settings of the project.
    sides = [replace(project, config=replace(project.config, engine=name)) for name in engines]
    jobs = []
    for own, name, lang in choose_catalogs(project, names, langs):
        try:
            jobs.append(_open(own, name, lang, limit))
        except CatalogError as error:
            failed(error)
    opened = [open_engines(side, jobs, "") for side in sides]
    pin_models(
        project,
        chain.from_iterable(parts_of(each) for one in opened for each in one.values()),
        dry_run=True,
    )
    for side, one in zip(sides, opened, strict=True):
        _keep_secrets(jobs, one)
        for text in leaving_texts(side, jobs, one):
            tell(text)
    total = 2 * sum(len(job.entries) for job in jobs)
    done = 0
    results = []
    for job in jobs:
        found = []
        for side, one in zip(sides, opened, strict=True):
            found.append(_ask(side, job, one.get(job.pair)))
            done += len(job.entries)
            progress(done, total)
        results.append(_compared(project, job, found))
    return tuple(results)


def _open(project: Project, name: str, lang: str, limit: int | None) -> Job:
    """Read a catalog: every text of it that a machine can draft."""
    catalog, _ = require_catalog(project, lang, name)
    entries = tuple(
        entry
        for entry in catalog.entries
        if not entry.obsolete and entry.msgid_plural is None and entry.msgid.strip()
    )
    chosen = entries[:limit]
    left = len(entries) - len(chosen)
    return Job(project, name, lang, 0, chosen, read_brief(project, name, catalog, lang), left)


def _keep_secrets(jobs: Iterable[Job], engines: Mapping[tuple[str, str], Engine]) -> None:
    """Make sure that nothing confidential goes to an engine on another machine.

    Raises:
        EngineError: something would.
    """
    for job in jobs:
        engine = engines.get(job.pair)
        if engine and engine.remote and (reason := secrecy(job)):
            raise EngineError(
                f"is kept from {engine.remote}, another machine: {reason}",
                where=job.document,
                remedy="compare engines of this machine, or other documents",
            )


def _ask(project: Project, job: Job, engine: Engine | None) -> tuple[tuple[Draft, ...], float]:
    """Let an engine draft all texts; return the drafts, and the seconds it took."""
    if engine is None:
        return (), 0.0
    started = time.monotonic()
    drafts = tuple(
        replace(each, text=set_punctuation(each.text, engine.target, each.key[1]))
        for each in ask_engine(project, engine, job.entries, job.brief)
    )
    return drafts, time.monotonic() - started


def _compared(project: Project, job: Job, found: list[tuple[tuple[Draft, ...], float]]) -> Compared:
    drafts = [each for each, _ in found]
    rows = tuple(_row(entry, each) for entry, *each in zip(job.entries, *drafts, strict=True))
    sides = []
    for at, (each, seconds) in enumerate(found):
        near = [(row.drafts[at].text, row.reviewed) for row in rows if row.reviewed]
        sides.append(
            Side(
                each[0].label if each else "",
                sum(1 for draft in each if draft.text),
                sum(1 for draft in each if not draft.text),
                seconds,
                corpus_chrf(near) if near else None,
            )
        )
    path = project.place(project.catalog_path(job.lang, job.document))
    reviewed = sum(1 for row in rows if row.reviewed)
    return Compared(job.document, job.lang, path, tuple(sides), rows, reviewed, job.left)


def _row(entry: Entry, drafts: list[Draft]) -> Row:
    one, other = (each.text for each in drafts)
    reviewed = entry.state is State.TRANSLATED and entry.msgstr not in MERGED
    return Row(
        entry.msgid,
        entry.line,
        tuple(drafts),
        chrf(one, other) if one and other else None,
        entry.msgstr if reviewed else "",
    )
