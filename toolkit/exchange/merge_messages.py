"""How rows that come back from a translator's file go into the catalog they came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.exchange.messages import (
    Refused,
    Row,
    entry_key,
    mark_entry,
    queries,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.catalog.joined import Joined

EMPTIED = "its translation was emptied, which deletes nothing; delete it in the catalog if need be"
UNTRANSLATED = "is marked as reviewed, but has no translation"
MISMATCH = "its source is not the one that was sent: the row was edited or moved in part"
PLURAL = "the entry has plural forms, which a row cannot hold"
VANISHED = "its source is no longer in the document"
UNKNOWN = "the catalog has no such entry"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row has changed in the catalog."""

    place: str
    source: str
    changes: tuple[str, ...]
    """Of ``translation``, ``reviewed``, ``not reviewed``, ``remark``; ``waits`` if the
    sentence is no longer in the document."""


@dataclass(frozen=True, slots=True)
class MergedRows:
    """A catalog with the rows in it, and what became of each."""

    catalog: Catalog
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    strangers: tuple[Row, ...]
    """Rows with something new about an entry that the catalog has no more, or never had."""
    unchanged: int
    """Rows that say nothing new."""
    joined: tuple[Joined, ...] = ()
    """Sentences that seem to be part of a neighbour now; they are fuzzy."""


def merge_rows(catalog: Catalog, rows: Iterable[Row]) -> MergedRows:
    """Merge rows into a catalog three ways: what was sent, the row, the catalog now.

    A row that says what was sent changes nothing, whatever has become of its source. A
    change is taken if the catalog still has what was sent, or has come to say the same;
    where both have changed, the catalog stands. Comments stay, remarks are added, and
    no entry comes or goes.
    """
    rows = tuple(rows)
    times = Counter(row.mark.key for row in rows)
    live = {entry_key(*entry.key): entry for entry in catalog.entries if not entry.obsolete}
    merged: dict[str, Entry] = {}
    taken, refused, strangers = list[Taken](), list[Refused](), list[Row]()
    for row in rows:
        if times[row.mark.key] > 1:
            places = ", ".join(each.place for each in rows if each.mark.key == row.mark.key)
            reason = f"the same entry has several rows ({places}); leave one of them"
            refused.append(refuse(row, reason))
            continue
        if not (row.text_changed or row.review_changed or row.remark_changed):
            continue
        entry = live.get(row.mark.key)
        if entry is None:
            strangers.append(row)
            continue
        if problem := _mismatch(row, entry):
            refused.append(refuse(row, problem))
            continue
        if conflict := _conflict(row, entry):
            refused.append(refuse(row, conflict))
        after = entry if conflict else _translated(row, entry)
        after = _remarked(row, after)
        if after != entry:
            merged[row.mark.key] = after
            taken.append(Taken(row.place, entry.msgid, list_changes(entry, after)))
    entries = tuple(
        entry if entry.obsolete else merged.get(entry_key(*entry.key), entry)
        for entry in catalog.entries
    )
    catalog = replace(catalog, entries=entries)
    done = MergedRows(catalog, tuple(taken), tuple(refused), tuple(strangers), 0)
    return replace(done, unchanged=count_unchanged(rows, done))


def count_unchanged(rows: Iterable[Row], merged: MergedRows) -> int:
    """Count the rows of which nothing was taken, refused or left over."""
    rows = tuple(rows)
    told = {each.place for each in merged.taken} | {each.place for each in merged.refused}
    told |= {row.place for row in merged.strangers}
    joined = {entry_key(*each.key) for each in merged.joined}
    told |= {row.place for row in rows if row.mark.key in joined}
    return sum(row.place not in told for row in rows)


def refuse(row: Row, reason: str) -> Refused:
    """Leave a row out, for a reason."""
    return Refused(row.place, row.source, reason, row.text)


def why_stranger(row: Row, catalog: Catalog) -> str:
    """Say what has become of the entry that a row is about."""
    heirs = [
        entry.msgid
        for entry in catalog.entries
        if entry.previous_msgid is not None
        and not entry.obsolete
        and entry_key(entry.previous_msgctxt, entry.previous_msgid) == row.mark.key
    ]
    if heirs:
        return f"its source has changed since and is now: {' | '.join(heirs)}"
    gone = {entry_key(*entry.key) for entry in catalog.entries if entry.obsolete}
    return VANISHED if row.mark.key in gone else UNKNOWN


def _mismatch(row: Row, entry: Entry) -> str:
    if entry.msgid_plural is not None:
        return PLURAL
    return "" if settle(row.source) == settle(entry.msgid) else MISMATCH


def _conflict(row: Row, entry: Entry) -> str:
    """Say why a row's translation cannot be taken; empty if it can, or brings none."""
    if not (row.text_changed or row.review_changed):
        return ""
    if settle(row.text) == settle(entry.msgstr):
        return "" if settle(row.text) or row.text_changed else UNTRANSLATED
    if not settle(row.text):
        return EMPTIED if row.text_changed else UNTRANSLATED
    now = mark_entry(entry)
    if now.text != row.mark.text:
        return f"its translation was changed in the catalog too, which has: {entry.msgstr}"
    if row.text_changed and now.reviewed != row.mark.reviewed:
        said = "reviewed" if now.reviewed else "marked as needing work"
        return f"its translation was {said} in the catalog meanwhile, which has: {entry.msgstr}"
    return ""


def _translated(row: Row, entry: Entry) -> Entry:
    """Take a row's translation, and its word on whether that is reviewed."""
    new = settle(row.text)
    changed = row.text_changed and new != settle(entry.msgstr)
    if not new or not (changed or row.review_changed):
        return entry
    after = replace(entry, msgstr=new, fuzzy=True) if changed else replace(entry, fuzzy=True)
    if not row.reviewed:
        return after
    return replace(
        after,
        fuzzy=False,
        previous_msgctxt=None,
        previous_msgid=None,
        previous_msgid_plural=None,
    )


def _remarked(row: Row, entry: Entry) -> Entry:
    if not row.remark_changed:
        return entry
    # A comment that ends in a backslash has a blank after it in the file.
    known = {comment.rstrip() for comment in entry.comments}
    new = tuple(comment for comment in queries(row.remark) if comment not in known)
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
