"""Templates, and how a catalog follows its source without losing a person's work.

When a sentence is edited, its reviewed translation stays where it was, as an
obsolete entry, and the new sentence shows a copy of it as fuzzy beside the former
source. So an edit that is undone finds the old entry again, reviewed as it was,
and the copy goes, unless a person has worked on it meanwhile. A translation that
was fuzzy already moves along instead of being copied, and moves back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import CatalogError
from toolkit.language import language
from toolkit.match import pair_texts
from toolkit.model import Catalog, Entry, Kind, State

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from toolkit.model import Document, Segment

    Key = tuple[str | None, str]

LIKE = 0.6
"""Least likeness for a vanished text to be the former self of a new one anywhere."""
LIKE_IN_PLACE = 0.5
"""The same where both stand between the same two unchanged neighbours."""
_NO_DRAFT = "no draft: "
"""How a comment of a machine begins that says why it drafted nothing."""
_CHARSET = re.compile(r"(?<=charset=)[^\s;]+", re.IGNORECASE)


def build_template(document: Document, segments: tuple[Segment, ...]) -> Catalog:
    """List what a document has to translate, in source order.

    Returns:
        A catalog in the document's language without msgstrs, an entry a distinct
        (context, text). Its extracted comments say the kind of block, and in a
        turn who is speaking; a text that stands in several kinds of block lists
        each once.
    """
    found: dict[Key, dict[str, None]] = {}
    for segment in segments:
        notes = found.setdefault((segment.context, segment.text), {})
        notes[_place(document, segment)] = None
    entries = tuple(
        Entry(text, context, extracted=tuple(notes), references=(document.path,))
        for (context, text), notes in found.items()
    )
    return Catalog(document.lang, entries=entries)


def _place(document: Document, segment: Segment) -> str:
    """Say in an extracted comment where a segment stands."""
    if segment.block < 0:
        return document.meta[segment.item].key
    block = document.blocks[segment.block]
    if block.speaker and block.kind is not Kind.SPEAKER:
        return f"{block.kind}: {block.speaker.name}"
    return str(block.kind)


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
        return Catalog(lang, _new_header(lang, document, revised), entries=template.entries)
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
    live = tuple(
        _refreshed(own[key], entry) if key in own else _carried(former.get(key), entry)
        for key, entry in wanted.items()
    )
    retired = [_retired(entry) for key, entry in vanished.items() if key not in moved]
    obsolete = sorted(filter(_has_work, (*resting.values(), *retired)), key=_rank)
    header = _update_header(catalog, lang, document)
    return Catalog(lang, header, catalog.header_comments, catalog.header_fuzzy, (*live, *obsolete))


def _rank(entry: Entry) -> tuple[str, str]:
    """Order obsolete entries by their text, so that their order tells nothing of the past."""
    return (entry.msgid, entry.msgctxt or "")


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


def _refreshed(entry: Entry, wanted: Entry) -> Entry:
    """Keep an entry, with the template's word on where it stands."""
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


# ── Headers, and telling a renamed document ──────────────────────────────────


def _new_header(lang: str, document: str, revised: str) -> tuple[tuple[str, str], ...]:
    """Return the fields in msginit's order; empty ones so that no editor needs to add them."""
    return (
        ("Project-Id-Version", document),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", ""),
        ("PO-Revision-Date", revised),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", lang),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", language(lang).plural_forms),
    )


def _update_header(catalog: Catalog, lang: str, document: str) -> tuple[tuple[str, str], ...]:
    """Return a header as it is, but that it says language and charset.

    Raises:
        CatalogError: it says another language; ``uk_UA`` is no other than ``uk``.
    """
    said = re.split("[-_@.]", catalog.lang)[0]
    if said not in ("", lang):
        raise CatalogError(
            f"the header says Language: {catalog.lang}",
            where=f"locales/{lang}/LC_MESSAGES/{document}.po",
            remedy=f"put the file where it belongs, or correct its header to Language: {lang}",
        )
    header = _in_utf8(catalog.header)
    return header if said else _with_field(header, "Language", lang)


def _in_utf8(header: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Declare UTF-8, as what is added may need it."""
    if not any(name == "Content-Type" for name, _ in header):
        return (*header, ("Content-Type", "text/plain; charset=UTF-8"))
    return tuple(
        (name, _CHARSET.sub("UTF-8", value) if name == "Content-Type" else value)
        for name, value in header
    )


def _with_field(
    header: tuple[tuple[str, str], ...], name: str, value: str
) -> tuple[tuple[str, str], ...]:
    """Set a field where it stands, or at the end."""
    if not any(key == name for key, _ in header):
        return (*header, (name, value))
    return tuple((key, value if key == name else was) for key, was in header)


def touch_header(catalog: Catalog, date: str) -> Catalog:
    """Set PO-Revision-Date, where a run has changed what stands in the entries."""
    header = _with_field(_in_utf8(catalog.header), "PO-Revision-Date", date)
    return replace(catalog, header=header)


def resemblance(catalog: Catalog, template: Catalog) -> float:
    """Return the share of a template's entries that a catalog has, from 0 to 1."""
    keys = {entry.key for entry in catalog.entries if not entry.obsolete}
    wanted = [entry.key for entry in template.entries]
    return sum(key in keys for key in wanted) / len(wanted) if wanted else 0.0
