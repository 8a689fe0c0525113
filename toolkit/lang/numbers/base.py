"""The record of how a language writes its numbers; the facts are in `lang/<code>/numbers.py`.

Patterns are texts in small letters: `compiled` makes them ready, once. Apostrophes are ``'``, as
`tokens.plain` makes them before anything looks.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Reading: TypeAlias = "Decimal | tuple[str, Decimal]"
"""What a number may mean: a value, or an amount as (dimension, how much of it)."""

METRIC, IMPERIAL = "metric", "imperial"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may stand behind a number."""

    dimension: str
    """What it measures; amounts of one dimension are compared: 90 minutes are 1.5 hours."""
    factor: Decimal
    """How much of the dimension's own unit it is."""
    pattern: str
    system: str = ""
    """``metric`` or ``imperial`` where a translator may change from one to the other."""
    twin: str = ""
    """Another dimension that the word may measure: キロ is a kilometre or a kilogram."""
    bare: bool = False
    """Whether the word by itself is one of it: a decade, добу."""


@dataclass(frozen=True, slots=True)
class Half:
    """A part that is said together with a number: “and a half”, пів, півтора."""

    pattern: str
    value: Decimal
    role: str
    """``add`` to what stands before, ``start`` what a scale or unit follows, or ``whole``."""
    first: str
    """Letters that it may begin with."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A way to say the time with groups ``h`` and ``m``: half past five, за чверть шоста."""

    pattern: str
    role: str
    """The minutes are ``past`` the hour, ``of`` the hour that has begun, or ``to`` it."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes its numbers."""

    figures: str
    """Pattern of digits with the language's separators."""
    decimal: str = "."
    words: Mapping[str, int] = field(default_factory=dict)
    """A word, and the number it is by itself; cardinals and ordinals, in every form."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words and characters that multiply what stands before."""
    base: int = 1000
    """From here on a scale closes a group: 2億3000万 is a sum."""
    letters: str = ""
    """What a word is made of, as the inside of a class; empty: numerals stand in the text."""
    stems: Mapping[str, int] = field(default_factory=dict)
    """First parts of compounds that are a number: двадцяти- in двадцятирічний."""
    numerals: Mapping[str, int] = field(default_factory=dict)
    """Characters that are a digit each."""
    formal: str = ""
    """Those of them that mean a number only in company."""
    counter: str = ""
    """Behind a numeral it shows that a number is meant: 五人, but not 十分 or 四国."""
    measured: str = ""
    """Behind 二・五 it shows that a fraction is meant."""
    vague: str = ""
    """What makes a number beside it uncertain: 数十人."""
    names: str = ""
    """Words that only look as if they had a number, and begin with no class: 四国, 五輪."""
    idioms: str = ""
    """Sayings whose numbers need not be said again: 24/7."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Parts of a whole: tenths, п'ятих."""
    halves: tuple[Half, ...] = ()
    hints: tuple[str, ...] = ()
    """Words, or their beginnings, one of which each of `halves` has."""
    after_unit: str = ""
    """Half of the unit that stands before: a year *and a half*, 1年*半*."""
    after_number: str = ""
    """What adds a half to the number before it: 3*つ半*."""
    clocks: tuple[Clock, ...] = ()
    clock_signs: str = ""
    """Pattern that every text with one of `clocks` has; a quick one."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """Words for minutes in `clocks` that are no number word: quarter, чверть."""
    morning: str = ""
    afternoon: str = ""
    """What stands behind an hour; with ``^`` in front: before it."""
    oclock: str = ""
    """What stands behind an hour of either half of the day."""
    at: str = ""
    """What stands before a time in four figures: *at* 1730."""
    decade: str = ""
    """What stands behind the number of a decade: the 90*s*."""
    decades: str = ""
    """Words of a decade: дев'яностих."""
    year: str = ""
    """What stands behind a year that may lack its century: 22*年*."""
    link: str = ""
    """What may stand between the ends of a range: 5 *to* 10 million."""
    joint: str = ""
    """What may stand between the parts of a sum: 12 thousand *and* 5 hundred."""
    eras: Mapping[str, int] = field(default_factory=dict)
    """What to add to a year of an era."""
    first_year: str = ""
    """The first year of an era, where it has a word of its own: 令和*元*年."""
    over: str = ""
    """Between the parts of a fraction, the lower one first: 3*分の*1."""
    hundredth: str = ""
    """A unit that is a hundredth behind tenths: 2割5*分*."""
    units: tuple[Unit, ...] = ()
    crowds: tuple[tuple[str, int], ...] = ()
    """Amounts that nobody has counted, and their power of ten, the longer ones first: *tens of
    thousands*, 数万."""
    multiples: tuple[tuple[int, str], ...] = ()
    """How many times as much there is of something, and how that is said: *doubled*, утричі."""
    multiple_signs: tuple[str, ...] = ()
    """Parts of words, in small letters, one of which every text with one of `multiples` has."""
    related: tuple[tuple[str, str], ...] = ()
    """Values, and a pattern that says them in another way: months, halves. Never asked for."""


def units(*rows: str) -> tuple[Unit, ...]:
    """Read units from lines of dimension, factor, pattern, and perhaps system, twin or ``bare``.

    >>> units("minute | 60 | hours? | bare")[0].factor
    Decimal('60')
    """
    read = []
    for row in rows:
        dimension, factor, pattern, *more = (part.strip() for part in row.split(" | "))
        system = next((each for each in more if each in {METRIC, IMPERIAL}), "")
        top, _, bottom = factor.partition("/")
        amount = Decimal(top) / Decimal(bottom or 1)
        twin = next((each[3:] for each in more if each.startswith("or ")), "")
        read.append(Unit(dimension, amount, pattern, system, twin, "bare" in more))
    return tuple(read)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Make a pattern of a record ready; an empty one finds nothing."""
    return re.compile(pattern or r"(?!)", re.IGNORECASE)
