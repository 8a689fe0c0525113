"""``++`` in a sheet speaks of the text that the same sheet has in the row before it.

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
    """Return the entries whose rows are gone; none if they are not numbered as they were."""
    live = [entry for entry in catalog.entries if not entry.obsolete]
    for message in messages:
        at = message.number - 1
        if not 0 <= at < len(live) or entry_key(*live[at].key) != message.key:
            return ()
    return tuple(live[number - 1] for number in missing if number <= len(live))
