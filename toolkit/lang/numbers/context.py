"""What stands around the numbers of a text: units, ranges, sums, parts of a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import Unit, compiled
from toolkit.lang.numbers.records import number_record
from toolkit.lang.numbers.units import amount, unit_at, unit_before

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers, Reading
    from toolkit.lang.numbers.parts import Part

_CENTURY = 100
_MAX_YEAR, _MIN_YEAR = 9999, 1000
_MAX_LINK = 6
FRACTION = "ratio"
_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_]+(?:'[^\W\d_]+)?)")
_TENTH = Decimal("0.1")
_HUNDREDTH = Unit(FRACTION, Decimal("0.01"), "")


@dataclass(slots=True)
class Context:
    """A part and what stands behind it; a link to the next shares unit, scale and afternoon."""

    part: Part
    measure: tuple[Unit, int] | None = None
    scale: int = 1
    late: bool = False
    sums: set[Reading] = field(default_factory=set)
    """What it may mean together with its neighbours."""


def contexts_of(clean: str, parts: list[Part], code: str) -> list[Context]:
    """See each part of a text together with what stands around it."""
    record = number_record(code)
    contexts = [Context(part, _measure(clean, part, code)) for part in parts]
    neighbours = list(pairwise(contexts))
    for before, after in neighbours:
        _divide(clean, before, after, record)
    for before, after in reversed(neighbours):
        _share(clean, before, after, record)
    _sum_amounts(clean, contexts, code)
    for before, after in neighbours:
        _sum_scales(clean, before, after, record)
    if record.parts:
        _take_parts(clean, contexts, record)
    return contexts


def _measure(clean: str, part: Part, code: str) -> tuple[Unit, int] | None:
    if part.code or part.clock or len(part.values) != 1:
        return None
    # тис. and млн. may have a stop.
    stop = part.scale > 1 and clean.startswith(".", part.end)
    return unit_at(clean, part.end + stop, code)


def _divide(clean: str, before: Context, after: Context, record: Numbers) -> None:
    """Read the second half of 2割5分, which by itself would be five minutes."""
    if before.measure and record.hundredth:
        unit, end = before.measure
        is_tenths = unit.dimension == FRACTION and unit.factor == _TENTH
        if (
            is_tenths
            and end == after.part.start
            and clean.startswith(record.hundredth, after.part.end)
        ):
            after.measure = _HUNDREDTH, after.part.end + len(record.hundredth)


def _share(clean: str, before: Context, after: Context, record: Numbers) -> None:
    """Give the first end of a range what stands behind the second."""
    part, following = before.part, after.part
    if part.code or following.code or len(part.values) != 1:
        return
    gap = following.start - part.end
    if gap > _MAX_LINK or not compiled(record.link).fullmatch(clean, part.end, following.start):
        return
    if before.measure is None:
        before.measure = after.measure and (after.measure[0], 0)
    if part.scale == 1:
        before.scale = max(after.scale, following.scale)
    before.late = after.late or stands(clean, following, record.afternoon)


def _sum_amounts(clean: str, contexts: list[Context], code: str) -> None:
    """Add 1時間 and 30分 up, in both."""
    chain: list[Context] = []
    for context in contexts:
        last = chain[-1] if chain else None
        if context.measure and context.measure[1]:
            _add_bare(clean, context, last, code)
        if not (last and _continues(clean, last, context, code)):
            chain = []
        chain.append(context)
        if len(chain) > 1:
            amounts = [_amount(clean, each, code) for each in chain]
            total = sum((each[1] for each in amounts), Decimal(0))
            for each in chain:
                each.sums.add((amounts[0][0], total))


def _add_bare(clean: str, context: Context, last: Context | None, code: str) -> None:
    """Add “an hour and” to the 30 minutes that follow it."""
    before = unit_before(clean, context.part.start, code)
    if not before or not context.measure:
        return
    (unit, end), own = before, context.measure[0]
    is_counted = last is not None and last.measure is not None and last.measure[1] == end
    if unit.dimension == own.dimension and unit.factor > own.factor and not is_counted:
        dimension, much = _amount(clean, context, code)
        context.sums.add((dimension, much + unit.factor))


def _continues(clean: str, last: Context, context: Context, code: str) -> bool:
    if not last.measure or not context.measure or not last.measure[1]:
        return False
    (one, end), (other, _) = last.measure, context.measure
    if one.dimension != other.dimension or one.factor <= other.factor:
        return False
    between = clean[end : context.part.start]
    return len(between) <= _MAX_LINK and bool(
        between in {"", " "} or compiled(number_record(code).joint).fullmatch(between)
    )


def _amount(clean: str, context: Context, code: str) -> tuple[str, Decimal]:
    unit, end = context.measure or (_HUNDREDTH, 0)
    return amount(context.part.values[0], unit, clean, end or len(clean), code)


def _sum_scales(clean: str, before: Context, after: Context, record: Numbers) -> None:
    """Add 12 thousand and 5 hundred up, and read nineteen eighty-four as a year."""
    part, following = before.part, after.part
    if len(part.values) != 1 or len(following.values) != 1 or part.code or following.code:
        return
    if following.start - part.end > _MAX_LINK:
        return
    one, other, between = part.values[0], following.values[0], clean[part.end : following.start]
    if part.scale > 1 and other < part.scale and compiled(record.joint).fullmatch(between):
        total = one + other
    elif part.spelled and following.spelled and between in {" ", "-"} and _is_year(one, other):
        total = one * _CENTURY + other
    else:
        return
    before.sums.add(total)
    after.sums.add(total)


def _take_parts(clean: str, contexts: list[Context], record: Numbers) -> None:
    """Read four fifths and чотири п'ятих as parts of a whole, beside what each word says."""
    for context, following in zip(contexts, [*contexts[1:], None], strict=True):
        part = context.part
        word = _NEXT_WORD.match(clean, part.end) if part.spelled else None
        lower = record.parts.get(word[1].lower(), 0) if word else 0
        if part.code or len(part.values) != 1 or not 0 < part.values[0] < lower:
            continue
        share = (FRACTION, part.values[0] / lower)
        context.sums.add(share)
        if following and word and following.part.start == word.start(1):
            following.sums.add(share)


def _is_year(one: Decimal, other: Decimal) -> bool:
    return _MIN_YEAR // _CENTURY <= one <= _MAX_YEAR // _CENTURY and 0 < other < _CENTURY


def stands(clean: str, part: Part, pattern: str) -> bool:
    """Tell whether a word of the clock stands beside an hour."""
    if pattern.startswith("^"):
        return bool(compiled(f"{pattern[1:]}$").search(clean, max(0, part.start - 6), part.start))
    return bool(compiled(pattern).match(clean, part.end))
