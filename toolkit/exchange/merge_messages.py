"""How messages that come back from a translator's file go into the catalog they came from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.exchange.messages import (
    Message,
    Refused,
    comments,
    entry_key,
    mark_entry,
    queries,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.catalog.joined import Joined

_SHOWN = 10
"""Rows of one entry that are listed."""
EMPTIED = "its translation was emptied, which deletes nothing; delete it in the catalog if need be"
UNTRANSLATED = "is marked as reviewed, but has no translation"
MISMATCH = "its source is not the one that was sent: the row was edited or moved in part"
PLURAL = "the entry has plural forms, which a row cannot hold"
VANISHED = "its source is no longer in the document"
UNKNOWN = "the catalog has no such entry"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message has changed in the catalog."""

    place: str
    source: str
    changes: tuple[str, ...]
    """Of ``translation``, ``reviewed``, ``not reviewed``, ``remark``; ``waits`` if the
    sentence is no longer in the document."""


@dataclass(frozen=True, slots=True)
class MergedMessages:
    """A catalog with the messages in it, and what became of each."""

    catalog: Catalog
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    strangers: tuple[Message, ...]
    """Those with something new about an entry that the catalog has no more, or never had."""
    unchanged: int
    """Those that say nothing new."""
    joined: tuple[Joined, ...] = ()
    """Sentences that seem to be part of a neighbour now; they are fuzzy."""
    doubts: tuple[Refused, ...] = ()
    """What is taken, but not as reviewed, and why."""


def merge_messages(catalog: Catalog, messages: Iterable[Message]) -> MergedMessages:
    """Merge messages into a catalog three ways: what was sent, the message, the catalog now.

    A message that says what was sent changes nothing, whatever has become of its source. A
    change is taken if the catalog still has what was sent, or has come to say the same;
    where both have changed, the catalog stands. Comments stay, remarks are added, and
    no entry comes or goes.
    """
    messages = tuple(messages)
    places = defaultdict[str, list[str]](list)
    for message in messages:
        places[message.key].append(message.place)
    live = {entry_key(*entry.key): entry for entry in catalog.live}
    merged: dict[str, Entry] = {}
    taken, refused, strangers = list[Taken](), list[Refused](), list[Message]()
    for message in messages:
        if len(several := places[message.key]) > 1:
            more = ", …" * (len(several) > _SHOWN)
            listed = ", ".join(several[:_SHOWN]) + more
            reason = f"the same entry has several rows ({listed}); leave one of them"
            refused.append(refuse(message, reason))
            continue
        if not message.says_something:
            continue
        entry = live.get(message.key)
        if entry is None:
            strangers.append(message)
            continue
        if problem := _mismatch(message, entry):
            refused.append(refuse(message, problem))
            continue
        if conflict := _conflict(message, entry):
            refused.append(refuse(message, conflict, whole=False))
        after = entry if conflict else _translated(message, entry)
        after = remarked(message, after)
        if after != entry:
            merged[message.key] = after
            taken.append(Taken(message.place, entry.msgid, list_changes(entry, after)))
    entries = tuple(
        entry if entry.obsolete else merged.get(entry_key(*entry.key), entry)
        for entry in catalog.entries
    )
    catalog = replace(catalog, entries=entries)
    done = MergedMessages(catalog, tuple(taken), tuple(refused), tuple(strangers), 0)
    return replace(done, unchanged=count_unchanged(messages, done))


def count_unchanged(messages: Iterable[Message], merged: MergedMessages) -> int:
    """Count the messages of which nothing was taken, refused or left over."""
    messages = tuple(messages)
    told = {each.place for each in merged.taken} | {each.place for each in merged.refused}
    told |= {message.place for message in merged.strangers}
    told |= {each.place for each in merged.doubts}
    joined = {entry_key(*each.key) for each in merged.joined}
    told |= {message.place for message in messages if message.key in joined}
    return sum(message.place not in told for message in messages)


def refuse(message: Message, reason: str, *, whole: bool = True) -> Refused:
    """Leave a message out, for a reason; its remark too, unless only its translation is meant."""
    note = message.remark if whole else ""
    return Refused(message.place, message.source, reason, message.target, note)


def fates(catalog: Catalog) -> dict[str, str]:
    """Say what has become of the entries that a catalog has no more, by their keys."""
    found = {entry_key(*entry.key): VANISHED for entry in catalog.entries if entry.obsolete}
    heirs: dict[str, list[str]] = {}
    for entry in catalog.entries:
        if entry.previous_msgid is not None and not entry.obsolete:
            former = entry_key(entry.previous_msgctxt, entry.previous_msgid)
            heirs.setdefault(former, []).append(entry.msgid)
    changed = "its source has changed since and is now: "
    return found | {key: f"{changed}{' | '.join(sources)}" for key, sources in heirs.items()}


def _mismatch(message: Message, entry: Entry) -> str:
    if entry.msgid_plural is not None:
        return PLURAL
    return "" if settle(message.source) == settle(entry.msgid) else MISMATCH


def _conflict(message: Message, entry: Entry) -> str:
    """Say why a message's translation cannot be taken; empty if it can, or brings none."""
    if not (message.target_changed or message.review_changed):
        return ""
    if settle(message.target) == settle(entry.msgstr):
        return "" if settle(message.target) or message.target_changed else UNTRANSLATED
    if not settle(message.target):
        return EMPTIED if message.target_changed else UNTRANSLATED
    now = mark_entry(entry)
    if now.target != message.mark.target:
        return f"its translation was changed in the catalog too, which has: {entry.msgstr}"
    if message.target_changed and now.reviewed != message.mark.reviewed:
        said = "reviewed" if now.reviewed else "marked as needing work"
        return f"its translation was {said} in the catalog meanwhile, which has: {entry.msgstr}"
    return ""


def _translated(message: Message, entry: Entry) -> Entry:
    """Take a message's translation, and its word on whether that is reviewed."""
    new = settle(message.target)
    changed = message.target_changed and new != settle(entry.msgstr)
    if not new or not (changed or message.review_changed):
        return entry
    after = replace(entry, msgstr=new, fuzzy=True) if changed else replace(entry, fuzzy=True)
    if not message.reviewed:
        return after
    return replace(
        after,
        fuzzy=False,
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def remarked(message: Message, entry: Entry) -> Entry:
    """Add to an entry what a message asks and says, unless it has that already."""
    asked = queries(message.note) if message.note_changed else ()
    # A comment that ends in a backslash has a blank after it in the file.
    known = {comment.rstrip() for comment in entry.comments}
    said = (*asked, *comments(message.comment))
    new = tuple(comment for comment in said if comment not in known)
    return replace(entry, comments=(*entry.comments, *new)) if new else entry


def list_changes(before: Entry, after: Entry) -> tuple[str, ...]:
    """Name what is different about an entry, as `Taken.changes` does."""
    reviewed = after.state is State.TRANSLATED
    return tuple(
        filter(
            None,
            (
                "translation" if after.msgstr != before.msgstr else "",
                ("reviewed" if reviewed else "not reviewed")
                if reviewed != (before.state is State.TRANSLATED)
                else "",
                "remark" if after.comments != before.comments else "",
            ),
        )
    )
