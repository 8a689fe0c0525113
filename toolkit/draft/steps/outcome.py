"""What drafting is asked for, and what it says it did."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.po.parse import parse_po
from toolkit.core.errors import EngineError
from toolkit.core.files import write_atomic
from toolkit.core.model.catalog import State, short_hash
from toolkit.draft.engines.base import Doubt, Weight
from toolkit.knowledge.memory.pair import TranslationUnit
from toolkit.knowledge.memory.tmx import find_unwritable, parse_tmx, serialize_tmx
from toolkit.project.catalogs import read_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.model.catalog import Key
    from toolkit.draft.engines.base import Draft
    from toolkit.draft.steps.jobs import Job
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What is to be drafted, and how."""

    now: str
    """PO-Revision-Date of catalogs that gain a draft."""
    dry_run: bool = False
    """Count and estimate only; nothing is written."""
    memory_only: bool = False
    """Leave what the memory doesn't know as it is."""
    redraft: bool = False
    """Draft anew what another engine or model drafted and nobody has touched."""
    suggest: bool = False
    """Write the drafts beside the catalogs, as TMX, and not into them."""
    via: str = ""
    """A language to go through, where two engines are wanted in the place of one."""
    limit: int | None = None
    """How many entries an engine drafts at most."""
    alone: bool = False
    """Ask no second engine, which would tell what to doubt."""
    jobs: int = 1
    """Processes that run models; 1 for this one."""
    cluster: str = ""
    """The address of a cluster whose workers run models; empty for none."""

    @property
    def most(self) -> int | None:
        """The limit, where an engine drafts at all; it says nothing about the memory."""
        return None if self.memory_only else self.limit


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A draft to be looked at before others."""

    msgid: str
    line: int
    """Of the entry in its catalog."""
    reasons: tuple[str, ...]
    """The weightiest first."""
    weight: int
    """Of the weightiest reason, see `toolkit.draft.engines.Weight`; 0 without any."""
    score: float | None
    """How sure the model was, 0 to 1."""
    agreement: float | None = None
    """`Draft.agreement`."""

    @property
    def rank(self) -> tuple[float, ...]:
        """What to sort by."""
        sure = 1.0 if self.score is None else self.score
        return (-self.weight, sure, 100.0 if self.agreement is None else self.agreement, self.line)


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did to one catalog."""

    document: str
    lang: str
    path: str
    """Of the catalog, or of the suggestions beside it."""
    pending: int
    """Entries that waited for a translation."""
    recalled: int
    """How many of them the memory filled."""
    drafted: int
    """How many an engine filled."""
    refused: tuple[tuple[str, str], ...] = ()
    """(msgid, reason) of drafts that lost something and were left out."""
    left: int = 0
    """Entries that a limit, a budget or an error leaves for another time."""
    review_first: tuple[Doubtful, ...] = ()
    """All drafts, the most doubtful first."""
    seconds: float | None = None
    """Of a dry run: how long an engine on this machine will take."""
    unable: str = ""
    """Of a dry run: why no engine can draft here."""
    withheld: str = ""
    """Why nothing of it was given to the engine, if something waits for one."""
    tokens: int | None = None
    """Of a dry run: about how many tokens a server will count; None for a model of our own."""
    problem: str = ""
    """Message of the error that stopped it."""


class BrokenRunError(EngineError):
    """A run could not go on; what it has is saved.

    Attributes:
        results: what it did before.
    """

    def __init__(self, error: ToolkitError, results: tuple[Drafted, ...]) -> None:
        super().__init__(error.problem, where=error.where, remedy=error.remedy)
        self.results = results


class StoppedRunError(KeyboardInterrupt):
    """A person stopped a run; what it has is saved.

    Attributes:
        results: what it did before.
    """

    def __init__(self, results: tuple[Drafted, ...]) -> None:
        super().__init__()
        self.results = results


def report_job(
    project: Project, job: Job, drafts: Sequence[Draft], options: DraftOptions
) -> Drafted:
    """Say what became of the entries of a catalog."""
    refused = tuple((draft.key[1], draft.reason) for draft in drafts if not draft.text)
    waiting = len(job.entries) + len(job.repeated)
    path = project.catalog_path(job.lang, job.document)
    ranked: tuple[Doubtful, ...] = ()
    if options.suggest:
        path = suggestions_path(project, job.document, job.lang)
    elif drafts and not job.problem:
        catalog, _ = read_catalog(project, job.lang, job.document)
        lines = {entry.key: entry.line for entry in catalog.entries} if catalog else {}
        ranked = rank_drafts(drafts, lines)
    return Drafted(
        job.document,
        job.lang,
        project.place(path),
        job.recalled + waiting,
        0 if options.suggest else job.recalled,
        len(drafts) - len(refused),
        refused,
        job.left + (0 if options.dry_run or options.memory_only else waiting - len(drafts)),
        ranked,
        withheld=job.withheld,
        problem=job.problem,
    )


_FAR = 0.5
"""Of the usual agreement of two engines: what is below is a doubt. Relative, as engines of
unlike quality agree less, and languages differ."""


def rank_drafts(drafts: Sequence[Draft], lines: Mapping[Key, int]) -> tuple[Doubtful, ...]:
    """Order drafts by doubt: what was found first, then how unsure the model was.

    Where a second engine was asked, a draft that it is much further from than from most
    of the others is in doubt too.

    Args:
        drafts: of one catalog; those that were left out are passed over.
        lines: where their entries stand.
    """
    kept = [each for each in drafts if each.text]
    agreed = [each.agreement for each in kept if each.agreement is not None]
    usual = statistics.median(agreed) if agreed else 0.0
    found = (_doubtful(each, lines.get(each.key, 0), usual) for each in kept)
    return tuple(sorted(found, key=lambda each: each.rank))


def _doubtful(draft: Draft, line: int, usual: float) -> Doubtful:
    doubts = draft.doubts
    if draft.agreement is not None and draft.agreement < _FAR * usual:
        figures = f"chrF {draft.agreement:.0f}, else {usual:.0f}"
        doubts += (Doubt(Weight.CHOICE, f"another engine says something else ({figures})"),)
    return Doubtful(
        draft.key[1],
        line,
        tuple(doubt.text for doubt in sorted(doubts, key=lambda one: -one.weight)),
        max((int(doubt.weight) for doubt in doubts), default=0),
        draft.score,
        draft.agreement,
    )


def as_suggestion(draft: Draft) -> Draft:
    """Leave out a draft that TMX cannot hold, with the reason."""
    character = find_unwritable("".join((draft.text, *filter(None, draft.key))))
    if not (draft.text and character):
        return draft
    return replace(draft, text="", reason=f"a TMX file cannot hold U+{ord(character):04X}")


def write_suggestions(
    project: Project, document: str, lang: str, drafts: Sequence[Draft], pending: Sequence[Key]
) -> None:
    """Write drafts as TMX; as drafts, so that no memory takes them for translations.

    Suggestions of an earlier run stay for what is pending and not among the drafts: it
    may have got further than this one will.

    Args:
        project: where to write.
        document: slug of the document.
        lang: language of the drafts.
        drafts: what this run has so far.
        pending: keys of the entries that wait, in the order of the catalog, which is the
            file's as well.

    Raises:
        CatalogError: the file of an earlier run is damaged.
    """
    path, source = suggestions_path(project, document, lang), project.source_lang
    earlier = read_suggestions(project, document, lang)
    units = {_key(unit): unit for unit in earlier} | {
        each.key: TranslationUnit(
            source,
            each.key[1],
            lang,
            each.text,
            document,
            each.key[0] or "",
            str(State.DRAFT),
            (_note(each.label),),
        )
        for each in drafts
        if each.text
    }
    wanted = tuple(units[key] for key in pending if key in units)
    if set(wanted) != set(earlier):
        write_atomic(path, serialize_tmx(wanted, __version__))


def read_suggestions(project: Project, document: str, lang: str) -> tuple[TranslationUnit, ...]:
    """Return what was suggested for a catalog so far.

    Raises:
        CatalogError: the file is damaged.
    """
    path = suggestions_path(project, document, lang)
    if not path.is_file():
        return ()
    return tuple(parse_tmx(path.read_bytes(), project.place(path)))


def read_suggested(project: Project, document: str, lang: str, label: str) -> frozenset[Key]:
    """Return the keys of the entries that an engine has suggested something for.

    Raises:
        CatalogError: the file is damaged.
    """
    units = read_suggestions(project, document, lang)
    return frozenset(_key(unit) for unit in units if _note(label) in unit.notes)


def _key(unit: TranslationUnit) -> Key:
    return unit.context or None, unit.source


def _note(label: str) -> str:
    return f"mt: {label}"


def suggestions_path(project: Project, document: str, lang: str) -> Path:
    """Return where suggestions for a catalog lie: beside it."""
    return project.catalog_path(lang, document).with_suffix(".suggestions.tmx")


def read_sent_texts(project: Project, lang: str, document: str) -> dict[str, str]:
    """Return the texts of all copies of what was sent, by their hashes: drafts are among them."""
    copies = sorted(project.sent_path(lang, document).glob("*.po"))
    return {
        short_hash(entry.msgstr): entry.msgstr
        for path in copies
        for entry in parse_po(path.read_bytes(), project.place(path)).entries
    }
