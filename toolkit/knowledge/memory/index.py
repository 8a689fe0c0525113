"""The memory, looked up fast: an index on disk that can be deleted at any time.

Sources are found by the words they share with a query, the rare ones first, and then
compared in full. So a query costs what its words cost, not what the memory holds.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from toolkit.core.files import digest
from toolkit.core.similarity import likeness, rank_texts
from toolkit.knowledge.memory.pair import TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

LEAST = 0.75
"""Least likeness of a suggestion."""
COMMON = 8000
"""A word that stands in so many sources tells none of them apart."""
SHORTLIST = 400
"""How many sources are compared in full."""
_LAYOUT = "1"
_SCHEMA = f"""
CREATE TABLE layout{_LAYOUT} (one);
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, stamp TEXT);
CREATE TABLE sources (id INTEGER PRIMARY KEY, digest INTEGER, lang TEXT, text TEXT);
CREATE INDEX source_digests ON sources (digest);
CREATE TABLE units (
  source INTEGER, file INTEGER, lang TEXT, target TEXT, document TEXT, context TEXT, state TEXT,
  notes TEXT
);
CREATE INDEX unit_sources ON units (source);
CREATE INDEX unit_files ON units (file);
CREATE VIRTUAL TABLE words USING fts5 (
  text, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0"
);
"""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the memory, and how like its source is to what was asked for."""

    unit: TranslationUnit
    score: float
    """Likeness of the sources, from 0 to 1; 1 is exact."""


class MemoryIndex:
    """An index over the files that make up the memory.

    Args:
        path: of the database; None keeps it in the process.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._base = self._open()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _prepared(sqlite3.connect(":memory:"))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(sqlite3.connect(self._path, timeout=60))
        except sqlite3.DatabaseError:
            # Whatever it was, it can be made again.
            for name in (self._path, *self._path.parent.glob(f"{self._path.name}-*")):
                name.unlink(missing_ok=True)
        try:
            return _prepared(sqlite3.connect(self._path, timeout=60))
        except sqlite3.OperationalError:
            return self._without_disk()

    def _without_disk(self) -> sqlite3.Connection:
        """Keep the index in the process: what a full disk refuses is only time."""
        self._path = None
        return self._open()

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    def sync(
        self, stamps: Mapping[str, str], read: Callable[[str], Iterable[TranslationUnit] | None]
    ) -> None:
        """Bring the index in step with its files.

        Args:
            stamps: of each file by path; another stamp means another content.
            read: gives the units of a file; None if it cannot be read, and is asked again.
        """
        try:
            self._sync(stamps, read)
        except sqlite3.OperationalError:
            if self._path is None:
                raise
            self._base.close()
            self._base = self._without_disk()
            self._sync(stamps, read)

    def _sync(
        self, stamps: Mapping[str, str], read: Callable[[str], Iterable[TranslationUnit] | None]
    ) -> None:
        with closing(self._base.cursor()) as cursor, self._base:
            cursor.execute("BEGIN IMMEDIATE")
            known = dict(cursor.execute("SELECT path, stamp FROM files"))
            for path in known.keys() - stamps.keys():
                _forget(cursor, path)
            for path, stamp in stamps.items():
                if known.get(path) != stamp:
                    _forget(cursor, path)
                    units = read(path)
                    if units is None:
                        continue
                    cursor.execute("INSERT INTO files (path, stamp) VALUES (?, ?)", (path, stamp))
                    _insert(cursor, cursor.lastrowid or 0, units)

    def exact(self, text: str, source_lang: str, lang: str) -> tuple[TranslationUnit, ...]:
        """Return the units whose source is `text` to the letter."""
        rows = self._base.execute(
            "SELECT id FROM sources WHERE digest = ? AND text = ? AND lang = ?",
            (_short(text), text, source_lang),
        )
        return tuple(unit for (source,) in rows for unit in self._units(source, lang))

    def search(
        self, text: str, source_lang: str, lang: str, *, limit: int = 5
    ) -> tuple[Match, ...]:
        """Return the units whose source is like `text`, the most alike first."""
        candidates = self._candidates(text, source_lang)
        ranked = rank_texts(text, list(candidates.values()), cutoff=LEAST)
        ids = list(candidates)
        matches = [
            Match(unit, score) for at, score in ranked for unit in self._units(ids[at], lang)
        ]
        return tuple(matches[:limit])

    def containing(
        self, text: str, source_lang: str, lang: str, *, limit: int = 5
    ) -> tuple[Match, ...]:
        """Return units whose source holds `text`, whatever its capitals; the shortest first."""
        words = _words(text).split()
        if not words:
            return ()
        marks = self._with_words(words)
        rows = self._base.execute(
            f"SELECT id, text FROM sources WHERE id IN ({','.join('?' * len(marks))})"  # noqa: S608
            " AND lang = ? ORDER BY length(text), text",
            (*marks, source_lang),
        ).fetchall()
        wanted = text.casefold()
        matches = (
            Match(unit, likeness(text, source))
            for number, source in rows
            if wanted in source.casefold()
            for unit in self._units(number, lang)
        )
        return tuple(itertools.islice(matches, limit))

    def units(self, source_lang: str, lang: str) -> Iterator[TranslationUnit]:
        """Yield all units of a pair of languages, in no order that means anything."""
        query = "SELECT id FROM sources WHERE lang = ?"
        for (source,) in self._base.execute(query, (source_lang,)).fetchall():
            yield from self._units(source, lang)

    def _units(self, source: int, lang: str) -> list[TranslationUnit]:
        rows = self._base.execute(
            "SELECT s.lang, s.text, u.lang, u.target, u.document, u.context, u.state, u.notes"
            " FROM units u JOIN sources s ON s.id = u.source WHERE u.source = ? AND u.lang = ?",
            (source, lang),
        )
        units = [
            TranslationUnit(*row[:-1], notes=tuple(row[-1].split("\n")) if row[-1] else ())  # type: ignore[misc]
            for row in rows
        ]
        return sorted(units, key=lambda unit: (unit.document, unit.context, unit.target))

    def _candidates(self, text: str, source_lang: str) -> dict[int, str]:
        """Return the sources that share most of the rare words of `text`, by number."""
        words = list(dict.fromkeys(_words(text).split()))
        votes: Counter[int] = Counter()
        common = []
        for word in words:
            found = self._with_words([word])
            if len(found) < COMMON:
                votes.update(found)
            else:
                common.append(word)
        if len(votes) < SHORTLIST and common:
            votes.update(self._with_words(words))
            votes.update(self._with_words(common))
        chosen = sorted(votes, key=lambda source: (-votes[source], source))[:SHORTLIST]
        marks = ",".join("?" * len(chosen))
        rows = self._base.execute(
            f"SELECT id, text FROM sources WHERE id IN ({marks}) AND lang = ?",  # noqa: S608
            (*chosen, source_lang),
        )
        return dict(rows.fetchall())

    def _with_words(self, words: list[str]) -> list[int]:
        query = " AND ".join(f'"{word}"' for word in words)
        rows = self._base.execute(
            "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, COMMON)
        )
        return [row[0] for row in rows]


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables if they are not there; nothing in them needs to outlive a crash."""
    base.isolation_level = None
    base.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
    names = {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
    if f"layout{_LAYOUT}" not in names:
        if names:
            base.close()
            raise sqlite3.DatabaseError("of another layout")
        base.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    return base


def _forget(cursor: sqlite3.Cursor, path: str) -> None:
    """Drop the units of a file; sources without units stay, and find nothing."""
    for (file,) in cursor.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchall():
        cursor.execute("DELETE FROM units WHERE file = ?", (file,))
        cursor.execute("DELETE FROM files WHERE id = ?", (file,))


def _insert(cursor: sqlite3.Cursor, file: int, units: Iterable[TranslationUnit]) -> None:
    for unit in units:
        key = (_short(unit.source), unit.source, unit.source_lang)
        found = cursor.execute(
            "SELECT id FROM sources WHERE digest = ? AND text = ? AND lang = ?", key
        ).fetchone()
        if found is None:
            cursor.execute("INSERT INTO sources (digest, text, lang) VALUES (?, ?, ?)", key)
            source = cursor.lastrowid
            row = (source, _words(unit.source))
            cursor.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", row)
        else:
            (source,) = found
        cursor.execute(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (source, file, *astuple(unit)[2:7], "\n".join(unit.notes)),
        )


def _short(text: str) -> int:
    """Return a number that stands for a text, small enough for an index."""
    return int(digest(text.encode())[:15], 16)


def _words(text: str) -> str:
    """Put the words of a text in a form that the index can look up; kana and kanji in pairs."""
    words: list[str] = []
    for wide, run in itertools.groupby(_WORD.findall(text.casefold()), _is_wide):
        found = list(run)
        pairs = [one + other for one, other in itertools.pairwise(found)]
        words += (pairs or found) if wide else found
    return " ".join(words)


def _is_wide(word: str) -> bool:
    return "\u3040" <= word[:1] <= "\u9fff"
