"""Units behind numbers, and the amounts they make: 90 minutes, 1時間半, 1,5 км."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.records import number_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.base import Reading, Unit

_GAP = "[ \u00a0\u202f-]?"
_HALF = Decimal("0.5")


@functools.cache
def _behind(code: str) -> re.Pattern[str]:
    """Compile the units of a language, as they stand behind a number."""
    rows = number_record(code).units
    inner = "|".join(f"(?P<u{i}>{row.pattern})" for i, row in enumerate(rows))
    return re.compile(f"{_GAP}(?:{inner})", re.IGNORECASE)


@functools.cache
def _alone(code: str) -> re.Pattern[str]:
    record = number_record(code)
    edge = r"(?<![\w-])" if record.letters else ""
    rows = ((i, row) for i, row in enumerate(record.units) if row.bare)
    return re.compile(
        edge + "(?:" + "|".join(f"(?P<u{i}>{row.pattern})" for i, row in rows) + ")",
        re.IGNORECASE,
    )


@functools.cache
def _before(code: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_alone(code).pattern})(?:{number_record(code).joint})$", re.IGNORECASE)


_REACH = 24
"""How far before a number a unit may begin."""


def unit_before(clean: str, start: int, code: str) -> tuple[Unit, int] | None:
    """Return the unit that stands before a number, “an hour and 30 minutes”, and its end."""
    found = _before(code).search(clean, max(0, start - _REACH), start)
    if not found or not found.lastgroup:
        return None
    return number_record(code).units[int(found.lastgroup[1:])], found.end(found.lastgroup)


def unit_at(clean: str, end: int, code: str) -> tuple[Unit, int] | None:
    """Return the unit that stands at a place, and where it ends."""
    found = _behind(code).match(clean, end)
    if not found or not found.lastgroup:
        return None
    return number_record(code).units[int(found.lastgroup[1:])], found.end()


def amount(value: Decimal, unit: Unit, clean: str, end: int, code: str) -> tuple[str, Decimal]:
    """Return how much a number with its unit is; half a unit may follow it."""
    if compiled(number_record(code).after_unit).match(clean, end):
        value += _HALF
    return unit.dimension, (value * unit.factor).normalize()


def bare_units(clean: str, code: str, counted: frozenset[int]) -> Iterator[tuple[Unit, int]]:
    """Yield the units that stand by themselves, and where they end.

    Those of a number, which end where `counted` says, say nothing by themselves.
    """
    for found in _alone(code).finditer(clean):
        if found.end() not in counted:
            yield number_record(code).units[int((found.lastgroup or "u0")[1:])], found.end()


def bare_amounts(clean: str, code: str, counted: frozenset[int]) -> Iterator[Reading]:
    """Yield what units by themselves say: “an hour” is 60 minutes, добу 24 hours."""
    for unit, end in bare_units(clean, code, counted):
        yield amount(Decimal(1), unit, clean, end, code)
        yield unit.dimension, unit.factor
