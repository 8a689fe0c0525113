"""A text that one side worked on while the other followed an edited source: it moves along.

The side that followed has a copy of the old text with the new sentence; the other has a
better text with the old one. Merged by entry, that would rest among the obsolete ones, where
nobody looks. So the other side, and the base, are first brought in step with the edit, as an
update would have done it: the text comes with the new sentence, fuzzy, beside its former source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.previous import MOST_PARTS, former_selves, join_entries
from toolkit.catalog.update import carry, former_key, retire
from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.lang import LANGUAGES
from toolkit.lang.sentences.join import join_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.core.model.catalog import Key


@dataclass(frozen=True, slots=True)
class _Move:
    """An edit of the source that one side has followed."""

    entry: Entry
    """The new sentence, as that side has it."""
    parts: tuple[Key, ...]
    """What it was: one entry of the base, or neighbours that were joined."""
    source_lang: str
    """By whose rules they were joined."""


def follow_moves(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> tuple[Catalog | None, Catalog, Catalog]:
    """Bring a side, and the base, in step with the edits of the source that the other followed.

    Only where it worked on a text that the other has carried over, or not yet translated; all
    else stays as it is.
    """
    if base is None:
        return base, ours, theirs
    to_ours, to_theirs = _moves(base, theirs, ours), _moves(base, ours, theirs)
    was = _live(base)
    return (
        _moved(base, (*to_ours, *to_theirs), was),
        _moved(ours, to_ours, was),
        _moved(theirs, to_theirs, was),
    )


def _moves(base: Catalog, followed: Catalog, worked: Catalog) -> tuple[_Move, ...]:
    """List the edits that one side has followed and whose texts the other has worked on."""
    was, new, own = _live(base), _live(followed), _live(worked)
    known = {entry.key for side in (base, worked) for entry in side.entries}
    fresh = [entry for key, entry in new.items() if key not in known]
    gone = {key: entry for key, entry in was.items() if key not in new}
    if not fresh or not any(own.get(key, entry) != entry for key, entry in gone.items()):
        return ()
    moves = [_carried_from(entry, gone, list(was.values())) for entry in fresh]
    moves += _untranslated(fresh, gone, (new, was), worked.lang)
    return tuple(each for each in moves if each and _is_worked_on(each, was, own))


def _is_worked_on(move: _Move, was: Mapping[Key, Entry], own: Mapping[Key, Entry]) -> bool:
    """Tell whether a side has other texts than the base at what has moved, and emptied none."""
    if not all(key in own and own[key].msgid_plural is None for key in move.parts):
        return False
    emptied = (was[key].msgstr.strip() and not own[key].msgstr.strip() for key in move.parts)
    changed = any(own[key] != was[key] for key in move.parts)
    return changed and any(own[key].msgstr.strip() for key in move.parts) and not any(emptied)


def _carried_from(
    entry: Entry, gone: Mapping[Key, Entry], entries: Sequence[Entry]
) -> _Move | None:
    """Find what a carried-over text was in the base, by its former source."""
    if entry.state is not State.CHANGED or entry.msgid_plural is not None:
        return None
    former = (entry.previous_msgctxt, entry.previous_msgid or "")
    if former in gone:
        return _Move(entry, (former,), "")
    # One that was carried over twice still names the first of its sources.
    again = [key for key, each in gone.items() if each.fuzzy and former_key(each) == former]
    if len(again) == 1:
        return _Move(entry, (again[0],), "")
    return _joined_from(entry, gone, entries) if former[0] is None else None


def _joined_from(entry: Entry, gone: Mapping[Key, Entry], entries: Sequence[Entry]) -> _Move | None:
    text = entry.previous_msgid or ""
    for start, first in enumerate(entries):
        if first.msgctxt is not None or not text.startswith(first.msgid):
            continue
        for size in range(2, MOST_PARTS + 1):
            parts = entries[start : start + size]
            if len(parts) < size or any(part.key not in gone for part in parts):
                break
            source = _joined_in(tuple(part.msgid for part in parts), text)
            if source:
                return _Move(entry, tuple(part.key for part in parts), source)
    return None


def _joined_in(texts: tuple[str, ...], whole: str) -> str:
    """Return the language by whose rules texts make a whole; empty for none."""
    return next((code for code in LANGUAGES if join_sentences(texts, code) == whole), "")


def _untranslated(
    fresh: Iterable[Entry],
    gone: Mapping[Key, Entry],
    sides: tuple[Mapping[Key, Entry], Mapping[Key, Entry]],
    lang: str,
) -> list[_Move]:
    """Pair new sentences that nobody has translated with those that nobody had, by likeness."""
    blank = {
        entry.key: entry
        for entry in fresh
        if entry.previous_msgid is None and (entry.state is State.UNTRANSLATED or entry.unedited)
    }
    empty = {key: entry for key, entry in gone.items() if entry.state is State.UNTRANSLATED}
    if not blank or not empty:
        return []
    pairs = former_selves(*sides, blank, empty, (lang, lang))
    return [
        _Move(blank[key], (former.key,), "") for key, former in pairs.items() if former.key in empty
    ]


def _moved(catalog: Catalog, moves: Sequence[_Move], was: Mapping[Key, Entry]) -> Catalog:
    """Give a catalog the new sentences, each before what it was; what was worked on retires."""
    if not moves:
        return catalog
    own = _live(catalog)
    before: dict[Key, list[Entry]] = {}
    retired: set[Key] = set()
    for move in moves:
        parts = [own[key] for key in move.parts]
        former = join_entries(parts, (move.source_lang, catalog.lang)) if parts[1:] else parts[0]
        before.setdefault(move.parts[0], []).append(carry(former, _blank(move.entry)))
        retired |= {part.key for part in parts if part != was[part.key]}
    entries: list[Entry] = []
    for entry in catalog.entries:
        key = entry.key
        entries += before.get(key, ()) if not entry.obsolete else ()
        entries.append(retire(entry) if key in retired else entry)
    return replace(catalog, entries=tuple(entries))


def _blank(entry: Entry) -> Entry:
    """Return a new sentence as a template has it."""
    return Entry(
        entry.msgid,
        entry.msgctxt,
        extracted=entry.extracted,
        references=entry.references,
        flags=entry.flags,
    )


def _live(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.live}
