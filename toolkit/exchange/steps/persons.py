"""Whose work came back, and what of it that person has approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from toolkit.core.errors import ConfigError
from toolkit.exchange.messages import Exchange, entry_key, settle
from toolkit.exchange.taking import Approval, is_reviewed, live_entries
from toolkit.project.catalogs import read_catalog
from toolkit.review.decisions import Decision, Role, seal_entry
from toolkit.review.steps.decide import DecisionOptions, Meant, approve_entries
from toolkit.review.steps.records import check_signer, write_decision

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.merge_messages import Taken
    from toolkit.project.folder import Project

WORKED = {"translation", "reviewed", "waits"}
"""Changes that make somebody the one who wrote a text, or let it pass."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who has worked on a catalog, and when it came back."""

    by: str
    now: str
    """As PO headers write it."""
    dry_run: bool = False
    role: str = ""
    """As what, if the file says so."""
    saved: str = ""
    """When, by that person's own clock."""


def require_person(project: Project, by: str, taken: tuple[Taken, ...], file: str) -> None:
    """Make sure that it is known whose work this is, where the settings ask for two people.

    Raises:
        ConfigError: it isn't.
    """
    if project.config.four_eyes and not by.strip() and _is_work(taken):
        raise ConfigError(
            "it has to be known whose work this is (four-eyes)",
            where=file,
            remedy='say it: --by "First Last"',
        )


def _is_work(taken: tuple[Taken, ...]) -> bool:
    return any(WORKED & set(each.changes) for each in taken)


@dataclass
class Recorder:
    """Records whose texts come into a catalog, so that nobody approves their own.

    The record comes before the catalog: a run that is stopped between the two and done
    again finds the texts in the catalog, and could no more tell whose they are. A record
    of texts that are not there yet, or come otherwise, allows nothing to anybody.
    """

    project: Project
    place: tuple[str, str]
    """Document and language."""
    work: Work
    done: tuple[str, tuple[Decision, ...]] | None = None
    """What was recorded last."""

    def record(self, before: Catalog | None, after: Catalog) -> None:
        """Record who has made of one catalog the other."""
        found = self._decide(before, after)
        document, lang = self.place
        paths = [write_decision(self.project, lang, document, each, None) for each in found]
        self.done = "".join(paths), found

    def of(self, before: Catalog | None, after: Catalog) -> tuple[str, tuple[Decision, ...]]:
        """Return the path of the record, if there is one, and what it says, or would say."""
        return self.done or ("", self._decide(before, after))

    def _decide(self, before: Catalog | None, after: Catalog) -> tuple[Decision, ...]:
        former, now = (
            set(map(seal_entry, filter(is_reviewed, live_entries(each))))
            for each in (before, after)
        )
        written = [seal_entry(entry) for entry in live_entries(after) if entry.msgstr.strip()]
        known = {seal_entry(entry) for entry in live_entries(before)}
        seals = tuple(seal for seal in written if seal not in known or seal in now - former)
        if not seals or not self.work.by.strip():
            return ()
        reason = f"saved {self.work.saved}" if self.work.saved else ""
        return (Decision("take", self.work.by, self.work.now, seals, (), self.work.role, reason),)


# ── What that person has approved ────────────────────────────────────────────


def approval_options(
    project: Project, work: Work, returned: Exchange | Catalog, file: str, key: Path | None
) -> DecisionOptions:
    """Make sure, before anything is written, that what a file accepts can be approved.

    Raises:
        ConfigError: it tells of no sentence that somebody has accepted it, or not who; or
            decisions are signed here, and there is no key.
    """
    if not (isinstance(returned, Exchange) and returned.accepts):
        raise ConfigError(
            "does not say which sentences somebody has accepted: only the answers of a review "
            "page do",
            where=file,
            remedy="take it without --approve; then: toolkit approve",
        )
    options = DecisionOptions(work.by, work.now, dry_run=work.dry_run, key=key)
    check_signer(project, options.by, key)
    role = work.role if work.role in get_args(Role) else ""
    return replace(options, role=role)


def approve_accepted(
    project: Project,
    returned: Exchange,
    after: Catalog,
    options: DecisionOptions | None,
    pending: tuple[Decision, ...],
) -> Approval | None:
    """Record as approved what a person has accepted, sentence by sentence, as it is now.

    Args:
        project: where.
        returned: what that person has accepted, with the texts as they were on the page.
        after: the catalog with all of it in it.
        options: who and when; None if nothing is to be approved.
        pending: what was recorded of the same work.
    """
    if options is None:
        return None
    document, lang = returned.document, returned.lang
    path = project.place(project.catalog_path(lang, document))
    catalog = after if options.dry_run else read_catalog(project, lang, document)[0] or after
    entries = {entry_key(*entry.key): entry for entry in live_entries(catalog)}
    meant, left = [], []
    for message in returned.messages:
        entry = entries.get(message.key)
        if not message.accepted:
            continue
        if entry is None:
            left.append((message.place, "not approved: its source is another now, or gone"))
        elif settle(entry.msgstr) != settle(message.target):
            left.append((f"{path}:{entry.line}", "not approved: its text is another now"))
        else:
            meant.append(entry)
    done = approve_entries(
        project, Meant(document, lang, path, catalog, tuple(meant)), options, pending
    )
    return Approval(done.entries, (*left, *done.left), done.record)
