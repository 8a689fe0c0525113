"""A name that changes everywhere: in the sources of a catalog and in its translations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry before and after a name in it was changed."""

    before: Entry
    after: Entry


def rename_text(text: str, forms: Mapping[str, str], lang: str) -> str:
    """Replace each form of a name by its new one, where it stands as a whole.

    In a language with spaces a form is not looked for inside a word. A new form is
    never looked into, so that doing it twice is doing it once.
    """
    known = {**forms, **{new: new for new in forms.values()}}
    ordered = sorted(filter(None, known), key=len, reverse=True)
    if not ordered:
        return text
    pattern = "|".join(map(re.escape, ordered))
    if LANGUAGES[lang].spaced:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    return re.sub(pattern, lambda found: known[found[0]], text)


def rename_entries(
    catalog: Catalog, source: Mapping[str, str], forms: Mapping[str, str], source_lang: str
) -> tuple[Catalog, tuple[Renamed, ...]]:
    """Change a name in the live entries of a catalog.

    A reviewed translation stays reviewed if one of the name's forms was found and
    changed in it, or if its source names the person only in its context. Otherwise it
    becomes fuzzy beside its former source: somebody has to look for the name. What was
    reviewed stays as an obsolete entry too, so that undoing it brings it back.

    Args:
        catalog: in step with its source.
        source: the old form of the name in the source → the new one.
        forms: the old forms in the catalog's language → the new ones.
        source_lang: language of the msgids.

    Returns:
        The catalog, and the entries that changed, in order.
    """
    taken = {entry.key for entry in catalog.live}
    entries, retired, renamed = list[Entry](), list[Entry](), list[Renamed]()
    for entry in catalog.entries:
        after = entry if entry.obsolete else _renamed(entry, source, forms, source_lang, catalog)
        if after.key in taken and after.key != entry.key:
            after = entry
        entries.append(after)
        if after == entry:
            continue
        renamed.append(Renamed(entry, after))
        if entry.state is State.TRANSLATED and after.key != entry.key:
            retired.append(replace(entry, obsolete=True, extracted=(), references=(), flags=()))
    fresh = {entry.key for entry in entries if not entry.obsolete}
    retired += [each for each in entries if each.obsolete and each.key not in fresh]
    known = {entry.key: entry for entry in reversed(retired)}
    obsolete = sorted(known.values(), key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    live = [entry for entry in entries if not entry.obsolete]
    return replace(catalog, entries=(*live, *obsolete)), tuple(renamed)


def _renamed(
    entry: Entry,
    source: Mapping[str, str],
    forms: Mapping[str, str],
    source_lang: str,
    catalog: Catalog,
) -> Entry:
    msgid = rename_text(entry.msgid, source, source_lang)
    msgctxt = entry.msgctxt and rename_text(entry.msgctxt, source, source_lang)
    msgstr = rename_text(entry.msgstr, forms, catalog.lang)
    if (msgctxt, msgid) == entry.key:
        return entry
    after = replace(
        entry,
        msgid=msgid,
        msgctxt=msgctxt,
        msgstr=msgstr,
        extracted=tuple(rename_text(line, source, source_lang) for line in entry.extracted),
    )
    if entry.unedited and msgstr != entry.msgstr:
        # It is still the machine's text, with a name that a person has given.
        was, now = short_hash(entry.msgstr), short_hash(msgstr)
        comments = tuple(line.replace(f" h={was}", f" h={now}") for line in entry.comments)
        after = replace(after, comments=comments)
    if entry.state is State.TRANSLATED and msgid != entry.msgid and msgstr == entry.msgstr:
        return replace(
            after, fuzzy=True, previous_msgid=entry.msgid, previous_msgctxt=entry.msgctxt
        )
    return after
