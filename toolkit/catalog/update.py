"""How a catalog follows its source without losing a person's work.

When a sentence is edited, its reviewed translation stays where it was, as an
obsolete entry, and the new sentence shows a copy of it as fuzzy beside the former
source. So an edit that is undone finds the old entry again, reviewed as it was,
and the copy goes, unless a person has worked on it meanwhile. A translation that
was fuzzy already moves along instead of being copied, and moves back. Where sentences
were joined, their texts are joined; where one was split, each part shows all of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import new_header, update_header
from toolkit.catalog.order import rank
from toolkit.catalog.previous import MOST_PARTS, former_selves, join_entries
from toolkit.core.model.catalog import MERGED, Catalog, Entry, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.core.model.catalog import Key

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
    old = {entry.key: entry for entry in catalog.live}
    resting = {entry.key: entry for entry in catalog.entries if entry.obsolete}
    wanted = {entry.key: entry for entry in template.entries}
    vanished = {key: entry for key, entry in old.items() if key not in wanted}
    fresh = {key: entry for key, entry in wanted.items() if key not in old}

    back = {key: resting.pop(key) for key in fresh if key in resting}
    languages = (template.lang, lang)
    _drop_copies(vanished, back)
    _drop_joined(vanished, [back.get(key, entry) for key, entry in fresh.items()], languages)
    back |= _moved_back(fresh.keys() - back.keys(), vanished)
    strangers = {key: entry for key, entry in fresh.items() if key not in back}
    former = former_selves(wanted, old, strangers, vanished, languages)
    moved = {was.key for was in former.values() if was.state is not State.TRANSLATED}

    own = old | back
    parted = _parted_merges(old, own, wanted, former)
    live = tuple(
        _refreshed(own[key], entry, doubt=key in parted)
        if key in own
        else carry(former.get(key), entry)
        for key, entry in wanted.items()
    )
    retired = [retire(entry) for key, entry in vanished.items() if key not in moved]
    obsolete = sorted(filter(_has_work, (*resting.values(), *retired)), key=rank)
    header = update_header(catalog, lang, document)
    return Catalog(lang, header, catalog.header_comments, catalog.header_fuzzy, (*live, *obsolete))


def _drop_copies(vanished: dict[Key, Entry], back: Mapping[Key, Entry]) -> None:
    """Drop vanished copies of texts that have come back, where nobody worked on the copy."""
    for key, entry in list(vanished.items()):
        original = back.get(former_key(entry)) if entry.fuzzy else None
        if original and _work(original) == _work(entry):
            del vanished[key]


def _drop_joined(
    vanished: dict[Key, Entry], fresh: Sequence[Entry], languages: tuple[str, str]
) -> None:
    """Drop joined copies of sentences that stand apart again, where nobody worked on them."""
    copies = {former_key(entry): entry for entry in vanished.values() if entry.fuzzy}
    for parts in _neighbours(fresh) if copies else ():
        joined = join_entries(parts, languages)
        copy = copies.get(joined.key)
        if copy and _work(copy) == _work(joined):
            del vanished[copy.key], copies[joined.key]


def _neighbours(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for size in range(2, MOST_PARTS + 1):
        for start in range(len(entries) - size + 1):
            yield entries[start : start + size]


def _moved_back(fresh: Iterable[Key], vanished: dict[Key, Entry]) -> dict[Key, Entry]:
    """Find texts that had moved along with an edit which is now undone.

    After a split each part has the text; one of them gives it back.
    """
    wanted = set(fresh)
    back: dict[Key, Entry] = {}
    for key, entry in list(vanished.items()):
        former = former_key(entry)
        if not entry.fuzzy or former not in wanted:
            continue
        if former not in back:
            msgctxt, msgid = former
            back[former] = replace(
                entry, msgid=msgid, msgctxt=msgctxt, previous_msgid=None, previous_msgctxt=None
            )
        elif _work(back[former]) != _work(entry):
            continue
        del vanished[key]
    return back


def former_key(entry: Entry) -> Key:
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
    if not merged:
        return set()
    was = dict(zip(old, [None, *old], strict=False))
    now = dict(zip(wanted, [None, *wanted], strict=False))
    parted = set()
    for key in merged & now.keys():
        before, after = was.get(key), now[key]
        same = key in old and before == after
        if before is not None and after is not None and not same:
            edited, neighbour = former.get(after), old[before]
            same = edited is not None and edited.key == before
            same |= neighbour.state is State.CHANGED and former_key(neighbour) == after
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


def carry(former: Entry | None, wanted: Entry) -> Entry:
    """Give a new entry what its former self had, as fuzzy."""
    if former is None:
        return wanted
    if former.state is State.UNTRANSLATED:
        return replace(wanted, comments=_remarks(former))
    msgctxt, msgid = former_key(former) if former.state is State.CHANGED else former.key
    return replace(
        wanted,
        msgstr=former.msgstr,
        fuzzy=True,
        comments=former.comments,
        previous_msgctxt=msgctxt,
        previous_msgid=msgid,
    )


def retire(entry: Entry) -> Entry:
    """Make an entry obsolete, as its source is gone."""
    return replace(entry, obsolete=True, extracted=(), references=(), flags=())
