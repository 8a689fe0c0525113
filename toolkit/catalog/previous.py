"""Which vanished sentence a new one was before its source was edited, joined or split."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, Entry
from toolkit.core.similarity import likeness, pair_texts
from toolkit.lang.sentences.join import join_sentences

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from toolkit.core.model.catalog import Key

LIKE = 0.6
"""Least likeness for a vanished text to be the former self of a new one anywhere."""
LIKE_IN_PLACE = 0.5
"""The same where both stand between the same two unchanged neighbours."""
LIKE_TOGETHER = 0.8
"""Least likeness of neighbours, put together, to the one sentence that they became or were."""
MOST_PARTS = 4
"""How many sentences may become one, or one become, between two updates."""


def former_selves(
    wanted: Mapping[Key, Entry],
    old: Mapping[Key, Entry],
    fresh: Mapping[Key, Entry],
    vanished: Mapping[Key, Entry],
    languages: tuple[str, str],
) -> dict[Key, Entry]:
    """Pair new entries with the vanished ones that they were before an edit.

    First those between the same unchanged neighbours, then what is left by
    likeness alone; a title never stands in for a name, nor a role for running
    text. Then neighbours without a pair join in where that makes a better match:
    sentences that were joined, or one that was split. Entries with plural forms
    have no part in it: a template has none.

    Args:
        wanted: entries of the template, in source order.
        old: live entries of the catalog, in its order.
        fresh: those of `wanted` that the catalog lacks.
        vanished: those of `old` that the template lacks.
        languages: of the source and of the catalog.

    Returns:
        Former selves by key. All parts of a split share one; sentences that were
        joined are one entry, see `join_entries`, whose key no entry of `old` has.
    """
    gone = {key for key, entry in vanished.items() if entry.msgid_plural is None}
    pairs = _in_place(wanted, old, fresh.keys(), gone)
    left = gone - {entry.key for entry in pairs.values()}
    pairs |= _anywhere(
        [entry for key, entry in fresh.items() if key not in pairs],
        [entry for key, entry in vanished.items() if key in left],
    )
    unpaired = gone - {entry.key for entry in pairs.values()}
    joined = _joins(pairs, old, unpaired, languages)
    pairs |= _splits(pairs, wanted, fresh.keys() - pairs.keys(), languages[0])
    return pairs | joined


def _in_place(
    wanted: Mapping[Key, Entry], old: Mapping[Key, Entry], new: Container[Key], gone: set[Key]
) -> dict[Key, Entry]:
    """Pair those that stand between the same two unchanged neighbours."""
    unchanged = old.keys() & wanted.keys()
    runs = _runs(old, gone, unchanged)
    pairs: dict[Key, Entry] = {}
    for place, run in _runs(wanted, new, unchanged).items():
        pairs |= _alike(run, runs.get(place, ()), LIKE_IN_PLACE)
    return pairs


def _anywhere(fresh: Sequence[Entry], former: Sequence[Entry]) -> dict[Key, Entry]:
    """Pair those of one kind by likeness alone."""
    kinds: dict[str | None, tuple[list[Entry], list[Entry]]] = {}
    for side, entries in enumerate((fresh, former)):
        for entry in entries:
            kinds.setdefault(_kind(entry), ([], []))[side].append(entry)
    pairs: dict[Key, Entry] = {}
    for news, olds in kinds.values():
        pairs |= _alike(news, olds, LIKE)
    return pairs


def join_entries(parts: Sequence[Entry], languages: tuple[str, str]) -> Entry:
    """Put neighbours together as if they had been one sentence; fuzzy if one of them is."""
    source, target = languages
    texts = tuple(part.msgstr for part in parts if part.msgstr.strip() not in MERGED)
    return Entry(
        _together(parts, source),
        msgstr=join_sentences(texts, target),
        fuzzy=any(part.fuzzy for part in parts),
        comments=tuple(dict.fromkeys(chain.from_iterable(part.comments for part in parts))),
    )


def _together(parts: Sequence[Entry], lang: str) -> str:
    return join_sentences(tuple(part.msgid for part in parts), lang)


def _joins(
    pairs: Mapping[Key, Entry],
    old: Mapping[Key, Entry],
    free: set[Key],
    languages: tuple[str, str],
) -> dict[Key, Entry]:
    """Find new sentences that are more like several vanished neighbours than like one."""
    joined: dict[Key, Entry] = {}
    at = {key: index for index, key in enumerate(old)} if free else {}
    entries = list(old.values())
    for (msgctxt, text), was in pairs.items():
        if free and msgctxt is None and was.msgctxt is None:
            group = _grown(text, entries, at[was.key], free, languages[0])
            if len(group) > 1:
                joined[msgctxt, text] = join_entries(group, languages)
                free.difference_update(entry.key for entry in group)
    return joined


def _splits(
    pairs: Mapping[Key, Entry], wanted: Mapping[Key, Entry], free: set[Key], source: str
) -> dict[Key, Entry]:
    """Find vanished sentences that are more like several new neighbours than like one."""
    split: dict[Key, Entry] = {}
    at = {key: index for index, key in enumerate(wanted)} if free else {}
    entries = list(wanted.values())
    for key, was in pairs.items():
        if free and key[0] is None and was.msgctxt is None:
            group = _grown(was.msgid, entries, at[key], free, source)
            for entry in group if len(group) > 1 else ():
                split[entry.key] = was
                free.discard(entry.key)
    return split


def _grown(
    text: str, entries: Sequence[Entry], start: int, free: Container[Key], lang: str
) -> Sequence[Entry]:
    """Let the neighbours of an entry join in as long as they are then more like `text`."""
    low, high = start, start + 1
    best = likeness(text, entries[start].msgid)
    while high - low < MOST_PARTS:
        wider = [
            (likeness(text, _together(entries[first:last], lang)), first, last)
            for new, first, last in ((low - 1, low - 1, high), (high, low, high + 1))
            if 0 <= new < len(entries) and entries[new].key in free and entries[new].msgctxt is None
        ]
        if not wider or max(wider)[0] <= best:
            break
        best, low, high = max(wider)
    return entries[low:high] if best >= LIKE_TOGETHER else entries[start : start + 1]


def _runs(
    entries: Mapping[Key, Entry], members: Container[Key], unchanged: Container[Key]
) -> dict[tuple[object, ...], list[Entry]]:
    """Collect `members` by the unchanged neighbours between which they stand, and by kind."""
    runs: dict[tuple[object, ...], list[Entry]] = {}
    before: Key | None = None
    run: list[Entry] = []
    for key, entry in entries.items():
        if key in members:
            run.append(entry)
        elif key in unchanged:
            for member in run:
                runs.setdefault((before, key, _kind(member)), []).append(member)
            if run:
                run = []
            before = key
    for member in run:
        runs.setdefault((before, None, _kind(member)), []).append(member)
    return runs


def _alike(fresh: Sequence[Entry], former: Sequence[Entry], cutoff: float) -> dict[Key, Entry]:
    texts, pool = [entry.msgid for entry in fresh], [entry.msgid for entry in former]
    pairs = pair_texts(texts, pool, cutoff=cutoff) if texts and pool else {}
    return {fresh[at].key: former[was] for at, was in pairs.items()}


def _kind(entry: Entry) -> str | None:
    """Return the msgctxt without the name it may hold: ``role of Olena`` is ``role``."""
    return entry.msgctxt and entry.msgctxt.partition(" of ")[0]
