"""How a catalog follows its source without losing a person's work.

When a sentence is edited, its reviewed translation stays where it was, as an
obsolete entry, and the new sentence shows a copy of it as fuzzy beside the former
source. So an edit that is undone finds the old entry again, reviewed as it was,
and the copy goes, unless a person has worked on it meanwhile. A translation that
was fuzzy already moves along instead of being copied, and moves back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import new_header, update_header
from toolkit.catalog.order import rank
from toolkit.match import pair_texts
from toolkit.model import MERGED, Catalog, Entry, State

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    Key = tuple[str | None, str]

LIKE = 0.6
"""Least likeness for a vanished text to be the former self of a new one anywhere."""
LIKE_IN_PLACE = 0.5
"""The same where both stand between the same two unchanged neighbours."""
_NO_DRAFT = "no draft: "
"""How a comment of a machine begins that says why it drafted nothing."""


def update_catalog(
    catalog: Catalog | None, template: Catalog, lang: str, *, document: str, revised: str
) -> Catalog:
    """Bring a catalog in step with its template.

    Args:
        catalog: what people have; None makes a new one.
        template: of the source as it is now.
        lang: language of the catalog.
        document: slug, for the header of a new one.
        revised: PO-Revision-Date of a new one; an update leaves dates alone, so that
            an edit that is undone leaves no trace.

    Returns:
        Live entries in the order of the template, obsolete ones last, sorted.
        Applying it twice gives the same as once; no reviewed msgstr and no text or
        comment of a person is dropped.

    Raises:
        CatalogError: the catalog is of another language.
    """
    if catalog is None:
        return Catalog(lang, new_header(lang, document, revised), entries=template.entries)
    old = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    resting = {entry.key: entry for entry in catalog.entries if entry.obsolete}
    wanted = {entry.key: entry for entry in template.entries}
    vanished = {key: entry for key, entry in old.items() if key not in wanted}
    fresh = {key: entry for key, entry in wanted.items() if key not in old}

    back = {key: resting.pop(key) for key in fresh if key in resting}
    _drop_copies(vanished, back)
    back |= _moved_back(fresh.keys() - back.keys(), vanished)
    strangers = {key: entry for key, entry in fresh.items() if key not in back}
    former = _former_selves(wanted, old, strangers, vanished)
    moved = {was.key for was in former.values() if was.state is not State.TRANSLATED}

    own = old | back
    parted = _parted_merges(old, own, wanted, former)
    live = tuple(
        _refreshed(own[key], entry, doubt=key in parted)
        if key in own
        else _carried(former.get(key), entry)
        for key, entry in wanted.items()
    )
    retired = [_retired(entry) for key, entry in vanished.items() if key not in moved]
    obsolete = sorted(filter(_has_work, (*resting.values(), *retired)), key=rank)
    header = update_header(catalog, lang, document)
    return Catalog(lang, header, catalog.header_comments, catalog.header_fuzzy, (*live, *obsolete))


def _drop_copies(vanished: dict[Key, Entry], back: Mapping[Key, Entry]) -> None:
    """Drop vanished copies of texts that have come back, where nobody worked on the copy."""
    for key, entry in list(vanished.items()):
        original = back.get(_former_key(entry)) if entry.fuzzy else None
        if original and _work(original) == _work(entry):
            del vanished[key]


def _moved_back(fresh: Iterable[Key], vanished: dict[Key, Entry]) -> dict[Key, Entry]:
    """Find texts that had moved along with an edit which is now undone."""
    movers = {_former_key(entry): key for key, entry in vanished.items() if entry.fuzzy}
    back = {}
    for msgctxt, msgid in fresh:
        if (msgctxt, msgid) in movers:
            entry = vanished.pop(movers[msgctxt, msgid])
            back[msgctxt, msgid] = replace(
                entry, msgid=msgid, msgctxt=msgctxt, previous_msgid=None, previous_msgctxt=None
            )
    return back


def _former_key(entry: Entry) -> Key:
    """Return the key of the entry that a msgstr was made for; no entry's, if it never moved."""
    return (entry.previous_msgctxt, entry.previous_msgid or "")


def _work(entry: Entry) -> tuple[object, ...]:
    """Return what people and machines have put into an entry."""
    return (entry.msgstr, entry.msgstr_plural, entry.comments)


def _has_work(entry: Entry) -> bool:
    return bool(entry.msgstr.strip() or any(entry.msgstr_plural) or _remarks(entry))


def _remarks(entry: Entry) -> tuple[str, ...]:
    """Return the comments but those of a machine that drafted nothing."""
    return tuple(comment for comment in entry.comments if not comment.startswith(_NO_DRAFT))


def _parted_merges(
    old: Mapping[Key, Entry],
    own: Mapping[Key, Entry],
    wanted: Mapping[Key, Entry],
    former: Mapping[Key, Entry],
) -> set[Key]:
    """Find each `++` whose neighbour before it is no longer the one that covered it.

    `++` speaks of its neighbour, so it is in doubt with another one. An edited
    neighbour is still the same one: its copy is fuzzy, and whoever reviews that
    sees what it has to cover; so is one whose unfinished edit was undone. A `++` that
    comes back has lost sight of its neighbour.
    """
    merged = {key for key, entry in own.items() if entry.msgstr.strip() in MERGED}
    was = dict(zip(old, [None, *old], strict=False))
    now = dict(zip(wanted, [None, *wanted], strict=False))
    parted = set()
    for key in merged & now.keys():
        before, after = was.get(key), now[key]
        same = key in old and before == after
        if before is not None and after is not None and not same:
            edited, neighbour = former.get(after), old[before]
            same = edited is not None and edited.key == before
            same |= neighbour.state is State.CHANGED and _former_key(neighbour) == after
        if not same:
            parted.add(key)
    return parted


def _refreshed(entry: Entry, wanted: Entry, *, doubt: bool) -> Entry:
    """Keep an entry, with the template's word on where it stands; `doubt` makes it fuzzy."""
    if doubt and not entry.fuzzy:
        entry = replace(entry, fuzzy=True)
    if (
        entry.extracted == wanted.extracted
        and entry.references == wanted.references
        and entry.flags == wanted.flags
        and not entry.obsolete
    ):
        return entry
    return replace(
        entry,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=wanted.flags,
        obsolete=False,
    )


def _carried(former: Entry | None, wanted: Entry) -> Entry:
    """Give a new entry what its former self had, as fuzzy."""
    if former is None:
        return wanted
    if former.state is State.UNTRANSLATED:
        return replace(wanted, comments=_remarks(former))
    msgctxt, msgid = _former_key(former) if former.state is State.CHANGED else former.key
    return replace(
        wanted,
        msgstr=former.msgstr,
        fuzzy=True,
        comments=former.comments,
        previous_msgctxt=msgctxt,
        previous_msgid=msgid,
    )


def _retired(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, extracted=(), references=(), flags=())


# ── Finding the former self of an edited sentence ────────────────────────────


def _former_selves(
    wanted: Mapping[Key, Entry],
    old: Mapping[Key, Entry],
    fresh: Mapping[Key, Entry],
    vanished: Mapping[Key, Entry],
) -> dict[Key, Entry]:
    """Pair new entries with the vanished ones that they were before an edit.

    First those between the same unchanged neighbours, then what is left by
    likeness alone; a title never stands in for a name, nor a role for running
    text. Entries with plural forms have no part in it: a template has none.
    """
    gone = {key for key, entry in vanished.items() if entry.msgid_plural is None}
    unchanged = old.keys() & wanted.keys()
    runs = _runs(old, gone, unchanged)
    pairs: dict[Key, Entry] = {}
    for place, run in _runs(wanted, fresh.keys(), unchanged).items():
        pairs |= _alike(run, runs.get(place, ()), LIKE_IN_PLACE)
    taken = {entry.key for entry in pairs.values()}
    kinds: dict[str | None, tuple[list[Entry], list[Entry]]] = {}
    for key, entry in fresh.items():
        if key not in pairs:
            kinds.setdefault(_kind(entry), ([], []))[0].append(entry)
    for key, entry in vanished.items():
        if key in gone and key not in taken:
            kinds.setdefault(_kind(entry), ([], []))[1].append(entry)
    for news, olds in kinds.values():
        pairs |= _alike(news, olds, LIKE)
    return pairs


def _runs(
    entries: Mapping[Key, Entry], members: Container[Key], unchanged: Container[Key]
) -> dict[tuple[object, ...], list[Entry]]:
    """Collect `members` by the unchanged neighbours between which they stand, and by kind."""
    runs: dict[tuple[object, ...], list[Entry]] = {}
    before: Key | None = None
    run: list[Entry] = []
    for key, entry in (*entries.items(), (None, None)):
        if entry and key in members:
            run.append(entry)
        elif entry is None or key in unchanged:
            for member in run:
                runs.setdefault((before, key, _kind(member)), []).append(member)
            before, run = key, []
    return runs


def _alike(fresh: Sequence[Entry], former: Sequence[Entry], cutoff: float) -> dict[Key, Entry]:
    texts, pool = [entry.msgid for entry in fresh], [entry.msgid for entry in former]
    pairs = pair_texts(texts, pool, cutoff=cutoff) if texts and pool else {}
    return {fresh[at].key: former[was] for at, was in pairs.items()}


def _kind(entry: Entry) -> str | None:
    """Return the msgctxt without the name it may hold: ``role of Olena`` is ``role``."""
    return entry.msgctxt and entry.msgctxt.partition(" of ")[0]
