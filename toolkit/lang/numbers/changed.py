"""Numbers that stand on both sides and have changed for all that: 4.2.1, 3 p.m., two of three.

Values alone do not tell: 4.1.2 has the figures of 4.2.1, 3 a.m. the hour of 3 p.m., and small
numbers in words are never asked for.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.compare import find_numbers, said_values
from toolkit.lang.numbers.compounds import SMALL
from toolkit.lang.numbers.context import FRACTION
from toolkit.lang.numbers.parts import plain
from toolkit.lang.numbers.records import has_numbers, number_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.lang.numbers.base import Reading
    from toolkit.lang.numbers.number import Number

_LEVELS = re.compile(r"(?<![\w.,/:-])[0-9]{1,2}(?:\.[0-9]{1,2}){2,5}(?![\w/:]|[.,-][0-9])")
"""A number of a section, or a date in figures."""
_LAST_DAY = 31
_LAST_MONTH = 12
_EARLY, _LATE = "early", "late"


def changed_levels(source: str, target: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield numbers of sections whose levels a translation has in another order.

    Yields:
        The number as the source has it, and the span of the other one.
    """
    clean = plain(target)
    others = [found for found in _LEVELS.finditer(clean) if found.group() not in source]
    for number in dict.fromkeys(_LEVELS.findall(plain(source))):
        if _may_be_date(number) or number in clean:
            continue
        levels = sorted(number.split("."))
        for other in others:
            if sorted(other.group().split(".")) == levels:
                yield number, other.span()
                break


def _says(text: str, code: str, what: str) -> bool:
    """Tell whether a text may say something at all: to read its numbers takes far longer."""
    return has_numbers(code) and bool(_signs(code, what).search(text.lower()))


@functools.cache
def _signs(code: str, what: str) -> re.Pattern[str]:
    record = number_record(code)
    if what == "halves":
        beside = (record.morning, record.afternoon)
        return re.compile("|".join(each.removeprefix("^") for each in beside if each) or "(?!)")
    if what == "parts":
        words = [*record.parts, *([record.over] if record.over else ())]
        return re.compile("|".join(map(re.escape, words)) or "(?!)")
    if what == "crowds":
        words = [*record.scales, *record.vague] if record.crowds else []
        return re.compile("|".join(map(re.escape, words)) or "(?!)")
    known = {**record.words, **record.numerals}
    words = [word for word, value in known.items() if value in {SMALL - 1, SMALL}]
    return re.compile("|".join([*map(re.escape, words), "[23２３]"]))


def _may_be_date(number: str) -> bool:
    """Tell whether figures may be a day, a month and a year, which change places."""
    parts = [int(each) for each in number.split(".")]
    return len(parts) == len("dmy") and (
        max(parts) > _LAST_DAY or sum(_LAST_MONTH >= each >= 1 for each in parts) < len(parts)
    )


def changed_halves(
    source: str, source_code: str, target: str, target_code: str
) -> Iterator[tuple[Number, Number]]:
    """Pair hours of the morning with the same ones of the afternoon: 3 p.m. and 午前3時.

    Only what both sides say is compared, and no twelve: noon and midnight have many names.
    """
    if not _says(source, source_code, "halves"):
        return
    wanted = [each for each in find_numbers(source, source_code) if each.half]
    given = [each for each in find_numbers(target, target_code) if each.half] if wanted else []
    known = {(each.values[0], each.half) for each in given}
    meant = {(each.values[0], each.half) for each in wanted}
    for old in wanted:
        hour, half = old.values[0], old.half
        other = (hour, _EARLY if half == _LATE else _LATE)
        if (hour, half) in known or other in meant:
            continue
        new = next((each for each in given if (each.values[0], each.half) == other), None)
        if new:
            yield old, new


def changed_share(source: str, source_code: str, target: str, target_code: str) -> str:
    """Return the share of the source in words, “two thirds”, where the other text has another.

    Nothing if it has none at all, which a translator may say in many ways.
    """
    if not _says(source, source_code, "parts"):
        return ""
    given: set[Decimal] = set()
    for number in find_numbers(source, source_code):
        told = number.unit is None or number.unit.dimension != FRACTION
        shares = _shares(number.all_readings) if number.spelled and not number.firm and told else ()
        for share in shares:
            given = given or {
                *_shares(said_values(target, target_code)),
                *(s for n in find_numbers(target, target_code) for s in _shares(n.all_readings)),
            }
            if given and all(abs(share - each) > _NEAR for each in given):
                return number.text
    return ""


_NEAR = 0.007
"""Two thirds and 66 % are one share."""


def _shares(readings: Iterable[Reading]) -> list[Decimal]:
    return [each[1] for each in readings if isinstance(each, tuple) and each[0] == FRACTION]


def changed_crowd(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[str, tuple[int, int]] | None:
    """Find an amount that nobody has counted in another power of ten: tens of thousands, 数十万.

    Returns:
        It as the source has it, and the span of the other one; nothing unless either text has
        just one.
    """
    if not _says(source, source_code, "crowds"):
        return None
    wanted = list(_crowds(source, source_code))
    given = list(_crowds(target, target_code)) if len(wanted) == 1 else []
    if len(given) != 1 or given[0][0] == wanted[0][0]:
        return None
    return source[slice(*wanted[0][1])], given[0][1]


def _crowds(text: str, code: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the powers of ten, and where they stand; what has a number before it is a number."""
    pattern = _crowd_pattern(code) if has_numbers(code) else None
    found = list(pattern.finditer(text)) if pattern else []
    crowds = number_record(code).crowds if found else ()
    numbers = find_numbers(text, code) if found and number_record(code).letters else ()
    for each in found:
        start, end = each.span()
        # тисяч of “десятки тисяч” is no number, дві of “дві тисячі” makes it one.
        if not any(n.start < start < n.end for n in numbers):
            yield crowds[int((each.lastgroup or "p0")[1:])][1], (start, end)


@functools.cache
def _crowd_pattern(code: str) -> re.Pattern[str] | None:
    crowds = number_record(code).crowds
    rows = "|".join(f"(?P<p{n}>{pattern})" for n, (pattern, _) in enumerate(crowds))
    return re.compile(rows, re.IGNORECASE) if rows else None


def has_lost_minus(source: str, target: str) -> bool:
    """Tell whether degrees below zero have lost their sign."""
    return bool(_BELOW.search(source)) and not _FROST.search(target)


_BELOW = re.compile(r"(?<![\w.)])[-−–‑][0-9]{1,3}(?:[.,][0-9])? ?(?:°|℃|℉|degrees|градус|度)")
_FROST = re.compile(
    r"[-−–‑ー－][0-9０-９]|minus|below|frost|мінус|мороз|нижче|マイナス|零下|氷点下", re.IGNORECASE
)


def changed_small(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[Number, Number] | None:
    """Pair the only number of either side where one is two and the other three.

    Such numbers are not asked for, as languages differ in when they say them: but where both
    say one and nothing else, it is the same one.
    """
    if not (_says(source, source_code, "small") and _says(target, target_code, "small")):
        return None
    one, other = find_numbers(source, source_code), find_numbers(target, target_code)
    if len(one) != 1 or len(other) != 1:
        return None
    if any(each.unit and each.unit.system for each in (*one, *other)):
        return None  # two miles are three kilometres
    if {one[0].value, other[0].value} != {Decimal(SMALL - 1), Decimal(SMALL)}:
        return None
    return None if one[0].all_readings & other[0].all_readings else (one[0], other[0])
