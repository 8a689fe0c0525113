"""Clearance: who has read their own words as they are to be published, and lets them stand.

It is no approval: whoever spoke vouches for what they said, not for the translation of it,
and often in a language or two that they read. So it counts nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.files import digest
from toolkit.review.decisions import Seal, people_behind, seal_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.review.decisions import Decision

CLEARING = ("clear",)
HEIRS = ("keep", "rename")
"""Deeds after which other texts stand for those that were cleared."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """How far somebody has cleared their words in a language."""

    speaker: str
    lang: str
    cleared: int
    """How many of their entries they let stand as they are now."""
    total: int
    changed: int = 0
    """How many of the others they cleared when these said something else."""
    sent: bool = False
    """Whether the words were sent to be cleared."""
    required: bool = False
    """Whether no release is made without it."""
    where: str = ""
    """``path:line`` of the first text that is not cleared; of the speaker's line if all are."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it is cleared."""
        return self.cleared == self.total

    @property
    def is_begun(self) -> bool:
        """Whether anything was ever cleared, or sent for it."""
        return bool(self.cleared or self.changed or self.sent)


def seal_source(entry: Entry) -> Seal:
    """Return the seal of a text of the source itself: it is its own translation."""
    mark = digest(entry.msgid.encode())
    return Seal(entry.msgctxt, mark, mark)


def cleared_seals(decisions: Iterable[Decision], speaker: str) -> frozenset[Seal]:
    """Return the seals that a speaker has cleared, directly or before texts were kept or renamed.

    Who was renamed is the same person: what the entry of the name said before tells so.
    """
    decisions = tuple(decisions)
    names = _names(decisions, speaker)
    theirs = [
        each
        for each in decisions
        if each.deed in HEIRS or (each.deed in CLEARING and digest(each.speaker.encode()) in names)
    ]
    return frozenset(people_behind(theirs, CLEARING))


def _names(decisions: Sequence[Decision], speaker: str) -> set[str]:
    """Return the hashes of all names that a speaker ever had."""
    found = {digest(speaker.encode())}
    pairs = [
        (before.msgid, after.msgid)
        for each in decisions
        if each.deed == "rename"
        for before, after in zip(each.former, each.seals, strict=True)
        if after.msgctxt == "name"
    ]
    for _ in pairs:
        found |= {before for before, after in pairs if after in found}
    return found


def count_cleared(
    entries: Sequence[Entry], decisions: Sequence[Decision], speaker: str, *, own: bool
) -> tuple[int, int, tuple[Entry, ...]]:
    """Count what of a speaker's entries is cleared.

    Args:
        entries: all that are theirs.
        decisions: all of the document in the language.
        speaker: who.
        own: whether it is the language of the source, where a text is its own translation.

    Returns:
        How many are cleared; how many of the others were, when they said something else;
        and these others.
    """
    seals = cleared_seals(decisions, speaker)
    known = {(seal.msgctxt, seal.msgid) for seal in seals}
    seal = seal_source if own else seal_entry
    open_ = tuple(each for each in entries if seal(each) not in seals or (each.fuzzy and not own))
    changed = sum((seal(each).msgctxt, seal(each).msgid) in known for each in open_)
    return len(entries) - len(open_), changed, open_
