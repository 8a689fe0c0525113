"""A ``++`` in a sheet says that the text in the row before it, of the same sheet, covers it.

If that text did not get into the catalog, or the sheet does not have that row, nobody has said
that what stands there covers the sentence: released like that, it would be missing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, Catalog, Entry
from toolkit.exchange.messages import Refused, entry_key, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.exchange.messages import Message

PARTED = (
    "its ++ is taken, but not as reviewed: the sentence before it does not have the text of this "
    "file; see whether that covers it"
)


def doubt_covered(
    catalog: Catalog, messages: Iterable[Message]
) -> tuple[Catalog, tuple[Refused, ...]]:
    """Make each ``++`` of a sheet fuzzy whose neighbour is not as the sheet has it; list them."""
    by_key = {each.key: each for each in messages}
    doubts, entries = list[Refused](), list[Entry]()
    holds = False
    """Whether the text that a ``++`` would speak of is that of the sheet."""
    for entry in catalog.entries:
        message = by_key.get(entry_key(*entry.key)) if not entry.obsolete else None
        said = message is not None and settle(message.target) == settle(entry.msgstr)
        if entry.obsolete or entry.msgstr.strip() not in MERGED:
            holds = said
        elif message and said and not entry.fuzzy and not holds and _is_new(message):
            doubts.append(Refused(message.place, entry.msgid, PARTED, entry.msgstr))
            entries.append(replace(entry, fuzzy=True))
            continue
        entries.append(entry)
    return replace(catalog, entries=tuple(entries)), tuple(doubts)


def _is_new(message: Message) -> bool:
    return message.target_changed or message.review_changed


def missing_entries(
    catalog: Catalog, messages: Iterable[Message], missing: Sequence[int]
) -> tuple[Entry, ...]:
    """Return the entries whose rows are gone.

    Each is known by the rows around it: it stands behind the one and before the other, and has no
    row itself. A row whose source was edited since says nothing; where rows disagree, as a
    sentence came in between, it is not known.
    """
    live = catalog.live
    places = {entry_key(*entry.key): at for at, entry in enumerate(live)}
    shown = {each.number: places[each.key] for each in messages if each.key in places}
    taken = set(shown.values())
    found = list[int]()
    for first, last in _runs(missing):
        ends = {shown[end] - end for end in (first - 1, last + 1) if end in shown}
        if len(ends) == 1:
            (shift,) = ends
            found += (number + shift for number in range(first, last + 1))
    return tuple(live[at] for at in found if 0 <= at < len(live) and at not in taken)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
