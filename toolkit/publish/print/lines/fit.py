r"""Where the lines of a paragraph end, all of them chosen together.

A program that fills one line after the other takes what fits, and leaves to the next line
whatever comes of it: wide gaps, hyphens that another line above would have spared. Here
each way to end the lines has its demerits, and the paragraph with the fewest wins. The number of
lines is given, so that nothing below a paragraph moves.

Source: Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and
Experience 11 (1981), 1119–1184; TeX's ``\doublehyphendemerits``. W3C "Requirements for
Japanese Text Layout", 3.4.2, on last lines of very few characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Active = dict[int, tuple[float, tuple[int, ...]]]
"""Index of a break that a line ends at → demerits up to it, and the breaks of all lines."""
_NEVER: tuple[float, tuple[int, ...]] = (inf, ())
GAP = 0.26
"""Em; what the gap between two words should be."""
NARROWEST = 0.2
"""Em; a narrower one is none."""
WIDE = 0.4
"""Em; for a wider one words are divided."""
_STRETCH = 0.18
"""Em that a gap may have more; with so much, its badness is 100."""
_LADDER = 10_000
"""Demerits of a hyphen below another one."""
_STUB = 5_000
"""Demerits of a paragraph whose last line is hardly one."""
SHORTEST = 3
"""Em of a last line that is one."""
LOOSE = 0.25
"""Share of its measure that a line which is not filled may lack before words are divided."""
_RAGGED = 0.2
"""Share of its measure; with so much lacking, the badness of such a line is 100."""
CLAUSE = 12.0
"""Demerits of a line of a heading that ends within a clause, in em²: a dash, a colon or a stop
is worth lines that are not quite equal."""
STRANDED = 24.0
"""More, in em², of one that ends in an article or a preposition, which belongs to the next."""
_MOST_ACTIVE = 10
"""Ways to end a line that are followed; others are too much worse to be the best in the end."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a line may end."""

    end: int
    """Characters before the end of the line."""
    start: int
    """Characters before the start of the next one: a space between them is in neither."""
    demerits: float = 0
    is_hyphen: bool = False
    """Whether the line gets a hyphen."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A text that has been measured; widths are in em."""

    offsets: tuple[float, ...]
    """From its start to each place in it, and to its end; spaces as narrow as they are set."""
    spaces: tuple[int, ...]
    """Spaces that can be widened before each place."""
    gap: float
    """Width of a space."""
    hyphen: float
    """Width of a hyphen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What lines shall look like, as demerits; `inf` for a line that cannot be."""

    line: Callable[[float, float, int], float]
    """Of a line's slack in em, its measure in em, and its spaces."""
    last: Callable[[float, float, int], float]
    """Of a line that ends a paragraph."""


def justified(gap: float, widest: float = inf) -> Shape:
    """Return the shape of lines that are filled.

    Args:
        gap: width of a space before it is widened, in em.
        widest: of any, in em.
    """

    def line(slack: float, _measure: float, spaces: int) -> float:
        each = gap + slack / max(spaces, 1)
        if not NARROWEST <= each <= widest:
            return inf
        ratio = (each - GAP) / _STRETCH if each > GAP else (GAP - each) / (GAP - NARROWEST)
        return _demerits(ratio)

    return Shape(line, _last)


def ragged(loosest: float = 1) -> Shape:
    """Return the shape of lines that are set flush left; none lacks more than so much of it."""

    def line(slack: float, measure: float, _spaces: int) -> float:
        if not 0 <= slack <= loosest * measure:
            return inf
        return _demerits(slack / measure / _RAGGED) if measure else 1

    return Shape(line, _last)


def _balanced(slack: float, _measure: float, _spaces: int) -> float:
    return slack**2 if slack >= 0 else inf


def _last(slack: float, measure: float, _spaces: int) -> float:
    if slack < 0:
        return inf
    return _STUB if measure - slack < SHORTEST else 1


def _demerits(ratio: float) -> float:
    badness = 100 * ratio * ratio * ratio
    return (1 + badness) * (1 + badness)


EVEN = Shape(_balanced, _last)
"""Lines of Japanese text, between whose characters what they lack is spread later."""
BALANCED = Shape(_balanced, _balanced)
"""Lines of a heading: all equally long, the last one too."""


def fit(
    text: Measured,
    breaks: Sequence[Break],
    measures: Sequence[float],
    shape: Shape,
    *,
    is_end: bool,
) -> tuple[Break, ...] | None:
    """Choose where lines end.

    Args:
        text: what is to be set.
        breaks: in order; the first is the start of the text, the last its end.
        measures: of each line, in em; there are to be as many lines.
        shape: of the lines; what their ends cost is said by the breaks.
        is_end: whether the paragraph ends with the text, or goes on in another line.

    Returns:
        The breaks at the ends of the lines; None if there is no way.
    """
    places = _Places.of(text, breaks)
    active: _Active = {0: (0, ())}
    for number, measure in enumerate(measures):
        rest = measures[number + 1 :]
        demerits = shape.last if is_end and not rest else shape.line
        # What is left must fit into the other lines, each of which loses a space at its end.
        least = places.ends[-1] - sum(rest) - (len(rest) + 1) * text.gap
        first = bisect_left(places.starts, least) if rest else len(breaks) - 1
        active = _next(active, places, measure, first, demerits)
    found = active.get(len(breaks) - 1)
    return tuple(breaks[each] for each in found[1]) if found else None


@dataclass(frozen=True, slots=True)
class _Places:
    """Breaks, and where on an endless line they are."""

    breaks: Sequence[Break]
    ends: list[float]
    starts: list[float]
    spaces: list[tuple[int, int]]
    """Before the end, and before the start."""
    reach: float
    """Em that a line may be longer than its measure before its spaces are narrowed."""

    @classmethod
    def of(cls, text: Measured, breaks: Sequence[Break]) -> _Places:
        return cls(
            breaks,
            [text.offsets[each.end] + text.hyphen * each.is_hyphen for each in breaks],
            [text.offsets[each.start] for each in breaks],
            [(text.spaces[each.end], text.spaces[each.start]) for each in breaks],
            text.gap,
        )


def _next(
    active: _Active,
    places: _Places,
    measure: float,
    first: int,
    demerits: Callable[[float, float, int], float],
) -> _Active:
    """Set one line more in each of the ways that are active."""
    reached: _Active = {}
    for start, (spent, way) in active.items():
        before, opened = places.spaces[start][1], places.breaks[start]
        room = places.starts[start] + measure
        for end in range(max(first, start + 1), bisect_right(places.ends, room + places.reach)):
            closed = places.breaks[end]
            slack, spaces = room - places.ends[end], places.spaces[end][0] - before
            total = spent + demerits(slack, measure, spaces) + closed.demerits
            if closed.is_hyphen and opened.is_hyphen:
                total += _LADDER
            if total < reached.get(end, _NEVER)[0]:
                reached[end] = (total, (*way, end))
    if len(reached) <= _MOST_ACTIVE:
        return reached
    best = sorted(reached, key=lambda each: (reached[each][0], each))[:_MOST_ACTIVE]
    return {each: reached[each] for each in sorted(best)}
