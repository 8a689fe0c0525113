"""The manifest of a release: what it holds, and what it was made from.

Schema 1, as JSON in UTF-8 with keys sorted::

    {"schema": 1, "document": "talk", "revision": 2, "date": "2025-03-05",
     "previous": SHA-256 of the manifest of revision 1, or "",
     "source": SHA-256 of the seed, "settings": digest of the settings and the theme that shape it,
     "files": {"uk/index.html": {"sha256": …, "bytes": 5120}, …},
     "languages": {"uk": {"catalog": SHA-256, "texts": SHA-256,
                          "entries": {"translated": 75}, "words": 1800, "drafted": 0.9,
                          "unedited": 0.1, "accepted": 7, "engines": ["argos en-uk 1.4"],
                          "licences": {"argos en-uk 1.4": "CC0-1.0"},
                          "official": {"Ministry of Examples, https://example.org/": 40},
                          "title": "Доповідь", "revision": 2}, …},
     "fonts": {"NotoSans-Regular.ttf": SHA-256, …}, "tools": {"toolkit": "0.1.0", …},
     "listed": true,
     "kind": one of `KINDS`, "why": "", "told": ["en", "uk"] (absent from a plain release)}

Source of the idea: RECORD in the binary distribution format of Python packages.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.core.files import digest
from toolkit.core.model.catalog import State
from toolkit.project.releases.notice import NOTICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.core.model.catalog import Entry

SCHEMA = 1
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
"""Beside a manifest that was signed: its signature, as ``ssh-keygen -Y sign`` names it."""
REVISIONS = "revisions"
"""Folder of the earlier revisions, within a document's folder."""
KINDS = ("release", "correction", "silent", "version", *NOTICES)
"""What a revision is to its readers: new or changed text, a correction with a line that says
what, a typo that nobody need be told of, another version, a notice in place of a statement: that
it was withdrawn, or where it moved."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a release."""

    sha256: str
    bytes: int
    material: str = ""
    """SHA-256 of what a PDF was printed from, but for fonts and tools; empty for other files."""


@dataclass(frozen=True, slots=True)
class LanguageRecord:
    """What a document's text in one language was made from. Names no person."""

    catalog: str = ""
    """SHA-256 of the catalog's bytes; empty for the source language."""
    texts: str = ""
    """SHA-256 of all that the catalog says of the document now; see `texts_digest`."""
    entries: Mapping[str, int] = field(default_factory=dict)
    """Number of entries in each state that occurs."""
    words: int = 0
    """Words of the source that the entries hold."""
    drafted: float = 0.0
    """Share of `words` that a machine drafted, 0–1 to four places, edited since or not."""
    unedited: float = 0.0
    """Share of `words` that stand to the letter as a machine drafted them."""
    accepted: int = 0
    """Number of entries that stand to the letter as a machine, or the memory, drafted them."""
    engines: tuple[str, ...] = ()
    """Engine, pair and model of the drafts, as catalogs name them, sorted."""
    licences: Mapping[str, str] = field(default_factory=dict)
    """Of those of the engines whose licence is recorded with the models of the project."""
    official: Mapping[str, int] = field(default_factory=dict)
    """Number of entries with an official text to the letter, by who published it, as far as
    somebody said that."""
    standing: str = ""
    """What its text is, if that is said: one of `STANDINGS`."""
    title: str = ""
    """Of the document in this language, as plain finished text: what an index shows."""
    revision: int = 0
    """The revision in which it was published last; 0 before `build_release`."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One revision of a document's release. Field names are the file's."""

    document: str
    revision: int
    """1, 2, …"""
    date: str
    """ISO 8601 calendar date."""
    source: str
    """SHA-256 of the seed."""
    settings: str = ""
    """Digest of the settings that shape the pages, and of the theme."""
    previous: str = ""
    """SHA-256 of the bytes of the manifest before; empty for revision 1."""
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    """By path from the document's folder, with ``/``; neither the manifest nor revisions."""
    languages: Mapping[str, LanguageRecord] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Name of each font file → SHA-256."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Name of each program or library that shaped the files → version."""
    listed: bool = True
    """Whether it was made for a list, `site.Site`; no release of 0.1.0 was."""
    notice: str = ""
    """One of `notice.NOTICES` if its files are notices and no document; then its files are
    also those below ``revisions/`` that cover earlier revisions. Else empty, and left out."""
    kind: str = KINDS[0]
    """One of `KINDS`; of a notice `notice` says it."""
    why: str = ""
    """What was corrected, or which version it is, in the words of whoever released it."""
    told: tuple[str, ...] = ()
    """The languages that have `why` as a line for their readers; see `RevisionLine.langs`."""
    schema: int = SCHEMA


def language_record(
    entries: Iterable[Entry],
    count_words: Callable[[str], int],
    catalog: str = "",
    state_of: Callable[[Entry], State] = lambda entry: entry.state,
) -> LanguageRecord:
    """Sum up the entries of a document in one language.

    Args:
        entries: the live ones; for the source language its template's.
        count_words: words of a text in the source language.
        catalog: SHA-256 of the catalog's bytes; empty for the source language, whose
            entries are counted as translated.
        state_of: the state of an entry, where approvals count.
    """
    entries = tuple(entries)
    states: dict[str, int] = {}
    engines: set[str] = set()
    official: dict[str, int] = {}
    words = drafted = unedited = accepted = 0
    for entry in entries:
        state = str(state_of(entry) if catalog else State.TRANSLATED)
        states[state] = states.get(state, 0) + 1
        size = count_words(entry.msgid)
        words += size
        accepted += entry.unedited
        if entry.adoption and entry.adoption.source and entry.is_adopted:
            name = entry.adoption.source
            official[name] = official.get(name, 0) + 1
        if entry.origin is not None and entry.origin.kind == "mt":
            engines.add(entry.origin.source)
            drafted += size
            unedited += size if entry.unedited else 0
    whole = max(words, 1)
    return LanguageRecord(
        catalog=catalog,
        texts=texts_digest(entries) if catalog else "",
        entries=states,
        words=words,
        drafted=round(drafted / whole, 4),
        unedited=round(unedited / whole, 4),
        accepted=accepted,
        engines=tuple(sorted(engines)),
        official=official,
    )


def texts_digest(entries: Iterable[Entry]) -> str:
    """Return one SHA-256 of the texts of entries, whatever their order and comments."""
    texts = sorted((entry.msgctxt or "", entry.msgid, entry.msgstr) for entry in entries)
    return digest(json.dumps(texts).encode())


def same_content(old: Manifest, new: Manifest) -> bool:
    """Tell whether two manifests are of one content, so that no new revision is due.

    What differs between revisions anyway is not compared: number, date, chain, and
    the files, which carry the date, and what readers are told of it; nor are the bytes of a
    catalog, whose remarks and obsolete entries no page shows; nor whether there was a list, nor
    how many drafts were accepted or by models of which licence, nor which texts are official, which
    earlier releases do not say.
    """
    return _content(old) == _content(new)


def _content(manifest: Manifest) -> Manifest:
    languages = {
        code: dataclasses.replace(
            record, revision=0, catalog="", accepted=0, licences={}, official={}
        )
        for code, record in manifest.languages.items()
    }
    return dataclasses.replace(
        manifest,
        revision=0,
        date="",
        previous="",
        files={},
        languages=languages,
        listed=True,
        kind=KINDS[0],
        why="",
        told=(),
    )


def serialize_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as the bytes of ``manifest.json``; the same for equal manifests."""
    table = dataclasses.asdict(manifest)
    if not manifest.listed:
        del table["listed"]
    for record in table["languages"].values():
        for name in ("licences", "official", "standing"):
            if not record[name]:
                del record[name]
    if not manifest.notice:
        del table["notice"]
    if manifest.kind == KINDS[0]:
        del table["kind"], table["why"], table["told"]
    return serialize_table(table)


def serialize_table(table: dict[str, Any]) -> bytes:
    """Write a manifest that has become plain tables, keys sorted, empty materials left out."""
    for record in table["files"].values():
        if not record["material"]:
            del record["material"]
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def manifest_digest(data: bytes | None) -> str:
    """Return what a manifest's successor calls `previous`: a SHA-256, or empty for none."""
    return "" if data is None else digest(data)
