"""What a number means where it stands: times, decades, eras, amounts."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.clocks import with_clocks
from toolkit.lang.numbers.compounds import spaced_parts
from toolkit.lang.numbers.context import FRACTION, contexts_of, stands
from toolkit.lang.numbers.number import Number, shares
from toolkit.lang.numbers.numerals import numeral_parts
from toolkit.lang.numbers.parts import plain
from toolkit.lang.numbers.ranges import merged
from toolkit.lang.numbers.records import has_numbers, number_record
from toolkit.lang.numbers.units import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.lang.numbers.base import Numbers, Reading
    from toolkit.lang.numbers.context import Context
    from toolkit.lang.numbers.number import Way
    from toolkit.lang.numbers.parts import Part

_NOON, _DAY = 12, 24
_CENTURY = 100
_CENTURIES = (1800, 1900, 2000)
_HALF = Decimal("0.5")
_ABBREVIATED = re.compile(r"[ \u00a0]?([kmb])(?![a-z])", re.IGNORECASE)
_THOUSAND_MILLION = {"k": 1000, "m": 10**6, "b": 10**9}


def numbers_of(text: str, code: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; ranges, and dates with hyphens, as one."""
    record = number_record(code) if has_numbers(code) else None
    if record is None:
        return
    clean = plain(text)
    parts = list(numeral_parts(clean, code) if record.numerals else spaced_parts(clean, code))
    if not parts:
        return
    parts = with_clocks(clean, parts, code)
    found = [_number(text, clean, each, code) for each in contexts_of(clean, parts, code)]
    yield from merged(text, clean, _without_idioms(clean, found, record), record)


def _without_idioms(clean: str, found: list[Number], record: Numbers) -> Iterator[Number]:
    """Release the numbers of sayings, which need not be said again."""
    sayings = compiled(record.idioms).finditer(clean)
    saying = next(sayings, None)
    for number in found:
        while saying and saying.end() <= number.start:
            saying = next(sayings, None)
        is_idle = saying is not None and saying.start() <= number.start
        yield replace(number, firm=False) if is_idle and number.firm else number


def _number(text: str, clean: str, context: Context, code: str) -> Number:
    part, record = context.part, number_record(code)
    others = tuple(_as_time(values) for values in part.others)
    if part.others and not (part.code or part.clock) and _is_time(clean, part, record):
        part = replace(part, values=part.others[0], clock=True, others=())
        others = ()
    if len(part.values) > 1 and not part.code and "/" in clean[part.start : part.end]:
        others = (*others, *shares(*part.values))
    # The noughts of 18:00 are not asked for.
    if part.clock:
        part = replace(part, values=part.values[:1] + tuple(v for v in part.values[1:] if v))
    values, readings = part.values, _readings(clean, part, context, code)
    return Number(
        values if len(values) > 1 else values[0],
        text[part.start : part.end],
        part.start,
        part.end,
        part.spelled,
        part.firm and (part.half != "start" or _is_time_span(context)),
        readings,
        others,
        part.code,
        context.measure[0] if context.measure else None,
        context.measure[1] if context.measure else 0,
        _half(clean, part, record),
    )


def _half(clean: str, part: Part, record: Numbers) -> str:
    """Tell the half of the day that stands beside an hour; twelve may be either."""
    if part.code or part.values[0] >= _NOON:
        return ""
    late, early = stands(clean, part, record.afternoon), stands(clean, part, record.morning)
    return ("late" if late else "early") if late != early else ""


def _is_time_span(context: Context) -> bool:
    """Tell half an hour, which must be said, from half a loaf."""
    return context.measure is not None and context.measure[0].dimension in {"minute", "month"}


def _as_time(values: Iterable[Decimal]) -> Way:
    first, *rest = values
    hours = {first, first + _NOON if first <= _NOON else first - _NOON}
    return (frozenset(hours), *(frozenset({value}) for value in rest if value))


def _is_time(clean: str, part: Part, record: Numbers) -> bool:
    """Tell whether 5.30 stands where only a time can."""
    return stands(clean, part, record.afternoon) or stands(clean, part, record.morning)


def _readings(clean: str, part: Part, context: Context, code: str) -> Way:
    """Say all that each value of a number may mean where it stands."""
    first, *rest = part.values
    means: set[Reading] = {first}
    if part.clock or not rest:
        means.update(_hours(clean, part, context, number_record(code)))
    if not rest:
        means.update(part.extra, context.sums, _single(clean, part, context, code))
    return (frozenset(means), *(frozenset({value}) for value in rest))


def _hours(clean: str, part: Part, context: Context, record: Numbers) -> Iterator[Decimal]:
    hour = part.values[0]
    if hour > _DAY:
        return
    late = context.late or stands(clean, part, record.afternoon)
    early = stands(clean, part, record.morning)
    if hour <= _NOON and (late or (part.clock and not early)):
        yield hour + _NOON
    if hour == _NOON and early:
        yield Decimal(0)
    if hour > _NOON and (part.clock or compiled(record.oclock).match(clean, part.end)):
        yield hour - _NOON


def _single(clean: str, part: Part, context: Context, code: str) -> Iterator[Reading]:
    """Yield what a single value may mean besides itself."""
    record, value = number_record(code), part.values[0]
    if context.scale > 1:
        yield value * context.scale
    if context.measure:
        yield from _measures(clean, value, context, code)
    yield from _years(clean, part, code)
    if compiled(record.after_number).match(clean, part.end):
        yield value + _HALF
    if short := _ABBREVIATED.match(clean, part.end):
        yield value * _THOUSAND_MILLION[short[1].lower()]


def _measures(clean: str, value: Decimal, context: Context, code: str) -> Iterator[Reading]:
    unit, end = context.measure or (None, 0)
    if unit is None:
        return
    much = amount(value, unit, clean, end or len(clean), code)
    yield much
    if unit.twin:
        yield unit.twin, much[1]
    if unit.dimension == FRACTION:
        yield value * unit.factor * _CENTURY
    if end and compiled(number_record(code).after_unit).match(clean, end):
        yield value + _HALF


@functools.cache
def _eras(code: str) -> tuple[str, ...]:
    return tuple(number_record(code).eras)


def _years(clean: str, part: Part, code: str) -> Iterator[Decimal]:
    """Yield the years that the short form of one may mean: '21, 90-х, 22年, 令和7年, H11年."""
    value, record = part.values[0], number_record(code)
    if part.spelled and compiled(record.decades).fullmatch(clean, part.start, part.end):
        yield value + _CENTURIES[1]
    if value < _CENTURY and value == int(value) and _is_short_year(clean, part, record):
        yield from (value + century for century in _CENTURIES)
    before = clean[max(0, part.start - 8) : part.start].lower().rstrip()
    if not before.endswith(_eras(code)):
        return
    for era, start in record.eras.items():
        if before.endswith(era) and (len(era) > 1 or compiled(record.year).match(clean, part.end)):
            yield value + start


def _is_short_year(clean: str, part: Part, record: Numbers) -> bool:
    return bool(
        compiled(record.decade).match(clean, part.end)
        or compiled(record.year).match(clean, part.end)
        or clean[part.start - 1 : part.start] == "'"
    )
