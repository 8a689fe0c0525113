"""Two catalogs that grew from one to one again, entry by entry, and nobody's text lost.

What only one side changed is taken over. Where both changed an entry, a person's
text goes before a machine's draft; where two people wrote different texts, both
stand in the entry, which is fuzzy until a person has settled it. A text that one side
improved while the other followed an edit of its source comes with the edit. Nothing becomes
reviewed that was not reviewed, with that very text, on one of the sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.joined import emptied_beside
from toolkit.catalog.merge_entry import merge_entry
from toolkit.catalog.merge_header import merge_header, refuse_strangers
from toolkit.catalog.merge_moved import follow_moves
from toolkit.catalog.order import merge_order, rank
from toolkit.catalog.three_way import merge_lines, pick
from toolkit.core.model.catalog import MERGED, Catalog, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.core.model.catalog import Key


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of two catalogs."""

    catalog: Catalog
    conflicts: tuple[Entry, ...] = ()
    """Its entries that hold the texts of two people, in its order."""


def merge_catalogs(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two catalogs by entry.

    Args:
        base: what both grew from; None if that is not known.
        ours: one side.
        theirs: the other; which of the two is called so tells only in the order of
            the texts in a conflict.

    Returns:
        Live entries in the order of the side that moved them, obsolete ones last,
        sorted; and which are in conflict.

    Raises:
        CatalogError: the two are of different languages.
    """
    refuse_strangers(ours, theirs)
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    sides = (base, ours, theirs)
    base, ours, theirs = follow_moves(*sides)
    entries, disputed = _merge_entries(base, ours, theirs)
    header = merge_header(base, ours, theirs)
    catalog = Catalog(
        dict(header).get("Language", pick(lambda each: each.lang, base, ours, theirs)).strip(),
        header,
        merge_lines(
            base.header_comments if base else (), ours.header_comments, theirs.header_comments
        ),
        pick(lambda each: each.header_fuzzy, base, ours, theirs, min),
        _doubt_emptied(_doubt_parted(_in_order(base, ours, theirs, entries), ours, theirs), *sides),
    )
    return Merged(catalog, tuple(entry for entry in catalog.entries if entry.key in disputed))


def _merge_entries(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> tuple[dict[Key, Entry], set[Key]]:
    """Merge entry by entry; return what is left, and the keys of what is in conflict."""
    was, mine, yours = (_by_key(side.entries) if side else {} for side in (base, ours, theirs))

    def former(entry: Entry) -> Entry | None:
        """Return what an entry was in the base, by its previous msgid."""
        return was.get((entry.previous_msgctxt, entry.previous_msgid or ""))

    merged: dict[Key, Entry] = {}
    disputed = set()
    for key in {**mine, **yours}:
        before, one, other = was.get(key), mine.get(key), yours.get(key)
        conflict = False
        entry: Entry | None
        if other in (one, before):
            entry = one
        elif one == before:
            entry = other
        elif one is None or other is None:
            entry = one or other
        else:
            entry, conflict = merge_entry(before, one, other, former)
        if entry:
            merged[key] = entry
        if conflict:
            disputed.add(key)
    return merged, disputed


def _by_key(entries: Iterable[Entry]) -> dict[Key, Entry]:
    return {entry.key: entry for entry in entries}


def _live(catalog: Catalog | None) -> dict[Key, Entry]:
    return _by_key(entry for entry in (catalog.entries if catalog else ()) if not entry.obsolete)


def _in_order(
    base: Catalog | None, ours: Catalog, theirs: Catalog, entries: Mapping[Key, Entry]
) -> tuple[Entry, ...]:
    """Put live entries first, and obsolete ones last."""
    live = {key: entry for key, entry in entries.items() if not entry.obsolete}
    was, mine, yours = (list(_live(side)) for side in (base, ours, theirs))
    order = merge_order(was, mine, yours, live, lambda key: rank(entries[key]))
    obsolete = sorted((entry for entry in entries.values() if entry.obsolete), key=rank)
    return (*(live[key] for key in order), *obsolete)


# ── Sentences that their neighbour covers ────────────────────────────────────


def _doubt_parted(entries: tuple[Entry, ...], ours: Catalog, theirs: Catalog) -> tuple[Entry, ...]:
    """Doubt each `++` whose neighbour is not, to the letter, what a side had reviewed it with.

    `++` speaks of the text before it: with another one there, a sentence would be
    missing from the release and nobody would know.
    """
    now = _coverings(entries)
    settled = [_coverings(side.entries) for side in (ours, theirs)]
    parted = {
        key for key, before in now.items() if before not in [side.get(key) for side in settled]
    }
    return tuple(replace(entry, fuzzy=True) if entry.key in parted else entry for entry in entries)


def _coverings(entries: Iterable[Entry]) -> dict[Key, tuple[tuple[Key, str], ...]]:
    """Return what stands before each reviewed `++`, back to the text that covers it."""
    found = {}
    before: tuple[tuple[Key, str], ...] = ()
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.msgstr.strip() not in MERGED:
            before = ()
        elif not entry.fuzzy:
            found[entry.key] = before
        before = (*before, (entry.key, entry.msgstr))
    return found


def _doubt_emptied(
    entries: tuple[Entry, ...], base: Catalog | None, ours: Catalog, theirs: Catalog
) -> tuple[Entry, ...]:
    """Doubt each text that a side has emptied while it changed a neighbour.

    The neighbour may say it too now, and the other side's text would say it twice.
    """
    if base is None:
        return entries
    doubted = {
        key
        for side in (ours, theirs)
        for key in emptied_beside(base.entries, _by_key(side.entries))
    }
    return tuple(
        replace(entry, fuzzy=True)
        if entry.key in doubted and entry.msgstr.strip() and not entry.obsolete
        else entry
        for entry in entries
    )
