"""A date does not exist, or its day of the week is another.

Why: 31 June and “Monday, 5 March 2025” (it was a Wednesday) are slips of the pen that a reader
notices before the author does. If the source says so too, it is a warning: ask its author.
Source: the Gregorian calendar, from 1583 on.

Fails: ``on 30 June`` → ``31 червня``

Passes: ``Wednesday, 5 March 2025`` → ``середа, 5 березня 2025 року``
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checks.base import Check, Context, Flaw, each
from toolkit.checks.calendar import DAYS, MONTHS, named_days, named_months
from toolkit.model import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = re.compile("[0-9０-９]")
_DAY_BEFORE = re.compile(
    r"(?<![0-9.,:–-])([0-9]{1,2})(?:st|nd|rd|th|-го|-те|-е)?(?: of)?[ \u00a0]$"
)
_DAY_AFTER = re.compile(r"[ \u00a0]([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:–-])(?!,[0-9])")
_JA_DAY = re.compile(r"[ \u00a0]?([0-9０-９]{1,2})[ \u00a0]?日(?!間|程|以)")
_YEAR_AFTER = re.compile(r",?[ \u00a0]([12][0-9]{3})(?![0-9])")
_YEAR_BEFORE = re.compile(r"([12][0-9]{3}|[１２][０-９]{3})[ \u00a0]?年[ \u00a0]?$")
_WEEKDAY_GAP = 4
"""Characters between a day of the week and its date: ``, `` or ``（``."""
_FIRST_YEAR = 1583
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as written; the year is 0 if none stands there."""

    year: int
    month: int
    day: int
    start: int
    end: int


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Ask the calendar about every date of the translation."""
    if not _FIGURE.search(entry.msgstr):
        return
    source: set[str] | None = None
    for message, span in _faults(entry.msgstr, context.target.code):
        if source is None:
            source = {said for said, _ in _faults(entry.msgid, context.source.code)}
        if message in source:
            yield Flaw(f"{message}; the source says so too", span, Severity.WARNING)
        else:
            yield Flaw(message, span)


def _faults(text: str, code: str) -> Iterator[tuple[str, tuple[int, int]]]:
    days = list(named_days(text, code))
    for date in _dates(text, code):
        span = (date.start, date.end)
        name = f"{date.day} {MONTHS[date.month - 1]}"
        if not _exists(date):
            yield f"{name}{f' {date.year}' * bool(date.year)} is no date", span
        elif date.year >= _FIRST_YEAR:
            right = dt.date(date.year, date.month, date.day).isoweekday()
            for day, start, end in days:
                near = date.start - end if end <= date.start else start - date.end
                if 0 <= near <= _WEEKDAY_GAP and day != right:
                    message = f"{name} {date.year} is a {DAYS[right - 1]}, not a {DAYS[day - 1]}"
                    yield message, (start, end)


def _exists(date: _Date) -> bool:
    if not 1 <= date.day <= _LONGEST[date.month - 1]:
        return False
    leap = date.year % 4 == 0 and (date.year % 100 != 0 or date.year % 400 == 0)
    return leap or not date.year or (date.month, date.day) != (2, 29)


def _dates(text: str, code: str) -> Iterator[_Date]:
    for month, start, end in named_months(text, code):
        if not 1 <= month <= len(MONTHS):
            continue
        if code == "ja":
            before = _YEAR_BEFORE.search(text, max(0, start - 7), start)
            day = _JA_DAY.match(text, end)
            first = before.start() if before else start
            year = before
        else:
            earlier = _DAY_BEFORE.search(text, max(0, start - 12), start)
            day = earlier or _DAY_AFTER.match(text, end)
            first = earlier.start() if earlier else start
            year = _YEAR_AFTER.match(text, end if earlier or not day else day.end())
        if day:
            final = max(end, day.end(), year.end() if year else 0)
            yield _Date(int(year[1]) if year else 0, month, int(day[1]), first, final)


CHECK = Check("impossible-date", issue="mistranslation", severity=Severity.ERROR, find=each(find))
