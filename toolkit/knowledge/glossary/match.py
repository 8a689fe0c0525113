"""Terms in running text: where they stand, and what a translation makes of them.

Texts are cut into words once, and every word is looked up; time grows with the text, not
with the glossary.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import blank_urls
from toolkit.core.model.catalog import MERGED, Entry, State
from toolkit.lang import language
from toolkit.lang.inflection import word_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.knowledge.glossary.term import Term

FOLDED = str.maketrans({"'": "’", "ʼ": "’", "‘": "’", "\u00a0": " ", "\u202f": " ", "‑": "-"}) | {
    ord("･"): "・",
    ord("\u3000"): " ",
}
"""What is one and the same in a term or a name; a letter for a letter, so that places hold."""
WORD = re.compile(r"[^\W_]+(?:’[^\W_]+)*")
_EMPHASIS = str.maketrans("", "", "*_")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text: ``text[start:end]``."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Misused:
    """A forbidden form in a translation."""

    term: Term
    form: str
    """As the glossary has it."""
    start: int
    """Offsets in msgstr."""
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A form as words, and what stands between them."""

    words: tuple[frozenset[str], ...]
    """What each word may look like, in small letters if the form has no capitals."""
    lower: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    cased: bool


class TermFinder:
    """Finds the terms of a glossary in texts; made once for many texts."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self._spaced = language(lang).spaced
        self._patterns: dict[str, list[tuple[_Pattern, Term]]] = {}
        self._pieces: dict[str, list[tuple[str, Term]]] = {}
        for term in terms:
            if self._spaced:
                self._add(term, _pattern(term.term, lang))
            else:
                folded = _fold(term.term)
                self._pieces.setdefault(folded[:1], []).append((folded, term))

    def _add(self, term: Term, pattern: _Pattern | None) -> None:
        if pattern is not None:
            for word in pattern.lower[0]:
                self._patterns.setdefault(word, []).append((pattern, term))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return where terms stand in a text, in its order; of two that overlap, the longer."""
        plain = blank_urls(_fold(text))
        found = self._words(plain) if self._spaced else self._substrings(plain)
        taken = bytearray(len(text))
        hits = []
        for hit in sorted(found, key=lambda each: (each.start - each.end, each.start)):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                hits.append(hit)
        return tuple(sorted(hits, key=lambda each: each.start))

    def _words(self, text: str) -> Iterator[Hit]:
        tokens = _tokens(text)
        for index, token in enumerate(tokens):
            for pattern, term in self._patterns.get(token.text.lower(), ()):
                end = _match_at(text, tokens, index, pattern)
                if end and _stands_alone(text, token.start, end):
                    yield Hit(term, token.start, end)

    def _substrings(self, text: str) -> Iterator[Hit]:
        for start, character in enumerate(text):
            for piece, term in self._pieces.get(character, ()):
                if text.startswith(piece, start):
                    yield Hit(term, start, start + len(piece))


def missed_terms(entry: Entry, terms: Iterable[Term], lang: str) -> tuple[Term, ...]:
    """Return the terms that a reviewed translation renders by none of their forms.

    Args:
        entry: any entry; one that is not translated, fuzzy, or covered by its
            neighbour (``++``) misses nothing.
        terms: those that stand in its source.
        lang: language of its msgstr.
    """
    if not _counts(entry):
        return ()
    distinct = dict.fromkeys(terms)
    return tuple(
        term
        for term in distinct
        if (good := term.form(lang).good)
        and not any(find_form(entry.msgstr, form, lang) for form in good)
    )


def forbidden_forms(entry: Entry, terms: Iterable[Term], lang: str) -> tuple[Misused, ...]:
    """Return where a reviewed translation has a form that is forbidden for its terms.

    What is part of a form that is right for one of these terms is not forbidden.
    """
    if not _counts(entry):
        return ()
    distinct = dict.fromkeys(terms)
    good = {
        span
        for term in distinct
        for form in term.form(lang).good
        for span in find_form(entry.msgstr, form, lang)
    }
    misused = [
        Misused(term, form, start, end)
        for term in distinct
        for form in term.form(lang).forbidden
        for start, end in find_form(entry.msgstr, form, lang)
        if not any(first <= start and end <= last for first, last in good)
    ]
    return tuple(sorted(misused, key=lambda each: (each.start, -each.end)))


def _counts(entry: Entry) -> bool:
    return (
        not entry.obsolete
        and entry.msgid_plural is None
        and entry.state is State.TRANSLATED
        and entry.msgstr.strip() not in MERGED
    )


def find_form(text: str, form: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return where a form, declined or not, stands in a text."""
    plain = _fold(text)
    if not language(lang).spaced:
        return tuple(found.span() for found in re.finditer(re.escape(_fold(form)), plain))
    pattern = _pattern(form, lang)
    if pattern is None:
        return ()
    tokens = _tokens(plain)
    return tuple(
        (token.start, end)
        for index, token in enumerate(tokens)
        if (end := _match_at(plain, tokens, index, pattern))
    )


def _fold(text: str) -> str:
    return text.translate(FOLDED)


@functools.lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(found[0], *found.span()) for found in WORD.finditer(text))


@functools.lru_cache(maxsize=1 << 14)
def _pattern(form: str, lang: str) -> _Pattern | None:
    """Take a form apart; None if it has no word in it."""
    plain = _fold(form)
    tokens = _tokens(plain)
    if not tokens:
        return None
    words = tuple(word_forms(token.text, lang) for token in tokens)
    lower = tuple(frozenset(each.lower() for each in forms) for forms in words)
    gaps = tuple(_gap(plain[one.end : other.start]) for one, other in itertools.pairwise(tokens))
    return _Pattern(words, lower, gaps, form != form.lower())


def _gap(text: str) -> str:
    """Return what stands between two words, however it is spaced and emphasised."""
    return " ".join(text.translate(_EMPHASIS).split())


def _match_at(text: str, tokens: tuple[_Token, ...], index: int, pattern: _Pattern) -> int:
    """Return where a form ends that begins with a token; 0 if it does not begin there."""
    last = index + len(pattern.words) - 1
    if last >= len(tokens):
        return 0
    for offset in range(len(pattern.words)):
        token = tokens[index + offset]
        if not _is_form(token.text, pattern, offset):
            return 0
        if (
            offset
            and _gap(text[tokens[index + offset - 1].end : token.start])
            != (pattern.gaps[offset - 1])
        ):
            return 0
    return tokens[last].end


def _is_form(word: str, pattern: _Pattern, offset: int) -> bool:
    """Tell whether a word is the form; one in capitals throughout, as in a title, is."""
    if not pattern.cased or (len(word) > 1 and word.isupper()):
        return word.lower() in pattern.lower[offset]
    return word in pattern.words[offset]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no hyphen makes a longer word of it: no East Asia in South-East Asia."""
    before = start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()
    after = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()
    return not (before or after)
