"""The cheapest way through two rows, group by group, that never goes back.

Source: the dynamic programme of Gale and Church (1993), kept to a band around
the diagonal, so that time grows with the length of the rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Bead: TypeAlias = tuple[int, int, int, int]
"""``(start, end)`` in the one row and ``(start, end)`` in the other."""
Cost: TypeAlias = Callable[[int, int, int, int], float]
"""Cost of a bead; infinite for one that cannot be."""

BAND = 40
"""How far the path may stray from the diagonal, beside the difference of the lengths."""
WIDEST = 400
"""How much of that difference counts, so that time grows with the length, not its square."""
SLACK = 64.0
"""More than any bead can earn: a beginning that is dearer by so much need not be looked at."""


def cheapest_path(
    rows: tuple[int, int], shapes: Sequence[tuple[int, int]], cost: Cost
) -> tuple[Bead, ...]:
    """Cut two rows into beads, in order, so that their costs add up to the least.

    Args:
        rows: the lengths of both.
        shapes: how many of each a bead may have, e.g. ``(2, 1)``; ``(1, 0)`` and
            ``(0, 1)`` must be among them, and never cost infinitely much. In a draw
            the earlier shape wins.
        cost: of a bead, not negative without bound.
    """
    height, breadth = rows
    slope = breadth / max(height, 1)
    # Less than the slope, and the bands of two rows would not touch.
    reach = BAND + max(min(abs(height - breadth), WIDEST), int(slope) + 1)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(height + 1):
        centre = int(row * slope)
        for column in range(max(0, centre - reach), min(breadth, centre + reach) + 1):
            least, way = best.get((row, column), (math.inf, (0, 0)))
            for down, across in shapes:
                before = best.get((row - down, column - across))
                if before is None or before[0] >= least + SLACK:
                    continue
                total = before[0] + cost(row - down, row, column - across, column)
                if total < least:
                    least, way = total, (down, across)
            if least < math.inf:
                best[row, column] = (least, way)
    return _walk_back(best, height, breadth)


def _walk_back(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], row: int, column: int
) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    while row or column:
        down, across = best[row, column][1]
        beads.append((row - down, row, column - across, column))
        row, column = row - down, column - across
    return tuple(reversed(beads))
