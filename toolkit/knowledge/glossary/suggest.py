"""Terms that a glossary lacks, and how the translations there are say them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.knowledge.glossary.candidates import (
    MOST_WORDS,
    chunks,
    find_grams,
    is_function_word,
    stem,
)
from toolkit.knowledge.glossary.match import TermFinder
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.knowledge.glossary.term import Term

LEAST = 2
"""How often something must stand in the sources to be worth a row."""
AGREEMENT = 0.8
"""Least Dice coefficient of the sentences with a term and those with its translation."""
_JAPANESE = re.compile(r"[\u30a1-\u30ff]+|[\u4e00-\u9fff々]+|[A-Za-z0-9]+")
_LONGEST = 8
"""Characters of kanji that are looked at as one word."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that the glossary lacks."""

    term: str
    count: int
    """How often it stands in the sources."""
    translations: tuple[tuple[str, str], ...] = ()
    """By language, what stands where it does; empty where translations do not agree."""


@dataclass(slots=True)
class _Seen:
    count: int = 0
    certain: bool = False
    words: int = 1
    looks: Counter[str] = field(default_factory=Counter)


def suggest_terms(
    texts: Iterable[str],
    lang: str,
    known: Iterable[Term],
    pairs: Mapping[str, Sequence[tuple[str, str]]],
) -> tuple[Suggestion, ...]:
    """Find what the sources repeat and the glossary lacks, the most frequent first.

    Args:
        texts: sentences of the sources, each as often as it stands there.
        lang: language of the sources.
        known: terms that are not suggested, nor anything that one of them is part of.
        pairs: by target language, sources and their reviewed translations.
    """
    finder = TermFinder(known, lang)
    seen: dict[str, _Seen] = {}
    for text in texts:
        for key, look, words, certain in _unknown(text, lang, finder):
            each = seen.setdefault(key, _Seen(words=words))
            each.count += 1
            each.certain |= certain
            each.looks[look] += certain
    chosen = {key: each for key, each in seen.items() if each.certain and each.count >= LEAST}
    longer = _counts_of_parts(chosen)
    chosen = {key: each for key, each in chosen.items() if longer.get(key, 0) < each.count}
    likely = {target: _translations(chosen, lang, target, done) for target, done in pairs.items()}
    found = [
        Suggestion(
            _best_look(each.looks),
            each.count,
            tuple((target, texts[key]) for target, texts in likely.items() if key in texts),
        )
        for key, each in chosen.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.term.casefold(), each.term)))


def _unknown(text: str, lang: str, finder: TermFinder) -> Iterator[tuple[str, str, int, bool]]:
    taken = bytearray(len(text))
    for hit in finder.find(text):
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    for gram in find_grams(text, lang):
        if not any(taken[gram.start : gram.end]):
            look = re.sub("['’]s$", "", text[gram.start : gram.end])
            yield gram.key, look, gram.words, gram.certain


def _best_look(looks: Counter[str]) -> str:
    """Return the most frequent spelling; of several the shortest, as it has no plural."""
    return min(looks, key=lambda look: (-looks[look], len(look), look))


def _counts_of_parts(chosen: Mapping[str, _Seen]) -> dict[str, int]:
    """Count by part of a candidate how often that stands in the sources, the most frequent one.

    A part that stands nowhere else is no candidate of its own.
    """
    counts: dict[str, int] = {}
    for key, each in chosen.items():
        words = key.split(" ")
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                part = " ".join(words[first:last])
                if part != key:
                    counts[part] = max(counts.get(part, 0), each.count)
    return counts


# ── Likely translations ──────────────────────────────────────────────────────


@dataclass(slots=True)
class _Unit:
    """Words of a translation: the sentences they stand in, and how they look there."""

    where: set[int] = field(default_factory=set)
    looks: Counter[str] = field(default_factory=Counter)
    words: int = 0
    """How many; 0 in a language that sets no spaces."""

    def fits(self, words: int) -> bool:
        """Tell whether it may be the translation of so many words."""
        return not self.words or words <= 2 * self.words <= 2 * (words + (words > 1))


def _translations(
    chosen: Mapping[str, _Seen], lang: str, target: str, pairs: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Find for each candidate what stands in the translations of its sentences, and of no others.

    A sentence that is the candidate alone has its translation, once for all.
    """
    whole: dict[str, str] = {}
    places: dict[str, set[int]] = {key: set() for key in chosen}
    for number, (source, text) in enumerate(pairs):
        for gram in find_grams(source, lang):
            if gram.key in places:
                places[gram.key].add(number)
                if gram.end - gram.start == len(source.strip()):
                    whole.setdefault(gram.key, text.strip())
    units, index = _index(pairs, target)
    rest = [key for key in places if key not in whole]
    common = {key: _common(places[key], units, index, chosen[key].words) for key in rest}
    # What two terms have in common is the translation of one of them at most.
    shared = Counter((*whole.values(), *common.values()))
    return whole | {key: text for key, text in common.items() if text and shared[text] == 1}


def _index(
    pairs: Sequence[tuple[str, str]], target: str
) -> tuple[dict[str, _Unit], dict[int, list[str]]]:
    """List the units of all translations, and by sentence those that stand in others too."""
    units: dict[str, _Unit] = {}
    for number, (_, text) in enumerate(pairs):
        for key, look, words in _units(text, target):
            unit = units.setdefault(key, _Unit(words=words))
            unit.where.add(number)
            unit.looks[look] += 1
    index: dict[int, list[str]] = {}
    for key, unit in units.items():
        for number in unit.where if len(unit.where) >= LEAST else ():
            index.setdefault(number, []).append(key)
    return units, index


def _common(
    numbers: set[int], units: Mapping[str, _Unit], index: Mapping[int, list[str]], words: int
) -> str:
    """Return what the translations of some sentences have in common; nothing if that is unclear."""
    shared = Counter(key for number in numbers for key in index.get(number, ()))
    scores = {
        key: 2 * both / (len(numbers) + len(units[key].where))
        for key, both in shared.items()
        if both >= LEAST and units[key].fits(words)
    }
    best = max(scores.values(), default=0)
    if best < AGREEMENT:
        return ""
    tied = [key for key, score in scores.items() if score == best]
    whole = [key for key in tied if not any(key != other and key in other for other in tied)]
    # Two things that always come together cannot be told apart.
    return _best_look(units[whole[0]].looks) if len(whole) == 1 else ""


def _units(text: str, lang: str) -> Iterator[tuple[str, str, int]]:
    if not language(lang).spaced:
        for run in _JAPANESE.finditer(text):
            yield from ((piece, piece, 0) for piece in _pieces(run[0]))
        return
    for chunk in chunks(text, lambda _: False):
        for first in range(len(chunk)):
            for last in range(first, min(first + MOST_WORDS, len(chunk))):
                words = chunk[first : last + 1]
                if any(is_function_word(word[0], lang) for word in (words[0], words[-1])):
                    continue
                key = " ".join(stem(word[0], lang) for word in words)
                yield key, text[words[0].start() : words[-1].end()], len(words)


def _pieces(run: str) -> Iterator[str]:
    """Yield what of a run of one script may be a word: kanji in pieces, others whole."""
    if not "\u4e00" <= run[0] <= "\u9fff":
        yield run
        return
    for start in range(len(run)):
        for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
            yield run[start:end]
