"""The words of the calendar of each language: names of days and months, and written dates."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.base import Calendar

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
Named: TypeAlias = tuple[int, int, int]
"""A number from 1 on, and where its name begins and ends."""

_REMEMBERED = 4096
"""Texts whose months are kept: those of a block of a catalog, for one check after the other."""

_compile = functools.cache(re.compile)
_KANJI = {character: value for value, character in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}

_FIGURES = re.compile(
    r"(?<![0-9.])(?:[0-9]{4}[-/.](?P<iso>[01]?[0-9])(?:[-/.][0-3]?[0-9])?|"
    r"[0-3]?[0-9][./](?:(?P<dmy>[01]?[0-9])[./](?:[0-9]{4}|[0-9]{2})|(?P<dm>[01][0-9])))(?![0-9])"
)
_MIDDLE_DOT = re.compile(r"(?<![0-9０-９.・])(1?[0-9])・[0-3]?[0-9](?![0-9・])")
"""Days that Japanese calls by their figures: 9・11."""
_MONTH_AND_DAY = re.compile(r"(?<![0-9０-９/])([01]?[0-9])/[0-3]?[0-9](?![0-9/])")


_DAY_BEFORE = re.compile(
    r"(?<![0-9.,:–-])([0-9]{1,2})(?:st|nd|rd|th|-го|-те|-е)?(?: of)?[ \u00a0]$"
)
_DAY_AFTER = re.compile(r"\.?[ \u00a0]([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:–-])(?!,[0-9])")
_JA_DATE = re.compile(r"[ \u00a0]?([0-9０-９]{1,2})[ \u00a0]?日(?!間|程|以)")
_YEAR_AFTER = re.compile(r"[.,]{0,2}[ \u00a0]([12][0-9]{3})(?![0-9])")
_YEAR_BEFORE = re.compile(r"([12][0-9]{3}|[１２][０-９]{3})[ \u00a0]?年[ \u00a0]?$")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written with the name of its month; the year is 0 if none stands there."""

    year: int
    month: int
    day: int
    start: int
    end: int


def _calendar(code: str) -> Calendar | None:
    return LANGUAGES[code].calendar if code in LANGUAGES else None


def named_days(text: str, code: str) -> Iterator[Named]:
    """Yield the days of the week that a text names, Monday as 1."""
    known = _calendar(code)
    for found in _compile(known.days).finditer(text) if known else ():
        word = found.group().lower().removeprefix("що")
        stems = enumerate(known.day_stems, 1) if known else ()
        yield next(day for day, stem in stems if word.startswith(stem)), *found.span()


@functools.lru_cache(maxsize=_REMEMBERED)
def named_months(text: str, code: str) -> tuple[Named, ...]:
    """List the months that a text names, January as 1."""
    known = _calendar(code)
    # Most texts name none, and to see that they do not is much faster than the whole pattern.
    if known is None or not _compile(known.month_signs).search(text.lower()):
        return ()
    found = _compile(known.months).finditer(text)
    return tuple((_month(each), *each.span()) for each in found)


def _month(found: re.Match[str]) -> int:
    if found.lastgroup:
        return int(found.lastgroup[1:])
    if found.re.groups:
        return _KANJI.get(found[1]) or int(found[1]) if found[1] else 0
    short = found.group()[:3]
    return next(month for month, name in enumerate(MONTHS, 1) if name.startswith(short))


def months_in_figures(text: str) -> frozenset[int]:
    """Return the months of the dates that a text has in figures alone: 05.03.2025, 8/26."""
    found = [each["iso"] or each["dmy"] or each["dm"] for each in _FIGURES.finditer(text)]
    found += _MONTH_AND_DAY.findall(text) + _MIDDLE_DOT.findall(text)
    return frozenset(map(int, found))


def written_dates(text: str, code: str) -> Iterator[Date]:
    """Yield the days of months that a text names: 5 March, 3月5日."""
    for month, start, end in named_months(text, code):
        if not 1 <= month <= len(MONTHS):
            continue
        known = _calendar(code)
        if known and known.year_first:
            before = _YEAR_BEFORE.search(text, max(0, start - 7), start)
            day = _JA_DATE.match(text, end)
            first = before.start() if before else start
            year = before
        else:
            earlier = _DAY_BEFORE.search(text, max(0, start - 12), start)
            day = earlier or _DAY_AFTER.match(text, end)
            first = earlier.start() if earlier else start
            year = _YEAR_AFTER.match(text, end if earlier or not day else day.end())
        if day:
            final = max(end, day.end(), year.end() if year else 0)
            yield Date(int(year[1]) if year else 0, month, int(day[1]), first, final)
