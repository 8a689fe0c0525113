"""A number as it was found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from toolkit.lang.numbers.base import Reading, Unit

Way: TypeAlias = "tuple[frozenset[Reading], ...]"
"""For each value of a number, all that it may mean."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written in a text, ``text == whole[start:end]``."""

    value: Decimal | tuple[Decimal, ...]
    """Several for a range, a time, a date in figures or a version, in the order of the text."""
    text: str
    start: int
    end: int
    spelled: bool = False
    """Written in words or numerals, not in digits."""
    firm: bool = True
    """Whether a translation must show it; “one of them” and “by the hundred” need not be."""
    readings: Way = ()
    """For each value, all that it may mean: 6 p.m. is 6 and 18."""
    others: tuple[Way, ...] = ()
    """Other ways to take it apart: 5.30 may be a time."""
    code: bool = False
    """Whether it is part of a name, such as G7: never asked for, only compared."""
    unit: Unit | None = None
    unit_end: int = 0
    """Where the unit ends, if it stands behind the number itself."""
    half: str = ""
    """Of an hour up to eleven beside which it says so: ``early`` or ``late``."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The value, or all of several."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def all_readings(self) -> frozenset[Reading]:
        """All that a reader may find in it."""
        return frozenset().union(*self.readings, *(each for way in self.others for each in way))


def shares(upper: Decimal, lower: Decimal) -> Iterator[Way]:
    """Yield a fraction as a share of a whole, if it is one."""
    if upper and lower > 1:
        yield (frozenset({("ratio", upper / lower)}),)
