"""A catalog that comes back from its translator, merged with what stands there now.

Both what was sent and what came back are first brought in step with the source as the
catalog knows it, by the same `update_catalog` that a new source would run through. So a
translation of a sentence that was edited meanwhile arrives as any carried-over one does:
fuzzy, beside its former source. Then the three are merged by entry. What a program has
dropped from the file is put back before, and nothing is left to be said twice after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import with_field
from toolkit.catalog.joined import Joined, find_joined, settle_joined
from toolkit.catalog.merge import Merged, merge_catalogs
from toolkit.catalog.questions import said_lines
from toolkit.catalog.restore import restore_catalog
from toolkit.catalog.update import update_catalog
from toolkit.core.model.catalog import Catalog, Entry, find_adoption
from toolkit.exchange.merge_messages import Taken, list_changes
from toolkit.exchange.messages import Refused

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Key

TRANSLATOR = "Last-Translator"
NOBODY = "EMAIL@ADDRESS"
"""What programs write into that field which know no name."""
HOMELESS = "its context was dropped, and several entries have its source; say it in the catalog"


@dataclass(frozen=True, slots=True)
class Accept:
    """What a person vouches for that could as well be a slip, or a program's doing."""

    drafts: bool = False
    """That drafts which came back as they were, without their mark, were reviewed."""
    merged: bool = False
    """That sentences which were emptied are covered by the sentence before them."""


@dataclass(frozen=True, slots=True)
class Return:
    """What became of a catalog that came back."""

    catalog: Catalog
    taken: tuple[Taken, ...]
    """What it changed; ``place`` is the line or row in the file that came back."""
    conflicts: tuple[Entry, ...]
    """Entries that hold the texts of two people now, and are fuzzy."""
    emptied: tuple[Entry, ...]
    """Entries, as sent, that came back without their translation, which stays."""
    joined: tuple[Joined, ...] = ()
    """Sentences that seem to be part of a neighbour now; they are fuzzy."""
    untouched: tuple[Key, ...] = ()
    """Drafts that a program has made reviewed; they stay fuzzy."""
    dropped: tuple[str, ...] = ()
    """What that program has dropped; see `Restored.dropped`."""
    homeless: tuple[Refused, ...] = ()
    """Entries that could be one of several."""


NOTHING = Accept()


def take_catalog(
    sent: Catalog | None,
    ours: Catalog,
    returned: Catalog,
    source_lang: str,
    accept: Accept = NOTHING,
) -> Return:
    """Merge a catalog that came back.

    Args:
        sent: what its translator was given; None if that is not known, and then every
            difference between two people's texts is a conflict.
        ours: the catalog as it is now.
        returned: what came back.
        source_lang: language of the msgids.
        accept: what a person vouches for.

    Returns:
        The header of `ours`, with the translator's name if anything was taken; its live
        entries, in its order; no text of a person is dropped.

    Raises:
        CatalogError: the languages differ.
    """
    known = sent or ours
    restored = restore_catalog(known, returned, accept=accept.drafts)
    returned = restored.catalog
    came = {entry.key: entry for entry in returned.live}
    joined = find_joined(known.entries, came, (source_lang, ours.lang), sure=sent is not None)
    merged, emptied = merge_back(sent, ours, returned, source_lang)
    settled, left = settle_joined(merged.catalog, joined, known.entries, came, accept=accept.merged)
    doubted = {each.key for each in left}
    pairs = zip(merged.catalog.entries, settled.entries, strict=True)
    came_so = tuple(entry if entry.key in doubted else after for entry, after in pairs)
    taken = list_taken(ours, replace(settled, entries=came_so), returned)
    name = dict(returned.header).get(TRANSLATOR, "").strip()
    worked = any(set(each.changes) - {"remark"} for each in taken)
    named = worked and name and NOBODY not in name
    header = with_field(ours.header, TRANSLATOR, name) if named else ours.header
    told = {each.key for each in joined}
    fuzzy = {entry.key for entry in settled.live if entry.fuzzy}
    return Return(
        replace(settled, header=header),
        taken,
        merged.conflicts,
        tuple(entry for entry in emptied if entry.key not in told),
        left,
        tuple(key for key in restored.untouched if key in fuzzy),
        restored.dropped,
        tuple(
            Refused(f"line {each.line}", each.msgid, HOMELESS, each.msgstr)
            for each in restored.homeless
        ),
    )


def merge_back(
    sent: Catalog | None, ours: Catalog, returned: Catalog, source_lang: str
) -> tuple[Merged, tuple[Entry, ...]]:
    """Merge three ways, each brought in step with the source; and list what came back empty."""
    back, emptied = _refill(sent, returned)
    template = _template(ours, source_lang)
    sides = (sent and _with_header(sent, ours), _with_header(back, ours, known=sent is not None))
    base, theirs = (side and _in_step(side, template, ours.lang) for side in sides)
    assert theirs is not None  # noqa: S101 -- for the type checker: `back` is a catalog
    return merge_catalogs(base, ours, theirs), emptied


def _with_header(catalog: Catalog, ours: Catalog, *, known: bool = True) -> Catalog:
    """Give a catalog our header; if its remarks are not `known` to be new, ours too."""
    remarks = catalog.header_comments if known else ours.header_comments
    return replace(
        catalog, header=ours.header, header_comments=remarks, header_fuzzy=ours.header_fuzzy
    )


def _template(catalog: Catalog, source_lang: str) -> Catalog:
    """Return the template that a catalog was made from, as far as an update needs it."""
    entries = tuple(
        Entry(
            entry.msgid,
            entry.msgctxt,
            extracted=entry.extracted,
            references=entry.references,
            msgid_plural=entry.msgid_plural,
            msgstr_plural=("",) * len(entry.msgstr_plural),
        )
        for entry in catalog.entries
        if not entry.obsolete
    )
    return Catalog(source_lang, entries=entries)


def _in_step(catalog: Catalog, template: Catalog, lang: str) -> Catalog:
    return update_catalog(catalog, template, lang, document="", revised="")


def _refill(sent: Catalog | None, returned: Catalog) -> tuple[Catalog, tuple[Entry, ...]]:
    """Put back what was sent where nothing came back for it: an empty text deletes nothing."""
    if sent is None:
        return returned, ()
    came = {entry.key: entry for entry in returned.entries}
    emptied: list[Entry] = []
    kept: dict[Key, Entry] = {}
    for entry in sent.entries:
        there = came.get(entry.key)
        if there is not None and (has_text(there) or not has_text(entry)):
            continue
        comments = entry.comments if there is None else there.comments
        kept[entry.key] = replace(entry, comments=comments)
        if has_text(entry) and not entry.obsolete:
            emptied.append(entry)
    asked = {entry.key: _kept_lines(entry) for entry in sent.entries}
    entries = [
        _reask(kept.pop(entry.key, entry), asked.get(entry.key, ())) for entry in returned.entries
    ]
    return replace(returned, entries=(*entries, *kept.values())), tuple(emptied)


def _kept_lines(entry: Entry) -> tuple[str, ...]:
    """Return the comments that no program may drop: questions, and that a text is official."""
    _, others = find_adoption(entry.comments)
    official = (line for line in entry.comments if line not in others)
    return (*said_lines(entry.comments), *official)


def _reask(entry: Entry, asked: tuple[str, ...]) -> Entry:
    """Put back what a program has dropped with the other comments, see `_kept_lines`.

    Whoever takes a question back does so in the project: a lost one would let a release pass.
    """
    if all(line in entry.comments for line in asked):
        return entry
    others = (line for line in entry.comments if line not in asked)
    return replace(entry, comments=(*asked, *others))


def has_text(entry: Entry) -> bool:
    """Tell whether an entry has a translation, if only of one plural form."""
    return bool(entry.msgstr.strip()) or any(form.strip() for form in entry.msgstr_plural)


def list_taken(ours: Catalog, merged: Catalog, returned: Catalog) -> tuple[Taken, ...]:
    """List what a catalog that came back has changed, by the lines that it has there."""
    lines = {entry.key: entry.line for entry in returned.entries}
    before = {entry.key: entry for entry in ours.entries}
    taken = [
        Taken(str(lines.get(came_as(entry), 0)), entry.msgid, changes)
        for entry in merged.live
        if (changes := list_changes(before[entry.key], entry))
    ]
    carried = {came_as(entry) for entry in merged.live}
    taken += [
        Taken(str(lines.get(entry.key, 0)), entry.msgid, ("waits",))
        for entry in merged.entries
        if entry.obsolete
        and entry.key not in carried
        and entry.msgstr != (before[entry.key].msgstr if entry.key in before else "")
    ]
    return tuple(taken)


def came_as(entry: Entry) -> Key:
    """Return the key under which a text came back, where its source was edited meanwhile."""
    if entry.previous_msgid is None:
        return entry.key
    return (entry.previous_msgctxt, entry.previous_msgid)
