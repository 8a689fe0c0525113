"""Which entries of which catalogs wait for a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import State
from toolkit.draft.entries import Brief, select_entries, was_rejected
from toolkit.draft.steps.brief import read_brief
from toolkit.draft.steps.engines import told_of
from toolkit.draft.steps.outcome import read_suggested
from toolkit.knowledge.memory.recall import recall_catalog
from toolkit.knowledge.steps.read import read_forms_of
from toolkit.project.catalogs import require_catalog
from toolkit.project.disclosure import confidence
from toolkit.project.seeds import find_seeds

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from toolkit.core.model.catalog import Entry, Key
    from toolkit.draft.engines.base import Engine
    from toolkit.draft.steps.outcome import DraftOptions
    from toolkit.knowledge.steps.memory import Memory
    from toolkit.project.folder import Project

    Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """A catalog, and what waits in it."""

    project: Project
    """As the document sees it."""
    document: str
    lang: str
    recalled: int
    """Entries that the memory can fill."""
    entries: tuple[Entry, ...]
    """Those that are left for an engine."""
    brief: Brief
    left: int = 0
    """How many more there are than the limit allows."""
    withheld: str = ""
    """Why nothing of it is given to the engine; empty where it may have all."""
    changed: tuple[Entry, ...] = ()
    """Those with a translation of what their source was before it was changed."""
    repeated: tuple[Entry, ...] = ()
    """Those that another job drafts as well, in whose draft they share."""
    suggested: int = 0
    """How many of them the same engine has a suggestion for already."""
    stays: bool = False
    """Whether its texts may not go to workers on other machines."""
    problem: str = ""
    """Message of the error that stopped it; nothing is drafted then."""

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target language."""
        return self.project.source_lang, self.lang

    @property
    def name(self) -> tuple[str, str]:
        """Document and language, which identify it."""
        return self.document, self.lang


def open_jobs(
    catalogs: Iterable[tuple[Project, str, str]], memory: Memory, options: DraftOptions
) -> list[Job]:
    """Open a job for each catalog; one that cannot be read keeps no other back.

    Raises:
        CatalogError: none of them can be read; the error of the first.
    """
    jobs: list[Job] = []
    errors: list[CatalogError] = []
    for own, name, lang in catalogs:
        try:
            jobs.append(open_job(own, memory.of(own), name, lang, options))
        except CatalogError as error:
            errors.append(error)
            jobs.append(Job(own, name, lang, 0, (), Brief(), problem=str(error)))
    if errors and len(errors) == len(jobs):
        raise errors[0]
    return jobs


def open_job(project: Project, memory: Memory, name: str, lang: str, options: DraftOptions) -> Job:
    """Read a catalog, and find what waits in it.

    Raises:
        CatalogError: there is none, or it is damaged.
    """
    catalog, _ = require_catalog(project, lang, name)
    filled, keys = recall_catalog(catalog, memory.exact(lang), read_forms_of(project, lang))
    entries = select_entries(filled)
    if options.redraft:
        entries += tuple(entry for entry in filled.entries if is_untouched(entry))
    brief = read_brief(project, name, catalog, lang)
    changed = tuple(entry for entry in filled.entries if is_changed(entry))
    return Job(project, name, lang, len(keys), entries, brief, changed=changed)


def secrecy(job: Job) -> str:
    """Say why a document must not be given to an engine elsewhere; empty if it may."""
    path = find_seeds(job.project).paths.get(job.document)
    return confidence(job.project, path)


def lay_out(job: Job, engine: Engine | None, options: DraftOptions, told: Container[str]) -> Job:
    """Leave out what this very engine drafted, and put last what it could not draft before.

    The same model says the same again: so an interrupted redraft goes on where it was,
    and a limit is not used up by the same entries each time. Changed sentences are drafted
    only beside the catalog, where a person's former translation stays, and only by an
    engine that is told of it.

    Nothing of a confidential document is given to an engine that sends texts to another
    machine; nor of one of which nobody can say whether it is.
    """
    if engine is None:
        return job
    label = engine.label
    fresh = [each for each in job.entries if not is_untouched(each, label)]
    if options.suggest and "previous" in told:
        fresh += job.changed
    known = read_suggested(job.project, job.document, job.lang, label) if options.suggest else ()
    rest = [each for each in fresh if each.key not in known]
    if rest and engine.remote and (reason := secrecy(job)):
        kept = f"{len(rest)} kept from {engine.remote}, another machine: {reason}"
        return replace(job, entries=(), withheld=kept)
    rest.sort(key=lambda each: was_rejected(each, label))
    return replace(job, entries=tuple(rest), suggested=len(fresh) - len(rest))


def share_jobs(jobs: Iterable[Job]) -> list[Job]:
    """Let a sentence that stands in several documents be drafted once, for the first of them."""
    seen: set[tuple[tuple[str, str], Key]] = set()
    shared = []
    for job in jobs:
        # A changed sentence has a former translation of its own to go by.
        alike = {each.key for each in job.entries if not is_changed(each)}
        again = {key for key in alike if (job.pair, key) in seen}
        seen.update((job.pair, key) for key in alike)
        own = tuple(each for each in job.entries if each.key not in again)
        others = tuple(each for each in job.entries if each.key in again)
        shared.append(replace(job, entries=own, repeated=others))
    return shared


def plan_jobs(
    project: Project, jobs: Iterable[Job], engines: Mapping[Pair, Engine], options: DraftOptions
) -> list[Job]:
    """Leave in each job what its engine has to draft, and what a limit allows."""
    laid_out = []
    for job in jobs:
        engine = engines.get(job.pair)
        told = told_of(project, engine) if engine else frozenset[str]()
        laid_out.append(lay_out(job, engine, options, told))
    return limit_jobs(share_jobs(laid_out), options.most)


def limit_jobs(jobs: list[Job], limit: int | None) -> list[Job]:
    """Leave of all catalogs together no more than the first so many entries."""
    if limit is None:
        return jobs
    limited = []
    for each in jobs:
        left = max(0, len(each.entries) - limit)
        limited.append(replace(each, entries=each.entries[:limit], left=left))
        limit -= len(limited[-1].entries)
    return limited


def is_untouched(entry: Entry, label: str = "") -> bool:
    """Tell whether a machine drafted an entry, and nobody has done anything about it since.

    With a label, whether the engine of that name did.
    """
    origin = entry.origin
    drafted = origin is not None and origin.kind == "mt" and label in ("", origin.source)
    return drafted and not entry.obsolete and entry.state is State.DRAFT and not entry.adoption


def is_changed(entry: Entry) -> bool:
    """Tell whether an entry has a translation of what its source was before it was changed."""
    translated = entry.state is State.CHANGED and not entry.obsolete
    return translated and entry.msgid_plural is None and not entry.adoption
