"""Which sentences of two blocks belong together."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from toolkit.exchange.align.anchors import fit_cost, joined
from toolkit.exchange.align.path import cheapest_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.exchange.align.anchors import Trait
    from toolkit.exchange.align.path import Bead

SHAPES = {
    (1, 1): 0.1, (1, 2): 3.0, (2, 1): 3.0, (1, 0): 6.0, (0, 1): 6.0,
    (2, 2): 5.0, (1, 3): 5.5, (3, 1): 5.5,
}  # fmt: skip
"""Sentences that belong together, and what that costs beside their likeness.

Near the negative logarithms of how often Gale and Church (1993) met each.
"""
ACROSS = 2.0
"""What it costs to take sentences of two blocks of the translation together."""


def align_sentences(
    source: Sequence[tuple[int, Trait]],
    target: Sequence[tuple[int, Trait]],
    worth: Mapping[str, float],
) -> tuple[Bead, ...]:
    """Match two rows of sentences in order.

    Args:
        source: the block that each stands in, and its trait. No two of different
            blocks are taken together: `++` reaches no further than its paragraph.
        target: the same of the translation.
        worth: what anchors earn.
    """

    @cache
    def together(side: int, start: int, end: int) -> Trait:
        return joined([trait for _, trait in (source, target)[side][start:end]])

    def cost(top: int, bottom: int, left: int, right: int) -> float:
        price = SHAPES[bottom - top, right - left]
        if top == bottom or left == right:
            return price
        if source[top][0] != source[bottom - 1][0]:
            return math.inf
        if target[left][0] != target[right - 1][0]:
            price += ACROSS
        return price + fit_cost(together(0, top, bottom), together(1, left, right), worth)

    return cheapest_path((len(source), len(target)), tuple(SHAPES), cost)
