"""What a number means where it stands: times, decades, eras, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import ERAS
from toolkit.lang.numbers.compounds import japanese_parts, spaced_parts
from toolkit.lang.numbers.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.tokens import Part


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written in a text, ``text == whole[start:end]``."""

    value: Decimal | tuple[Decimal, ...]
    """Several for a range, a date in figures or a version; their order is that of the text."""
    text: str
    start: int
    end: int
    spelled: bool = False
    """Written in words or kanji, not in digits."""
    firm: bool = True
    """Whether a translation must show it; “one of them” and “by the hundred” need not be."""
    readings: tuple[frozenset[Decimal], ...] = ()
    """For each value, all that it may mean: 6 p.m. is 6 and 18."""


# ── What stands around a number ──────────────────────────────────────────────

_NOON = 12
_CENTURY = 100
_MAX_YEAR = 9999
_MIN_YEAR = 1000
_MAX_LINK = 6
_MAX_VALUES = 3
_AFTERNOON = re.compile(
    r"(?::[0-9]{2})?[ \u00a0]?(?:p\.?m\b|in the (?:afternoon|evening))", re.IGNORECASE
)
_MORNING = re.compile(r"(?::[0-9]{2})?[ \u00a0]?a\.?m\b", re.IGNORECASE)
_CLOCK = re.compile(r":[0-9]{2}|[ \u00a0]?(?:時|год)")
_DECADE = re.compile(r"(?:'?s|-[а-яіїє]{1,3}|年代)(?![a-zа-яіїє])")
_HALF = re.compile(r" and a half| з половиною|(?:年|か月|カ月|ヶ月|時間|週間|倍|日)半")
_ABBREVIATED = re.compile(r"[ \u00a0]?([kmb])(?![a-z])", re.IGNORECASE)
_THOUSAND_MILLION = {"k": 1000, "m": 10**6, "b": 10**9}
_DECIMAL_OF_TEN = re.compile("割")


def _readings(clean: str, part: Part, code: str) -> tuple[frozenset[Decimal], ...]:
    """Say all that a number may mean where it stands."""
    if len(part.values) > 1:
        return tuple(frozenset({value}) for value in part.values)
    value = part.values[0]
    return (frozenset({value, *part.extra, *_other_readings(clean, part, value, code)}),)


def _other_readings(clean: str, part: Part, value: Decimal, code: str) -> Iterator[Decimal]:
    end = part.end
    before = clean[max(0, part.start - 3) : part.start]
    if value <= _NOON and (_AFTERNOON.match(clean, end) or before.endswith("午後")):
        yield value + _NOON
    if value == _NOON and (_MORNING.match(clean, end) or before.endswith("午前")):
        yield Decimal(0)
    if _NOON < value <= 2 * _NOON and _CLOCK.match(clean, end):
        yield value - _NOON
    if value < _CENTURY and (_DECADE.match(clean, end) or before.endswith("'")):
        yield from (value + 1900, value + 2000)
    if _HALF.match(clean, end):
        yield value + Decimal("0.5")
    if code == "ja" and _DECIMAL_OF_TEN.match(clean, end):
        yield value * 10
    if found := _ABBREVIATED.match(clean, end):
        yield value * _THOUSAND_MILLION[found[1].lower()]
    if before[-2:] in ERAS:
        yield value + ERAS[before[-2:]]


_RANGE = re.compile(r"[-–—−~〜～]")
_LOOSE_RANGE = re.compile(
    r"[ \u00a0]?(?:[-–—−~、・/]|to|or|and|до|або|і|та|й|から)[ \u00a0]?[$€£¥]?"
)
_MINUTES = re.compile(r"[0-9]:00$")


def numbers_of(text: str, code: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; ranges, and dates with hyphens, as one."""
    clean = plain(text)
    parts = list(japanese_parts(clean) if code == "ja" else spaced_parts(clean, code))
    held: Number | None = None
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        number = _number(text, clean, part, following, code)
        tight = held and _RANGE.fullmatch(clean, held.end, number.start)
        if held and tight and held.firm and number.firm and len(held.readings) < _MAX_VALUES:
            held = _merge(text, held, number)
            continue
        if held:
            yield held
        held = number
    if held:
        yield held


def _number(text: str, clean: str, part: Part, following: Part | None, code: str) -> Number:
    readings = _readings(clean, part, code)
    if following and following.scale > 1 and part.scale == 1 and len(part.values) == 1:
        between = clean[part.end : following.start]
        if len(between) <= _MAX_LINK and _LOOSE_RANGE.fullmatch(between):
            readings = (readings[0] | {part.values[0] * following.scale},)
    value = part.values if len(part.values) > 1 else part.values[0]
    firm = part.firm and not _MINUTES.search(clean, max(0, part.start - 2), part.end)
    written = text[part.start : part.end]
    return Number(value, written, part.start, part.end, part.spelled, firm, readings)


def _merge(text: str, first: Number, second: Number) -> Number:
    """Make a range of two numbers; 88 in 1986–88 may be 1988."""
    values = (*_values(first), *_values(second))
    readings = second.readings
    before, after = values[-2], values[-1]
    if len(readings) == 1 and after < _CENTURY <= before <= _MAX_YEAR:
        readings = (readings[0] | {before // _CENTURY * _CENTURY + after},)
        if before >= _MIN_YEAR and after > before % _CENTURY:
            values = (*values[:-1], before // _CENTURY * _CENTURY + after)
    return Number(
        values,
        text[first.start : second.end],
        first.start,
        second.end,
        first.spelled and second.spelled,
        firm=True,
        readings=(*first.readings, *readings),
    )


def _values(number: Number) -> tuple[Decimal, ...]:
    return number.value if isinstance(number.value, tuple) else (number.value,)
