"""The word lists of each language: data files that a translator can extend.

A file has sections, ``[name]``; one entry a line, sorted, no entry twice in a
section; ``#`` begins a comment line. That of English explains the sections.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.lang.sentences.base import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LATIN = "en"
"""The language whose abbreviations hold for Latin letters in every other language."""

_TITLES = ("never", "rank")
_SHARED = (*ABBREVIATIONS, "brand", "zone", "office")


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """The lists of one language, together with a project's own abbreviations."""

    abbreviations: Mapping[str, str]
    """From an abbreviation, with its stop, to the section it stands in."""
    sections: Mapping[str, frozenset[str]]
    """The other sections, by name."""
    beginnings: Mapping[str, tuple[str, ...]]
    """The same sections, as `begin` returns them."""
    brands: tuple[str, ...]
    """Names that end in a mark of their own."""
    endings: frozenset[str]
    """The last words of all abbreviations, in small letters, without their stops."""

    def begin(self, section: str) -> tuple[str, ...]:
        """Return a section as `str.startswith` wants it; empty if the language has none."""
        return self.beginnings.get(section, ())

    def section_after(self, words: tuple[str, ...]) -> str | None:
        """Tell the section of the abbreviation that `words` end in, the longest first.

        The words come without the last one's stop.
        """
        if not words:
            return None
        if words[-1].lower() in self.endings:
            return _section_after(self, words)
        # Ex-Gov., Lt.-Gen.: a title stays one behind a hyphen.
        title = words[-1].rpartition("-")[-1]
        known = title != words[-1] and title.lower() in self.endings
        section = _section_after(self, (title,)) if known else None
        return section if section in _TITLES else None

    def section_of(self, word: str) -> str | None:
        """Tell the section of an abbreviation: as written, or with small letters.

        `word` has its stop. A capital, or capitals throughout, do not hide it;
        but a lone capital is an initial, and no `p.` or `м.`.
        """
        found = self.abbreviations.get(word)
        if found is None and word[0].isupper() and len(word) > len("A."):
            small = word.lower() if word.isupper() else word[0].lower() + word[1:]
            found = self.abbreviations.get(small)
            if word.isupper():
                found = self.abbreviations.get(word.capitalize(), found)
        return found

    def __contains__(self, pair: tuple[str, str]) -> bool:
        section, word = pair
        return word in self.sections.get(section, ())


@functools.lru_cache(maxsize=4096)
def _section_after(lists: WordLists, words: tuple[str, ...]) -> str | None:
    for size in range(len(words), 0, -1):
        found = lists.section_of(" ".join(words[-size:]) + ".")
        if found is not None:
            return found
    return None


def word_lists(code: str, abbreviations: Collection[str] = ()) -> WordLists:
    """Load the lists of a language; a sentence goes on after each of `abbreviations`.

    Raises:
        ConfigError: the language is not known.
    """
    if not abbreviations:
        return _language_lists(language(code).code)
    return _extended_lists(language(code).code, frozenset(abbreviations))


def read_sections(code: str) -> dict[str, list[str]]:
    """Return the sections of one data file, entries in file order; none without a file."""
    file = files("toolkit") / "lang" / code / "sentences.txt"
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            entries = sections.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            entries.append(line)
    return sections


@functools.cache
def _language_lists(code: str) -> WordLists:
    sections = read_sections(code)
    if code != LATIN:
        for name, entries in read_sections(LATIN).items():
            if name in _SHARED:
                sections.setdefault(name, []).extend(entries)
    known = {entry: name for name in reversed(ABBREVIATIONS) for entry in sections.get(name, ())}
    rest = {
        name: frozenset(entries) for name, entries in sections.items() if name not in ABBREVIATIONS
    }
    beginnings = {name: tuple(entries) for name, entries in rest.items()}
    return WordLists(known, rest, beginnings, beginnings.get("brand", ()), _endings(known))


@functools.lru_cache(maxsize=32)
def _extended_lists(code: str, abbreviations: frozenset[str]) -> WordLists:
    lists = _language_lists(code)
    extra = {
        " ".join(entry.split()).rstrip(".") + ".": "never"
        for entry in abbreviations
        if entry.strip(" .")
    }
    known = {**lists.abbreviations, **extra}
    return replace(lists, abbreviations=known, endings=_endings(known))


def _endings(abbreviations: Iterable[str]) -> frozenset[str]:
    return frozenset(entry.rstrip(".").rsplit(" ", 1)[-1].lower() for entry in abbreviations)
