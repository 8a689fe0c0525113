"""What may be a term: words that a text repeats side by side, and words with capitals."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import blank_urls
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_JOINS = re.compile(r"[ \u00a0\u202f]|[-‑–]")
"""What may stand between two words of one term."""
_RUN = re.compile(
    r"[\u30a1-\u30ff\uff70-\uff9f]{3,}(?:[\u4e00-\u9fff々]{1,4})?"
    r"|[\u4e00-\u9fff々]{2,}(?:[\u30a1-\u30ff]{2,}[\u4e00-\u9fff々]*)?|[A-Z][A-Z0-9]+"
)
"""Words of Japanese that are no grammar: katakana, kanji, acronyms; and put together."""


@dataclass(frozen=True, slots=True)
class Gram:
    """Words side by side that may be a term: ``text[start:end]``."""

    key: str
    """The same for all forms of them."""
    start: int
    end: int
    words: int
    certain: bool = True
    """Whether it may be counted alone; a capital at the beginning of a sentence says nothing."""


def stem(word: str, lang: str) -> str:
    """Cut a word off so far that its forms are alike; roughly, for counting alone.

    >>> stem("партнерам", "uk"), stem("powers", "en")
    ('партнер', 'power')
    """
    words = language(lang).words
    return words.stem(word) if words else word.lower()


@functools.cache
def _function_words(lang: str) -> frozenset[str]:
    words = language(lang).words
    return frozenset(words.function.split()) if words else frozenset()


def is_function_word(word: str, lang: str) -> bool:
    """Tell whether a word is no term, and none begins or ends with it."""
    return word.lower() in _function_words(lang)


def _links(lang: str) -> frozenset[str]:
    words = language(lang).words
    return words.links if words else frozenset()


def find_grams(text: str, lang: str) -> Iterator[Gram]:
    """Find what may be a term in one sentence."""
    plain = blank_urls(text)
    if not language(lang).spaced:
        for found in _RUN.finditer(plain):
            yield Gram(found[0], found.start(), found.end(), 1)
        return
    links = _links(lang)
    for chunk in chunks(plain, lambda word: is_function_word(word, lang) and word not in links):
        for first in range(len(chunk)):
            for last in range(first, min(first + MOST_WORDS, len(chunk))):
                gram = _gram(chunk[first : last + 1], lang, plain)
                if gram is not None:
                    yield gram


def chunks(text: str, parts: Callable[[str], bool]) -> Iterator[list[re.Match[str]]]:
    """Yield runs of words with nothing but a space or a hyphen between them.

    Args:
        text: the text.
        parts: tells whether a word ends a run and is in none.
    """
    chunk = list[re.Match[str]]()
    for word in _WORD.finditer(text):
        if chunk and not _JOINS.fullmatch(text[chunk[-1].end() : word.start()]):
            yield chunk
            chunk = []
        if parts(word[0]):
            yield chunk
            chunk = []
        else:
            chunk.append(word)
    yield chunk


def _gram(words: list[re.Match[str]], lang: str, text: str) -> Gram | None:
    links = _links(lang)
    inner = [word for word in words if word[0].lower() not in links]
    if words[0] not in inner or words[-1] not in inner:
        return None
    start = words[0].start()
    opening = not re.search(r"[^\W_]", text[:start])
    names = [word[0][0].isupper() or word[0][0].isdigit() for word in inner]
    if len(words) == 1:
        word = words[0][0]
        acronym = len(word) > 1 and word.isupper()
        if not names[0] or not re.search(r"[^\W\d_]", word):
            return None
        certain = acronym or not opening
    else:
        linked = len(inner) < len(words)
        common = not all(names)
        known = language(lang).words
        no_noun = known.no_noun if known else ""
        if common and (linked or (no_noun and any(re.search(no_noun, w[0]) for w in inner))):
            return None
        if not any(re.search(r"[^\W\d_]{3}", word[0]) for word in inner):
            return None
        certain = True
    key = " ".join(stem(word[0], lang) for word in words)
    return Gram(key, start, words[-1].end(), len(words), certain)
