"""Likeness of texts; the only module that asks RapidFuzz.

Likeness is 2·LCS / (sum of both lengths), from 0 (nothing shared) to 1 (equal).
Two unrelated English sentences reach 0.4 on average and hardly ever 0.55.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEW = 64
"""A pool of up to so many texts is compared in full."""
SHORTLIST = 16
"""In a larger pool, how many texts are compared, those that share most rare letter groups."""
_COMMON = 32
"""A letter group that stands in more texts than this tells none of them apart."""
_VOTES = 512
"""How many places of letter groups are looked up for a text, the rarest first."""
_LENGTH = 3


def likeness(one: str, other: str) -> float:
    """Return how like two texts are, from 0 to 1."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100


def rank_texts(text: str, pool: Sequence[str], *, cutoff: float) -> list[tuple[int, float]]:
    """Rank the texts of a pool by their likeness to `text`, from 1 down to `cutoff`.

    Returns:
        Indexes into `pool` and likenesses; of equals the earlier one first.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        text, pool, scorer=fuzz.ratio, score_cutoff=cutoff * 100, limit=len(pool)
    )
    return [(at, -score / 100) for score, at in sorted((-score, at) for _, score, at in found)]


def pair_texts(texts: Sequence[str], pool: Sequence[str], *, cutoff: float) -> dict[int, int]:
    """Pair texts with their likes in a pool, each with one at most, the most alike first.

    In time that grows with the number of texts, not with its square: in a large
    pool only a shortlist is compared.

    Args:
        texts: what to find likes for.
        pool: candidates; in a draw the earlier text and the earlier candidate win.
        cutoff: least likeness of a pair.

    Returns:
        Indexes into `pool` by indexes into `texts`.
    """
    from rapidfuzz import fuzz, process

    index = None if len(pool) <= FEW else _index(pool)
    scored = []
    for number, text in enumerate(texts):
        chosen = range(len(pool)) if index is None else _shortlist(text, index)
        likes = process.extract(
            text,
            {at: pool[at] for at in chosen},
            scorer=fuzz.ratio,
            score_cutoff=cutoff * 100,
            limit=SHORTLIST,
        )
        scored += [(-score, number, at) for _, score, at in likes]
    pairs: dict[int, int] = {}
    taken = set[int]()
    for _, number, at in sorted(scored):
        if number not in pairs and at not in taken:
            pairs[number] = at
            taken.add(at)
    return pairs


def _groups(text: str) -> set[str]:
    return {text[at : at + _LENGTH] for at in range(max(1, len(text) - _LENGTH + 1))}


def _index(pool: Iterable[str]) -> dict[str, list[int]]:
    """List where each letter group stands, as far as it tells texts apart."""
    index: dict[str, list[int]] = {}
    for at, text in enumerate(pool):
        for group in _groups(text):
            index.setdefault(group, []).append(at)
    return {group: places for group, places in index.items() if len(places) <= _COMMON}


def _shortlist(text: str, index: Mapping[str, Sequence[int]]) -> list[int]:
    """Choose the candidates that share most rare letter groups with a text."""
    groups = sorted((len(index[group]), group) for group in _groups(text) if group in index)
    votes: Counter[int] = Counter()
    spent = 0
    for size, group in groups:
        spent += size
        if spent > _VOTES:
            break
        votes.update(index[group])
    return sorted(votes, key=lambda at: (-votes[at], at))[:SHORTLIST]
