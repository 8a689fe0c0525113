"""Likeness of texts; the only module that asks RapidFuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_match(text: str, pool: Sequence[str], *, cutoff: float) -> int | None:
    """Find the text of `pool` that is most like `text`.

    Args:
        text: what to look for.
        pool: candidates; the first wins a draw.
        cutoff: least likeness that counts, from 0 (nothing shared) to 1 (equal).

    Returns:
        An index into `pool`, or None if nothing is as like as `cutoff`.

    Source: normalised indel similarity, 2·LCS / (len + len).
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, pool, scorer=fuzz.ratio, score_cutoff=cutoff * 100)
    return None if found is None else int(found[2])


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100
