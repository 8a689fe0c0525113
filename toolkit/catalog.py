"""Templates, and how a catalog follows its source without losing a person's work.

An edited sentence leaves two entries: the one it had, obsolete, with all that
people made of it; and a new one that shows a copy of that text as fuzzy beside
the former source. So an edit that is undone finds the old entry again, reviewed
as it was, and the copy goes, unless a person has worked on it meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.language import language
from toolkit.match import best_match, likeness
from toolkit.model import Catalog, Entry, Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.model import Document, Segment

    Key = tuple[str | None, str]

LIKE = 0.6
"""Least likeness for a vanished text to be the former self of a new one anywhere."""

LIKE_IN_PLACE = 0.4
"""The same where both stand between the same two unchanged neighbours."""


def build_template(document: Document, segments: tuple[Segment, ...]) -> Catalog:
    """List what a document has to translate, in source order.

    Returns:
        A catalog without msgstrs, an entry a distinct (context, text). Its
        extracted comments say the kind of block, and in a turn who is speaking;
        a text that stands in several kinds of block lists each once.
    """
    found: dict[Key, list[str]] = {}
    for segment in segments:
        notes = found.setdefault((segment.context, segment.text), [])
        note = _place(document, segment)
        if note not in notes:
            notes.append(note)
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
        Live entries in the order of the template, obsolete ones last. Applying it
        twice gives the same as once; no text that a person wrote is dropped.
    """
    if catalog is None:
        header = _new_header(lang, document, revised)
        return Catalog(lang, header, entries=template.entries)
    old = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    resting = [entry for entry in catalog.entries if entry.obsolete]
    waiting = _best_of_each(resting)
    wanted = {entry.key for entry in template.entries}
    vanished = tuple(entry for key, entry in old.items() if key not in wanted)
    former = _former_selves(template.entries, tuple(old.values()), vanished, waiting)
    live = tuple(
        _settle(
            entry,
            _with_text(old.get(entry.key), waiting.get(entry.key)),
            former.get(entry.key),
        )
        for entry in template.entries
    )
    texts = {entry.key: entry.msgstr for entry in live}
    kept = [entry for entry in resting if texts.get(entry.key) != entry.msgstr]
    kept += [_retire(entry) for entry in vanished]
    return replace(catalog, entries=(*live, *_worth_keeping(live, kept)))


def _best_of_each(resting: Iterable[Entry]) -> dict[Key, Entry]:
    """Choose one of several obsolete entries with the same key: a reviewed one before others."""
    best: dict[Key, Entry] = {}
    for entry in resting:
        if entry.state is State.TRANSLATED or entry.key not in best:
            best[entry.key] = entry
    return best


def _with_text(*choices: Entry | None) -> Entry | None:
    """Return the first entry that holds a text, else the first there is."""
    found = [entry for entry in choices if entry is not None]
    translated = (entry for entry in found if entry.state is not State.UNTRANSLATED)
    return next(translated, found[0] if found else None)


def _settle(wanted: Entry, own: Entry | None, former: Entry | None) -> Entry:
    """Give a template's entry what people made of it, or of its former self."""
    if own is not None:
        return replace(
            own,
            extracted=wanted.extracted,
            references=wanted.references,
            obsolete=False,
        )
    if former is None:
        return wanted
    changed_before = former.state is State.CHANGED
    return replace(
        wanted,
        msgstr=former.msgstr,
        fuzzy=True,
        comments=former.comments,
        flags=former.flags,
        previous_msgid=former.previous_msgid if changed_before else former.msgid,
        previous_msgctxt=former.previous_msgctxt if changed_before else former.msgctxt,
    )


def _retire(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, extracted=(), references=())


def _worth_keeping(live: Iterable[Entry], resting: Sequence[Entry]) -> tuple[Entry, ...]:
    """Leave out what holds nobody's work: empty entries, and copies of a text that is kept."""
    texts = {(entry.key, entry.msgstr) for entry in live}
    texts |= {(entry.key, entry.msgstr) for entry in resting}
    kept = {
        (entry.key, entry.msgstr, entry.msgstr_plural): entry
        for entry in resting
        if entry.state is not State.UNTRANSLATED and not _is_copy(entry, texts)
    }
    return tuple(kept.values())


def _is_copy(entry: Entry, texts: set[tuple[Key, str]]) -> bool:
    """Tell whether an entry only shows the text of its former self, which is kept as well."""
    if entry.state is not State.CHANGED or entry.previous_msgid is None:
        return False
    return ((entry.previous_msgctxt, entry.previous_msgid), entry.msgstr) in texts


# ── Finding the former self of an edited sentence ────────────────────────────


def _former_selves(
    wanted: Sequence[Entry],
    old: Sequence[Entry],
    vanished: Sequence[Entry],
    resting: dict[Key, Entry],
) -> dict[Key, Entry]:
    """Pair new entries with the vanished ones that they were before an edit.

    First those between the same unchanged neighbours, in order, then by likeness;
    last among the obsolete, for a sentence that returns changed. Linear but for
    the likeness of what remains.
    """
    known = {entry.key for entry in old} | set(resting)
    fresh = [entry for entry in wanted if entry.key not in known]
    pool = [entry for entry in vanished if entry.state is not State.UNTRANSLATED]
    pairs = _in_place(wanted, old, {entry.key for entry in fresh}, pool)
    taken = {entry.key for entry in pairs.values()}
    for candidates in (
        [entry for entry in pool if entry.key not in taken],
        [entry for entry in resting.values() if entry.state is not State.UNTRANSLATED],
    ):
        pairs |= _by_likeness([entry for entry in fresh if entry.key not in pairs], candidates)
    return pairs


def _in_place(
    wanted: Sequence[Entry], old: Sequence[Entry], fresh: set[Key], pool: Sequence[Entry]
) -> dict[Key, Entry]:
    """Pair runs of new and vanished entries that follow the same unchanged entry."""
    vanished = {entry.key for entry in pool}
    runs_after = _runs(old, vanished)
    pairs: dict[Key, Entry] = {}
    for before, run in _runs(wanted, fresh).items():
        former = runs_after.get(before, [])
        if len(former) != len(run):
            continue
        pairs |= {
            entry.key: was
            for entry, was in zip(run, former, strict=True)
            if _same_kind(entry, was) and likeness(entry.msgid, was.msgid) >= LIKE_IN_PLACE
        }
    return pairs


def _runs(entries: Sequence[Entry], members: set[Key]) -> dict[Key | None, list[Entry]]:
    """Collect the runs of `members`, by the entry before each run; None before the first."""
    runs: dict[Key | None, list[Entry]] = {}
    before: Key | None = None
    for entry in entries:
        if entry.key in members:
            runs.setdefault(before, []).append(entry)
        else:
            before = entry.key
    return runs


def _by_likeness(fresh: Sequence[Entry], pool: Sequence[Entry]) -> dict[Key, Entry]:
    pairs: dict[Key, Entry] = {}
    left = list(pool)
    for entry in fresh:
        candidates = [each for each in left if _same_kind(entry, each)]
        at = best_match(entry.msgid, [each.msgid for each in candidates], cutoff=LIKE)
        if at is not None:
            pairs[entry.key] = candidates[at]
            left.remove(candidates[at])
    return pairs


def _same_kind(one: Entry, other: Entry) -> bool:
    """A title never stands in for a name, nor a role for running text."""
    return _kind(one.msgctxt) == _kind(other.msgctxt)


def _kind(context: str | None) -> str | None:
    return context if context is None else context.partition(" of ")[0]


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


def touch_header(catalog: Catalog, date: str) -> Catalog:
    """Set PO-Revision-Date, where a run has changed what stands in the entries."""
    fields = tuple(
        (name, date if name == "PO-Revision-Date" else value) for name, value in catalog.header
    )
    if not any(name == "PO-Revision-Date" for name, _ in fields):
        fields = (*fields, ("PO-Revision-Date", date))
    return replace(catalog, header=fields)


def resemblance(catalog: Catalog, template: Catalog) -> float:
    """Return the share of a template's entries that a catalog has, from 0 to 1."""
    keys = {entry.key for entry in catalog.entries if not entry.obsolete}
    wanted = [entry.key for entry in template.entries]
    return sum(key in keys for key in wanted) / len(wanted) if wanted else 0.0
