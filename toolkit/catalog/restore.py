"""What a program has dropped from a catalog that it wrote anew, put back before it is merged.

A catalog that passes through another format (po2csv and csv2po, po2xliff and back) keeps its
texts and loses what that format has no place for: contexts, comments, fuzzy marks. An entry
without its context looks like a stranger, and one without its mark like a reviewed one. The
first is found again by its source. The second cannot be told from a person's work by itself,
so other signs are asked: see `_program_took_marks`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.merge_header import read_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.catalog import Catalog, Entry, Key

_BY_HAND = ("poedit", "lokalize", "gtranslator", "virtaal", "weblate")
"""Programs, as X-Generator begins, that take a mark only where a person does. Source: measured
on kits and catalogs; Virtaal by its manual."""
_FORMULA = ("+", "-", "=", "@")
"""Before these, exports of tables put an apostrophe, so that no cell becomes a formula."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A catalog that came back, with what a program had dropped from it."""

    catalog: Catalog
    dropped: tuple[str, ...]
    """Of ``contexts``, ``comments``, ``fuzzy marks``: what the program has dropped altogether."""
    untouched: tuple[Key, ...]
    """Drafts that lost their mark to the program, and got it back."""
    homeless: tuple[Entry, ...]
    """Entries without their context that could be one of several; not in the catalog."""


def restore_catalog(
    known: Catalog, returned: Catalog, *, accept: bool = False, guess: bool = True
) -> Restored:
    """Put back what a program has dropped.

    Args:
        known: what was sent; what stands in the catalog now, if that is not known.
        returned: what came back.
        accept: a person says that drafts which lost their mark were reviewed.
        guess: whether marks may have gone to a program though nothing else went with them;
            two versions of one repository are beyond that doubt.
    """
    catalog, homeless = _with_contexts(known, returned)
    there = {entry.key: entry for entry in known.entries}
    pairs = [(there[entry.key], entry) for entry in catalog.entries if entry.key in there]
    dropped = tuple(
        name
        for name, gone in (
            ("contexts", _contexts_gone(known, returned)),
            ("comments", _comments_gone(pairs)),
        )
        if gone
    )
    untouched: tuple[Key, ...] = ()
    guilty = bool(dropped) or guess
    if not accept and guilty and _program_took_marks(known, catalog, pairs, sure=bool(dropped)):
        untouched = tuple(was.key for was, came in pairs if _is_untouched(was, came))
        dropped = (*dropped, "fuzzy marks")
    entries = tuple(
        _restored(was, entry, comments="comments" in dropped, draft=entry.key in untouched)
        if (was := there.get(entry.key))
        else entry
        for entry in catalog.entries
    )
    return Restored(replace(catalog, entries=entries), dropped, untouched, homeless)


def _restored(was: Entry, came: Entry, *, comments: bool, draft: bool) -> Entry:
    """Put back what an entry has lost: that it rests, its comments, its mark, its former source."""
    if comments:
        came = _with_comments(was, came)
    if was.obsolete:
        came = replace(came, obsolete=True)
    if draft:
        return replace(was, comments=came.comments, line=came.line)
    if was.fuzzy and came.fuzzy and came.previous_msgid is None and _text(was) == _text(came):
        return replace(
            came,
            previous_msgctxt=was.previous_msgctxt,
            previous_msgid=was.previous_msgid,
            previous_msgid_plural=was.previous_msgid_plural,
        )
    return came


# ── Contexts ─────────────────────────────────────────────────────────────────


def _with_contexts(known: Catalog, returned: Catalog) -> tuple[Catalog, tuple[Entry, ...]]:
    """Find entries without a context by their source, where only one of them can be meant."""
    keys = {entry.key for entry in known.entries}
    entries = [_plain(entry, known) for entry in returned.entries]
    came = {entry.key for entry in entries}
    lost = [each.key for each in known.entries if each.key not in came]
    wanted: dict[str, list[Key]] = {}
    for key in lost:
        wanted.setdefault(key[1], []).append(key)
    strangers = Counter(entry.msgid for entry in entries if _has_lost_context(entry, keys))
    found: list[Entry] = []
    homeless: list[Entry] = []
    texts = {entry.key: _text(entry) for entry in known.entries}
    for entry in entries:
        candidates = wanted.get(entry.msgid, ()) if _has_lost_context(entry, keys) else ()
        if len(candidates) == 1 == strangers[entry.msgid]:
            found.append(replace(entry, msgctxt=candidates[0][0]))
        elif not candidates:
            found.append(entry)
        elif _text(entry) not in {"", *(texts[key] for key in candidates)}:
            homeless.append(entry)
    return replace(returned, entries=tuple(found)), tuple(homeless)


def _has_lost_context(entry: Entry, keys: set[Key]) -> bool:
    """Tell whether an entry is none of those known, and has no context of its own.

    csv2po gives its file as context to sources that occur twice.
    """
    own = entry.msgctxt not in (None, "", " ".join(entry.references))
    return not (own or entry.obsolete or entry.key in keys)


def _plain(entry: Entry, known: Catalog) -> Entry:
    """Take off the apostrophe that an export has put before what begins like a formula."""
    if entry.msgid[:1] == "'" and entry.msgid[1:2] in _FORMULA:
        sources = {each.msgid for each in known.entries}
        if entry.msgid not in sources and entry.msgid[1:] in sources:
            entry = replace(entry, msgid=entry.msgid[1:])
    if entry.msgstr[:1] == "'" and entry.msgstr[1:2] in _FORMULA:
        texts = {each.msgstr for each in known.entries if each.msgid == entry.msgid}
        if entry.msgstr not in texts and entry.msgstr[1:] in texts:
            entry = replace(entry, msgstr=entry.msgstr[1:])
    return entry


def _contexts_gone(known: Catalog, returned: Catalog) -> bool:
    """Tell whether not one context came back, though sources came that had one."""
    had = [each for each in known.entries if each.msgctxt is not None and not each.obsolete]
    keys = {entry.key for entry in returned.entries}
    sources = {entry.msgid for entry in returned.entries}
    return any(each.msgid in sources for each in had) and not any(each.key in keys for each in had)


# ── Comments ─────────────────────────────────────────────────────────────────


def _comments_gone(pairs: Iterable[tuple[Entry, Entry]]) -> bool:
    """Tell whether not one comment of a translator or a machine came back."""
    commented = [(was, came) for was, came in pairs if any(was.comments)]
    return bool(commented) and not any(
        set(was.comments) & set(came.comments) for was, came in commented
    )


def _with_comments(was: Entry, came: Entry) -> Entry:
    added = tuple(line for line in came.comments if line not in was.comments)
    return replace(came, comments=(*was.comments, *added))


# ── Fuzzy marks ──────────────────────────────────────────────────────────────


def _program_took_marks(
    known: Catalog, catalog: Catalog, pairs: Sequence[tuple[Entry, Entry]], *, sure: bool
) -> bool:
    """Tell whether it was a program that took the fuzzy marks, and not a person.

    Every mark is gone, and there is a second sign: contexts or comments went too (`sure`),
    or of several drafts not one was edited, and nothing else shows that a person was at work.
    """
    drafts = [(was, came) for was, came in pairs if was.fuzzy and _text(was) and _text(came)]
    if not drafts or any(was.fuzzy and came.fuzzy for was, came in pairs):
        return False
    if sure:
        return True
    edited = any(not _is_untouched(was, came) for was, came in drafts)
    return len(drafts) > 1 and not edited and not _shows_work(known, catalog, pairs)


def _is_untouched(was: Entry, came: Entry) -> bool:
    """Tell whether a draft came back without its mark, and otherwise as it was."""
    return was.fuzzy and not came.fuzzy and bool(_text(was)) and _text(was) == _text(came)


def _shows_work(known: Catalog, catalog: Catalog, pairs: Iterable[tuple[Entry, Entry]]) -> bool:
    """Tell whether a person was at work, beside the drafts.

    A text was written, corrected or left out, a comment added, or a mark set; or the catalog was
    saved since in an editor in which a mark goes only where a person takes it away.
    """
    if any(
        (came.fuzzy and not was.fuzzy)
        or set(came.comments) - set(was.comments)
        or _text(came) != _text(was)
        for was, came in pairs
        if not was.obsolete
    ):
        return True
    before, after = dict(known.header), dict(catalog.header)
    generator = after.get("X-Generator", "").strip().lower()
    then, now = (read_instant(each.get("PO-Revision-Date")) for each in (before, after))
    return generator.startswith(_BY_HAND) and now > then


def _text(entry: Entry) -> str:
    """Return what an entry says, whatever blanks a program has changed."""
    return "\n".join(
        " ".join(form.split()) for form in (entry.msgstr, *entry.msgstr_plural)
    ).strip()
