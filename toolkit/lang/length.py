"""How long a translation is, and how many sentences it has: what one expects of it."""

from __future__ import annotations

import functools
import itertools
import math
import re
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import blank_urls

if TYPE_CHECKING:
    from toolkit.lang.base import Language

_SIGN = re.compile(r"[^\W_]")
_STOP = re.compile(
    r"[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«„(\[]*+[A-ZА-ЯІЇЄҐ])|[。！？!?．]++[」』）)]*+(?=\s*+[^\s」』）)])"
)
_NO_STOP = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|No|vs|etc|e\.g|i\.e|[ap]\.m|Inc|Ltd|Co|Corp|Jr|Sr|ред|див|напр|"
    r"вул|ст|рр?|ім|тис|млн|млрд|[A-ZА-ЯІЇЄҐ]))$"
)


@functools.lru_cache(maxsize=64)
def letters(text: str) -> int:
    """Count letters and digits; an address is none of the translator's words."""
    return sum(map(str.isalnum, blank_urls(text)))


def surprise(source: str, source_lang: Language, target: str, target_lang: Language) -> float:
    """Return how unusual the length of a translation is: the z-score of the log ratio.

    Below zero it is short, above long; 0 where nothing is known or nothing stands there.
    """
    own, other = source_lang.length, target_lang.length
    wanted, given = letters(source), letters(target)
    if own is None or other is None or own == other or not wanted or not given:
        return 0.0
    constant, shrinking = max(own.constant, other.constant), max(own.shrinking, other.shrinking)
    spread = math.sqrt(constant + shrinking * math.exp(own.mean) / wanted)
    return (math.log(given / wanted) - (other.mean - own.mean)) / spread


def english_width(text: str, language: Language) -> float:
    """Return how many characters of English a text is worth: of Japanese, a kanji three."""
    known = language.length
    if known is None:
        return float(len(text))
    counted = [(len(re.findall(pattern, text)), worth) for pattern, worth in known.worth]
    rest = len(text) - sum(count for count, _ in counted)
    return sum(count * worth for count, worth in counted) + rest / known.per_english


def split_sentences(text: str) -> tuple[str, ...]:
    """Cut a text into sentences, roughly: at stops before a capital letter, and at its end."""
    cuts = [
        found.end()
        for found in _STOP.finditer(text)
        if not _NO_STOP.search(text, max(0, found.start() - 6), found.start())
    ]
    starts = [0, *cuts]
    pieces = (text[start:end] for start, end in itertools.pairwise((*starts, len(text))))
    return tuple(piece for piece in pieces if _SIGN.search(piece))
