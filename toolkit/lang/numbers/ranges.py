"""Ranges, fractions and dates with hyphens: several numbers that are read as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.lang.numbers.compounds import SMALL
from toolkit.lang.numbers.number import Number, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.lang.numbers.base import Numbers

_TEN, _CENTURY = 10, 100
_MAX_YEAR, _MIN_YEAR = 9999, 1000
_MAX_VALUES = 5
_MAX_WAYS = 3
_RANGE = re.compile(r"[-–—−~〜～]")


def merged(text: str, clean: str, numbers: Iterable[Number], record: Numbers) -> Iterator[Number]:
    """Yield the numbers of a text, ranges and fractions as one each."""
    held: Number | None = None
    for number in numbers:
        if held and _is_range(clean, held, number):
            held = _merge(text, held, number)
            continue
        if held and record.over and clean[held.end : number.start] == record.over:
            held = _over(text, held, number)
            continue
        if held:
            yield held
        held = number
    if held:
        yield held


def _is_range(clean: str, held: Number, number: Number) -> bool:
    firm = held.firm and number.firm
    few = len(held.readings) < _MAX_VALUES
    return firm and few and bool(_RANGE.fullmatch(clean, held.end, number.start))


def _over(text: str, lower: Number, upper: Number) -> Number:
    """Make a fraction of its lower and its upper part, as they stand in 3分の1."""
    readings = (*lower.readings, *upper.readings)
    firm = (lower.firm or upper.firm) and max(*lower.values, *upper.values) > SMALL
    digits = not (lower.spelled and upper.spelled)
    return Number(
        (*lower.values, *upper.values), text[lower.start : upper.end], lower.start, upper.end,
        not digits, firm or digits, readings, tuple(shares(upper.values[0], lower.values[-1])),
    )  # fmt: skip


def _merge(text: str, first: Number, second: Number) -> Number:
    """Make a range of two numbers; 88 in 1986–88 may be 1988."""
    values = (*first.values, *second.values)
    readings = second.readings
    before, after = values[-2], values[-1]
    if len(readings) == 1 and after < _TEN <= before < _MIN_YEAR and after > before % _TEN:
        # pp. 23-7 are 23 to 27.
        readings = (readings[0] | {before // _TEN * _TEN + after},)
    if len(readings) == 1 and after < _CENTURY <= before <= _MAX_YEAR:
        whole = before // _CENTURY * _CENTURY + after
        readings = (readings[0] | {whole},)
        if before >= _MIN_YEAR and after > before % _CENTURY:
            values = (*values[:-1], whole)
    others = [
        (*one, *other)
        for one in (first.readings, *first.others)
        for other in (readings, *second.others)
    ]
    return Number(
        values,
        text[first.start : second.end],
        first.start,
        second.end,
        first.spelled and second.spelled,
        firm=True,
        readings=others[0],
        others=tuple(others[1 : _MAX_WAYS + 1]),
        unit=second.unit,
        unit_end=second.unit_end,
    )
