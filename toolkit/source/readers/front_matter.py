"""The front matter of a Markdown file: keys about its document, and keys of other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import OPEN, Disclosure, LeftOut
from toolkit.lang.dates import first_date
from toolkit.source.readers.apparatus import APPARATUS_KEYS, NO_APPARATUS, Apparatus, read_apparatus
from toolkit.source.readers.beside import BESIDE_KEYS, NOTHING_BESIDE, read_beside
from toolkit.source.readers.disclosure import DISCLOSURE_KEYS, read_disclosure
from toolkit.source.readers.front_lang import lang_code
from toolkit.source.readers.head_formats import QUOTE, read_head
from toolkit.source.readers.keys import META_KEYS, check_values, make_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Meta
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.beside import Beside
    from toolkit.source.readers.head_formats import Entry, Head

_KEYS = ("title", "lang", *META_KEYS, *DISCLOSURE_KEYS)
_FOREIGN = "a key of another program"
_USUAL = frozenset({"tags", "categories"})
"""Keys of other programs that resemble one of ours, and are none that was misspelt."""
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})([T ]\s*\d{1,2}:\d{2}\S*(?: ?[+-]\d{2}:?\d{2}| ?[A-Z]{1,5})?)"
)
_TABLES = {
    "spoken": "write a line for each speaker below it: “  Name: uk, interpreted”",
    "order": "write a line for each language below it: “  ja: [Name, Name]”",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a Markdown file says, and where its body begins."""

    title: str = ""
    title_line: int = 0
    lang: str = ""
    lang_line: int = 0
    meta: tuple[Meta, ...] = ()
    body_line: int = 1
    """1-based."""
    left_out: tuple[LeftOut, ...] = ()
    """The language, comments, tables, and the keys of other programs."""
    beside: Beside = NOTHING_BESIDE
    apparatus: Apparatus = NO_APPARATUS
    disclosure: Disclosure = OPEN
    disclosed: tuple[tuple[str, LeftOut], ...] = ()
    """What says it, by key: no reader of an edition reads it."""


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the head of a Markdown file; a file without one gives an empty one.

    Every value is text as written, also a date; of a date with a time the time is left out.
    Blank values count as absent.

    Raises:
        SourceError: not closed, not readable, a repeated key, a value of a known key that
            is no text or is cut short by ``#``, a date that is none, or an embargo or a
            confidence that cannot be meant.
    """
    head = read_head(text, path)
    known = _known(head, path)
    values = {key: (entry.value or "", entry.line) for key, entry in known.items()}

    def where(key: str) -> str:
        return f"{path}:{values[key][1]}"

    check_values({key: value for key, (value, _) in values.items()}, where)
    title, lang = values.get("title", ("", 0)), values.get("lang", ("", 0))
    time = _TIME.fullmatch(values["date"][0].strip()) if "date" in values else None
    left_out = [LeftOut(lang[0], lang[1])] if lang[0] else []
    if time:
        line = values["date"][1]
        column = values["date"][0].index(time[2]) + 1
        left_out.append(LeftOut(time[2], line, "", column))
        values["date"] = (time[1], line)
    elif "date" in values and (day := _day_in_words(values["date"][0])):
        left_out.append(LeftOut(*values["date"]))
        values["date"] = (day, values["date"][1])
    left_out += [LeftOut(note, line, "a comment") for line, note in head.comments]
    return FrontMatter(
        title=" ".join(title[0].split()),
        title_line=title[1],
        lang=lang_code(lang[0]),
        lang_line=lang[1],
        meta=make_meta(values, where),
        body_line=head.body_line,
        left_out=(*left_out, *_unused(head)),
        beside=_beside(head, path),
        apparatus=_apparatus(head, path),
        disclosure=read_disclosure({key: value for key, (value, _) in values.items()}, where),
        disclosed=tuple(
            (key, LeftOut(*values[key])) for key in DISCLOSURE_KEYS if values.get(key, ("",))[0]
        ),
    )


def _unused(head: Head) -> Iterator[LeftOut]:
    """Yield the keys whose values are no single texts of ours, with the reason if there is one."""
    for entry in head.entries:
        if entry.key.lower() not in _KEYS:
            yield LeftOut(entry.raw, entry.line, _reason(entry.key))


def _day_in_words(written: str) -> str:
    """Return a value that is a date and nothing else as ISO 8601; empty for any other."""
    text = written.strip()
    found = first_date(text)
    whole = (
        found is not None and not found.is_span and text[: found.start] == text[found.end :] == ""
    )
    return found.iso if found and whole and found.iso != text else ""


def front_matter_texts(text: str, path: str) -> Iterator[tuple[int, str]]:
    """Yield what the head of a Markdown file says: values, comments, and foreign keys whole.

    Raises:
        SourceError: as `read_front_matter`.
    """
    head = read_head(text, path)
    for entry in head.entries:
        yield entry.line, (entry.value or "") if entry.key.lower() in _KEYS else entry.raw
    yield from head.comments


def front_matter_disclosure(seed: Seed) -> Disclosure:
    """Return what the head of a Markdown file says of who may read it, and when.

    Raises:
        SourceError: as `read_front_matter`.
    """
    return read_front_matter(seed.text(), seed.path).disclosure


def _known(head: Head, path: str) -> dict[str, Entry]:
    """Return the entries whose keys mean something here."""
    known: dict[str, Entry] = {}
    for entry in head.entries:
        key = entry.key.lower()
        if key not in _KEYS:
            continue
        problem = entry.problem
        if entry.value is None:
            problem = f"the value of {key} is no text"
        elif key in known:
            problem = f"{key} is given twice"
        if problem:
            raise SourceError(problem, where=f"{path}:{entry.line}", remedy=QUOTE)
        known[key] = entry
    return known


def _beside(head: Head, path: str) -> Beside:
    """Read the tables of a head that mean something here."""
    found = {entry.key.lower(): entry for entry in head.entries if entry.key.lower() in BESIDE_KEYS}
    tables = {}
    for key, entry in found.items():
        if entry.table is None:
            raise SourceError(
                f"{key} is no table of names",
                where=f"{path}:{entry.line}",
                remedy=_TABLES[key],
            )
        tables[key] = entry.table
    return read_beside(tables, lambda name, _: f"{path}:{found[name].line}")


def _apparatus(head: Head, path: str) -> Apparatus:
    """Read the lists and the standing that a head gives."""
    found = {each.key.lower(): each for each in head.entries}
    given = {key: (found[key].texts, found[key].line) for key in APPARATUS_KEYS if key in found}
    return read_apparatus(given, lambda key: f"{path}:{found[key].line}")


def _reason(key: str) -> str:
    if key.lower() in (*BESIDE_KEYS, *APPARATUS_KEYS):
        return ""
    if key.lower() in _USUAL:
        return _FOREIGN
    hint = did_you_mean(key, (*_KEYS, *BESIDE_KEYS, *APPARATUS_KEYS)).strip()
    return f"{_FOREIGN}; {hint}" if hint else _FOREIGN
