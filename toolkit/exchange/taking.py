"""What became of a file that came back, as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.catalog.joined import Joined
    from toolkit.core.model.catalog import Catalog, Entry, Key
    from toolkit.exchange.merge_messages import Taken
    from toolkit.exchange.messages import Refused


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that is fuzzy now, until a person has settled what became of it."""

    place: str
    """``path:line`` in the catalog."""
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Approval:
    """What was approved of that which somebody has accepted."""

    entries: tuple[str, ...]
    """Their sources."""
    left: tuple[tuple[str, str], ...]
    """Place and reason of each that could not be, or not by this person alone."""
    record: str
    """Path of the file that records it; empty if nothing was approved."""


COVERED = (
    "came back empty, and the sentence before it has changed: if that says it too, "
    "its text is ++ (--accept-merged)"
)
COVERED_BY_NEXT = (
    "came back empty, and the sentence after it has changed: if that says it too, "
    "write all into the first of them and ++ into the second"
)
SAID = "its words stand in its neighbour now: if that says it too, its text is ++"
OFFICIAL = "was the official text of {}, and is not any more: approve it, or put its words back"
UNTOUCHED = "came back to the letter as it was drafted"


@dataclass(frozen=True, slots=True)
class TakeReport:
    """What became of a file that came back."""

    document: str
    lang: str
    path: str
    """Of the catalog."""
    file: str
    by: str
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...] = ()
    doubts: tuple[Refused, ...] = ()
    """Rows of a sheet that are taken, but not as reviewed, and why."""
    notices: tuple[str, ...] = ()
    """What else is to be told of the file, and needs nobody."""
    conflicts: tuple[str, ...] = ()
    """The sources of entries that hold the texts of two people now."""
    emptied: tuple[str, ...] = ()
    """The sources of entries that came back without their translation, which stays."""
    missing: tuple[int, ...] = ()
    """Numbers of the entries whose rows are gone; nothing is deleted for that."""
    unchanged: int = 0
    base: bool = True
    """Whether it is known what had been sent."""
    record: str = ""
    """Path of the file that records whose work it is; empty if nobody is known."""
    accepted: int = 0
    """How many drafts have become reviewed without a changed letter."""
    joined: tuple[Doubt, ...] = ()
    """Sentences that seem to be part of a neighbour now."""
    untouched: tuple[Doubt, ...] = ()
    """Drafts whose fuzzy mark was taken by a program, as it seems; they stay fuzzy."""
    dropped: tuple[str, ...] = ()
    """What that program has dropped: ``contexts``, ``comments``, ``fuzzy marks``."""

    official: tuple[Doubt, ...] = ()
    """Official texts that were changed by it: each blocks a release until a person approves it."""
    one_by_one: int = 0
    """How many sentences somebody has accepted each by itself, reviewed before or not."""
    approval: Approval | None = None
    """What of that was approved, if it was to be."""

    @property
    def unsettled(self) -> bool:
        """Whether something needs a person."""
        found = (self.refused, self.doubts, self.conflicts, self.joined, self.untouched)
        return any((*found, self.official, self.approval and self.approval.left))


def doubt_joined(found: Iterable[Joined], lines: Mapping[Key, str]) -> tuple[Doubt, ...]:
    """Say of sentences that seem to be part of a neighbour where they stand, and what to do."""
    return tuple(
        Doubt(
            lines[each.key],
            each.key[1],
            SAID if not each.emptied else COVERED if each.covered else COVERED_BY_NEXT,
        )
        for each in found
    )


def doubt_untouched(keys: Iterable[Key], lines: Mapping[Key, str]) -> tuple[Doubt, ...]:
    """List the live drafts that came back as reviewed without a change, with where they stand."""
    return tuple(Doubt(lines[key], key[1], UNTOUCHED) for key in keys if key in lines)


def doubt_official(
    versions: tuple[Catalog | None, Catalog], lines: Mapping[Key, str]
) -> tuple[Doubt, ...]:
    """List the official texts that are no longer word for word as they were adopted."""
    before = {each.key for each in live_entries(versions[0]) if each.is_adopted}
    return tuple(
        Doubt(lines.get(each.key, ""), each.msgid, OFFICIAL.format(each.adoption.name))
        for each in live_entries(versions[1])
        if each.key in before and each.adoption and not each.is_adopted
    )


def count_accepted(versions: tuple[Catalog | None, Catalog]) -> int:
    """Count the drafts that became reviewed, and say what they said before."""
    before = {entry.key: entry for entry in live_entries(versions[0]) if entry.fuzzy}
    return sum(
        entry.key in before and before[entry.key].msgstr == entry.msgstr
        for entry in live_entries(versions[1])
        if is_reviewed(entry)
    )


def live_entries(catalog: Catalog | None) -> tuple[Entry, ...]:
    """Return the entries that the source still has; none of a catalog that is not there."""
    return catalog.live if catalog else ()


def is_reviewed(entry: Entry) -> bool:
    """Tell whether somebody has reviewed an entry."""
    return entry.state is State.TRANSLATED
