"""Three versions of one value to one: a side's change counts, whichever side that is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.catalog.order import merge_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Whole = TypeVar("Whole")
Value = TypeVar("Value")
Line = tuple[str, int]
"""A line of comment, and how many of its like stand before it."""


def pick(
    read: Callable[[Whole], Value],
    base: Whole | None,
    ours: Whole,
    theirs: Whole,
    choose: Callable[[Value, Value], Value] = max,  # type: ignore[assignment]
) -> Value:
    """Return the value of the side that changed it.

    Args:
        read: takes the value out of a side.
        base: both sides as they were; None if that is not known.
        ours: one side.
        theirs: the other.
        choose: settles it where both changed it, or nothing says who did; it must
            answer the same whichever comes first.
    """
    mine, yours = read(ours), read(theirs)
    if mine == yours:
        return mine
    if base is not None:
        was = read(base)
        if mine == was:
            return yours
        if yours == was:
            return mine
    return choose(mine, yours)


def sortable(value: Any) -> Any:
    """Make texts of which some are None, or tuples of them, comparable."""
    if isinstance(value, tuple):
        return tuple(map(sortable, value))
    return (value is not None, "" if value is None else value)


def merge_lines(
    base: Iterable[str],
    ours: Iterable[str],
    theirs: Iterable[str],
    stays: Callable[[str], bool | None] = lambda _line: None,
) -> tuple[str, ...]:
    """Merge comments: a line that either side added stays, one that either removed goes.

    Args:
        base: lines before either side changed any.
        ours: lines of one side.
        theirs: lines of the other.
        stays: decides on a line for other reasons; None leaves it to the rule.
    """
    was, mine, yours = (Counter(lines) for lines in (base, ours, theirs))
    keep: set[Line] = set()
    for line in mine.keys() | yours.keys():
        stay, times = stays(line), max(mine[line], yours[line])
        if stay is None:
            stay = line not in was or (line in mine and line in yours)
            times = pick(lambda side: side[line], was, mine, yours)  # noqa: B023 -- read at once
        if stay:
            keep.update((line, number) for number in range(times))
    before, one, other = (_numbered(lines) for lines in (base, ours, theirs))
    return tuple(line for line, _ in merge_order(before, one, other, keep))


def _numbered(lines: Iterable[str]) -> list[Line]:
    """Tell lines of the same text apart, such as empty ones."""
    seen = Counter[str]()
    numbered = []
    for line in lines:
        numbered.append((line, seen[line]))
        seen[line] += 1
    return numbered
