"""Messages that came back, those of an older source too, merged with the catalog as it is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.joined import find_joined, settle_joined
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.covered import doubt_covered, missing_entries
from toolkit.exchange.merge_catalog import (
    NOTHING,
    Accept,
    came_as,
    has_text,
    list_taken,
    merge_back,
)
from toolkit.exchange.merge_messages import (
    EMPTIED,
    UNKNOWN,
    MergedMessages,
    Taken,
    count_unchanged,
    fates,
    list_changes,
    merge_messages,
    refuse,
    remarked,
)
from toolkit.exchange.messages import entry_key, settle, text_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.core.model.catalog import Key
    from toolkit.exchange.messages import Message, Refused


def take_messages(
    ours: Catalog,
    messages: Iterable[Message],
    source_lang: str,
    accept: Accept = NOTHING,
    missing: Sequence[int] = (),
) -> MergedMessages:
    """Merge messages as `merge_messages` does, those of an older source too.

    A message has no more than hashes of what was sent. The text that a sentence had then is
    found among the obsolete entries, or with the sentence that took its place; what came
    back for it arrives with that sentence, fuzzy, or waits until the sentence comes back.
    """
    messages = tuple(messages)
    merged = merge_messages(ours, messages)
    catalog, doubts = doubt_covered(merged.catalog, messages)
    doubted = {each.place for each in doubts}
    told = (_unreviewed(each) if each.place in doubted else each for each in merged.taken)
    kept = tuple(each for each in told if each.changes)
    merged = replace(merged, catalog=catalog, doubts=doubts, taken=kept)
    gone = {entry.key for entry in missing_entries(ours, messages, missing)}
    merged = _settle_messages(ours, messages, merged, (source_lang, accept, gone))
    contexts = dict.fromkeys([None, *(entry.msgctxt for entry in ours.entries)])
    versions: list[tuple[Entry | None, Entry]] = []
    versed: list[Message] = []
    refused, fate, former = list(merged.refused), fates(ours), _former(merged.catalog)
    for number, each in enumerate(merged.strangers, 1):
        context = [name for name in contexts if entry_key(name, each.source) == each.key]
        if context and settle(each.target) and (each.target_changed or each.review_changed):
            versions.append(_versions(former, each, context[0], number))
            versed.append(each)
        else:
            refused.append(refuse(each, fate.get(each.key, UNKNOWN)))
    if not versions:
        return replace(merged, refused=tuple(refused), strangers=())
    was = tuple(before for before, _ in versions if before)
    sent, back = (
        _with_former(merged.catalog, was, entries)
        for entries in (was, tuple(after for _, after in versions))
    )
    done, _ = merge_back(sent, merged.catalog, back, source_lang)
    came = list_taken(merged.catalog, done.catalog, back)
    places = {str(number): each.place for number, each in enumerate(merged.strangers, 1)}
    taken = (*merged.taken, *(replace(each, place=places.get(each.place, "")) for each in came))
    refused += _lost(done.catalog, versed, fate)
    after = MergedMessages(done.catalog, taken, tuple(refused), (), 0, merged.joined, merged.doubts)
    return replace(after, unchanged=count_unchanged(messages, after))


def _unreviewed(taken: Taken) -> Taken:
    return replace(taken, changes=tuple(each for each in taken.changes if each != "reviewed"))


def _settle_messages(
    ours: Catalog,
    messages: tuple[Message, ...],
    merged: MergedMessages,
    given: tuple[str, Accept, set[Key]],
) -> MergedMessages:
    """Settle the sentences that a message has emptied, or moved into a neighbour."""
    source_lang, accept, gone = given
    left_out = {each.place for each in merged.refused if each.reason != EMPTIED}
    said = {
        each.key: each for each in messages if each.place not in left_out and each.target_changed
    }
    keys = {entry.key: each for entry in ours.live if (each := _said_of(entry, said))}
    came = {
        entry.key: replace(
            entry, msgstr=settle(keys[entry.key].target), fuzzy=not keys[entry.key].reviewed
        )
        if entry.key in keys
        else entry
        for entry in ours.live
        if entry.key not in gone
    }
    changed = {key for key, each in keys.items() if settle(each.target)}
    joined = find_joined(ours.entries, came, (source_lang, ours.lang), changed=changed)
    catalog, left = settle_joined(merged.catalog, joined, ours.entries, came, accept=accept.merged)
    places = {keys[each.key].place for each in joined if each.emptied and each.key in keys}
    doubted = {each.key for each in left}
    before = {entry.key: entry for entry in merged.catalog.live}
    taken = tuple(
        Taken(keys[entry.key].place, entry.msgid, list_changes(before[entry.key], entry))
        for entry in catalog.live
        if entry != before[entry.key] and entry.key not in doubted
    )
    return replace(
        merged,
        catalog=catalog,
        taken=(*merged.taken, *taken),
        refused=tuple(each for each in merged.refused if each.place not in places),
        joined=left,
    )


def _former(catalog: Catalog) -> dict[Key, tuple[Entry, ...]]:
    """Return the entries that a source had before, with the texts that they had, by their keys.

    A draft does not rest when its sentence is edited: the sentence that took its place has it.
    """
    found: dict[Key, tuple[Entry, ...]] = {
        entry.key: (replace(entry, obsolete=False),) for entry in catalog.entries if entry.obsolete
    }
    for entry in catalog.live:
        if entry.previous_msgid is not None and entry.fuzzy:
            key = came_as(entry)
            found[key] = (*found.get(key, ()), Entry(key[1], key[0], entry.msgstr))
    return found


def _lost(catalog: Catalog, messages: list[Message], gone: dict[str, str]) -> list[Refused]:
    """Refuse the messages whose text has found no place in the catalog after all."""
    texts = [settle(entry.msgstr) for entry in catalog.entries]
    exact = set(texts)
    return [
        refuse(each, gone.get(each.key, UNKNOWN))
        for each in messages
        if (target := settle(each.target)) not in exact
        and not any(target in text for text in texts)
    ]


def _said_of(entry: Entry, said: Mapping[str, Message]) -> Message | None:
    """Return what came back for an entry, or for the sentence that it was before an edit."""
    own = said.get(entry_key(*entry.key))
    former = None if own else said.get(entry_key(*came_as(entry)))
    return former if former and settle(former.target) else own


def _versions(
    former: dict[Key, tuple[Entry, ...]], message: Message, context: str | None, number: int
) -> tuple[Entry | None, Entry]:
    """Return an entry as it was sent, if that can be told, and as its message has it.

    The number stands in its `line`, as that goes through the merge.
    """
    had = former.get((context, message.source), ())
    meant = (each for each in had if text_mark(each.msgstr) == message.mark.target)
    entry = next(meant, next(iter(had), Entry(message.source, context)))
    known = text_mark(entry.msgstr) == message.mark.target
    before = replace(entry, fuzzy=bool(entry.msgstr) and not message.mark.reviewed)
    after = replace(entry, msgstr=settle(message.target), fuzzy=not message.reviewed, line=number)
    after = remarked(message, after)
    return before if known else None, after


def _with_former(catalog: Catalog, was: tuple[Entry, ...], versions: tuple[Entry, ...]) -> Catalog:
    """Return a catalog from before an edit of the source: without what the edit brought."""
    texts = {entry.key: entry.msgstr for entry in was}
    keys = {entry.key for entry in versions}

    def came_later(entry: Entry) -> bool:
        if entry.obsolete:
            return entry.key in keys
        if entry.previous_msgid is None:
            return not has_text(entry) and not entry.comments
        return entry.fuzzy and texts.get(came_as(entry)) == entry.msgstr

    kept = tuple(entry for entry in catalog.entries if not came_later(entry))
    return replace(catalog, entries=(*kept, *versions))
