"""`approve` and `keep`: a named person decides about entries, and the decision is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.catalog.unchanged import changed_entries, keep_entries
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.core.model.catalog import State
from toolkit.project.catalogs import require_catalog, rewrite_catalog
from toolkit.project.seeds import choose_catalogs
from toolkit.review.decisions import (
    APPROVING,
    BACKING,
    Decision,
    people_behind,
    person,
    seal_entry,
)
from toolkit.review.steps.records import (
    approved,
    check_signer,
    decision_place,
    read_approvals,
    write_decision,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from toolkit.catalog.unchanged import Changed
    from toolkit.core.model.catalog import Catalog, Entry, Key
    from toolkit.project.folder import Project


SECOND = "recorded; a second person has to approve it too (four-eyes)"


@dataclass(frozen=True, slots=True)
class DecisionOptions:
    """Who decides, when and why."""

    by: str
    date: str
    role: str = ""
    reason: str = ""
    dry_run: bool = False
    key: Path | None = None
    """Signs the decision, if given."""

    def __post_init__(self) -> None:
        """Refuse a decision of nobody.

        Raises:
            ConfigError: no name.
        """
        if not self.by.strip():
            raise ConfigError("a decision needs a name", remedy='give it with --by "First Last"')


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one catalog."""

    document: str
    lang: str
    path: str
    entries: tuple[str, ...]
    """The msgid of each entry that the decision is about, in order."""
    left: tuple[tuple[str, str], ...] = ()
    """``path:line`` and reason of each that it cannot be about."""
    record: str = ""
    """Path of the file that records it; empty if nothing was decided."""


# ── Approve ──────────────────────────────────────────────────────────────────


def approve(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    pieces: Sequence[str],
    options: DecisionOptions,
) -> tuple[Decided, ...]:
    """Record that a person approves translations as they are now.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        pieces: a part of the source text of each entry meant; none for all that are
            reviewed. What is approved already is passed over.
        options: who and when.

    Raises:
        CatalogError: a catalog is missing or damaged, or a piece means no entry or several.
        ConfigError: decisions are signed here, and there is no key, or it cannot be used.
    """
    check_signer(project, options.by, options.key)
    meant = choose(project, names, langs, pieces, live_entries)
    return tuple(approve_entries(project, each, options) for each in meant)


def live_entries(catalog: Catalog) -> tuple[Entry, ...]:
    """Return the entries that the source still has."""
    return catalog.live


def approve_entries(
    project: Project, meant: Meant, options: DecisionOptions, pending: tuple[Decision, ...] = ()
) -> Decided:
    """Record that a person approves entries of one catalog, as far as the settings allow.

    Args:
        project: where.
        meant: the catalog, and the entries.
        options: who and when.
        pending: decisions that count already, and are recorded only once this is no dry run.
    """
    approvals = read_approvals(project, meant.lang, meant.document)
    decisions = (*approvals.decisions, *pending)
    me, four_eyes = person(options.by), project.config.four_eyes
    approvers, people = (people_behind(decisions, deeds) for deeds in (APPROVING, BACKING))
    fresh, left = [], []
    for entry in meant.entries:
        seal, place = seal_entry(entry), f"{meant.path}:{entry.line}"
        if entry.state is not State.TRANSLATED:
            left.append((place, f"not reviewed yet: {entry.state}"))
        elif seal in approvals.seals or me in approvers.get(seal, ()):
            continue
        elif four_eyes and people.get(seal) == frozenset({me}):
            left.append((place, f"is a text of {options.by}: somebody else has to approve it"))
        else:
            fresh.append(entry)
    seals = tuple(seal_entry(entry) for entry in fresh)
    decision = Decision(
        "approve", options.by, options.date, seals, (), options.role, options.reason
    )
    done = approved(project, (*decisions, decision)) if fresh else frozenset()
    left += [
        (f"{meant.path}:{entry.line}", SECOND)
        for entry, seal in zip(fresh, seals, strict=True)
        if seal not in done
    ]
    return record(project, meant, decision, fresh, tuple(left), options)


# ── Keep ─────────────────────────────────────────────────────────────────────


def list_changed(
    project: Project, names: Iterable[str], langs: Iterable[str]
) -> tuple[tuple[str, Changed], ...]:
    """List the entries whose source has changed, each with ``path:line``."""
    return tuple(
        (f"{meant.path}:{each.entry.line}", each)
        for meant in choose(project, names, langs, (), live_entries)
        for each in changed_entries(meant.catalog)
    )


def keep(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    pieces: Sequence[str],
    options: DecisionOptions,
) -> tuple[Decided, ...]:
    """Record that edits of the source leave translations valid, and clear their fuzzy flags.

    Args and errors as those of `approve`; `pieces` are parts of the source as it is now,
    none means all that have changed. Approvals of the former texts hold for the new ones.
    """
    check_signer(project, options.by, options.key)
    meant = choose(project, names, langs, pieces, _changed)
    return tuple(_keep_one(project, each, options) for each in meant)


def _changed(catalog: Catalog) -> tuple[Entry, ...]:
    return tuple(each.entry for each in changed_entries(catalog))


def _keep_one(project: Project, meant: Meant, options: DecisionOptions) -> Decided:
    keys = {entry.key for entry in meant.entries}
    chosen = [each for each in changed_entries(meant.catalog) if each.entry.key in keys]
    kept = [each for each in chosen if not each.obstacle]
    left = tuple(
        (f"{meant.path}:{each.entry.line}", each.obstacle) for each in chosen if each.obstacle
    )
    seals = tuple(seal_entry(each.entry) for each in kept)
    former = tuple(seal_entry(each.former) for each in kept)
    decision = Decision("keep", options.by, options.date, seals, former, reason=options.reason)
    # The record comes first: without it nobody could tell why a flag was cleared.
    done = record(project, meant, decision, [each.entry for each in kept], left, options)

    def change(catalog: Catalog | None) -> Catalog:
        before = catalog or meant.catalog
        after, changed = keep_entries(before, keys)
        return touch_header(before, after, options.date) if changed else before

    path = project.catalog_path(meant.lang, meant.document)
    rewrite_catalog(project, path, change, dry_run=options.dry_run)
    return done


# ── Shared ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Meant:
    """A catalog, and the entries of it that a decision may be about."""

    document: str
    lang: str
    path: str
    catalog: Catalog
    entries: tuple[Entry, ...]


def choose(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    pieces: Sequence[str],
    candidates: Callable[[Catalog], tuple[Entry, ...]],
) -> tuple[Meant, ...]:
    """Find what is meant in each catalog, before anything is written."""
    found = []
    for _, name, lang in choose_catalogs(project, names, langs):
        catalog, _ = require_catalog(project, lang, name)
        where = project.place(project.catalog_path(lang, name))
        entries = choose_entries(candidates(catalog), pieces, where)
        found.append(Meant(name, lang, where, catalog, entries))
    refuse_unmet(found, pieces)
    return tuple(found)


def refuse_unmet(meant: Sequence[Meant], pieces: Sequence[str], what: str = "entry") -> None:
    """Refuse a part of a source text that no entry has."""
    for piece in pieces:
        if not any(piece in entry.msgid for each in meant for entry in each.entries):
            raise CatalogError(
                f"no such {what}: {piece!r}",
                where=", ".join(each.path for each in meant),
                remedy="give a part of its source text as it is now",
            )


def choose_entries(
    entries: Sequence[Entry], pieces: Sequence[str], where: str
) -> tuple[Entry, ...]:
    """Return the entries that `pieces` of their source texts mean, all for none.

    Raises:
        CatalogError: a piece stands in several, and is none of them whole.
    """
    chosen: set[Key] = set()
    for piece in pieces:
        whole = [entry for entry in entries if entry.msgid == piece]
        found = whole or [entry for entry in entries if piece in entry.msgid]
        if len(found) > 1 and not whole:
            lines = ", ".join(str(entry.line) for entry in found)
            raise CatalogError(
                f"{piece!r} stands in several entries, at lines {lines}",
                where=where,
                remedy="give more of the text",
            )
        chosen.update(entry.key for entry in found)
    return tuple(entry for entry in entries if entry.key in chosen) if pieces else tuple(entries)


def record(
    project: Project,
    meant: Meant,
    decision: Decision,
    entries: Sequence[Entry],
    left: tuple[tuple[str, str], ...],
    options: DecisionOptions,
) -> Decided:
    """Record a decision, unless it is about nothing, and say what it was."""
    place = ""
    if decision.seals and options.dry_run:
        place = decision_place(project, meant.lang, meant.document, decision)
    elif decision.seals:
        place = write_decision(project, meant.lang, meant.document, decision, options.key)
    texts = tuple(entry.msgid for entry in entries)
    return Decided(meant.document, meant.lang, meant.path, texts, left, place)
