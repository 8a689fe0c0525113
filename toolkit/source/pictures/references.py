"""References between the parts of a drawing: they must form no circle, and not grow too far.

Source: SVG 2, "The 'use' element" and "Linking: circular references".
"""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_DRAWN = 20_000
"""Elements, each counted as often as it is drawn; WeasyPrint draws about a thousand a second."""


DEEPEST = 100
"""Parts drawn in one another; WeasyPrint falls some way below a thousand."""


@dataclass(slots=True)
class Part:
    """What stands in an element with an id, or in the whole drawing."""

    elements: int = 0
    refers_to: list[str] = field(default_factory=list)
    """Ids, each as often as it is drawn."""


def count_drawn(whole: Part, parts: dict[str, Part]) -> int:
    """Return how many elements a drawing has once all references are followed.

    Args:
        whole: all of it.
        parts: by id, each with what stands in it.

    Returns:
        At most one more than `MAX_DRAWN`; that too for too many parts in one another.

    Raises:
        ValueError: a part refers to itself, by way of others or not; its id.
    """
    known: dict[str, int] = {}
    around: set[str] = set()

    def drawn(part: Part) -> int:
        total = part.elements
        for name in part.refers_to:
            total += of(name)
            if total > MAX_DRAWN:
                break
        return min(total, MAX_DRAWN + 1)

    def of(name: str) -> int:
        if name in around:
            raise ValueError(name)
        if len(around) >= DEEPEST:
            return MAX_DRAWN + 1
        if name not in known and name in parts:
            around.add(name)
            known[name] = drawn(parts[name])
            around.remove(name)
        return known.get(name, 0)

    return drawn(whole)
