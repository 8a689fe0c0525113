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
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.calendar import DAYS, MONTHS, named_days, written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.calendar import Date

_FIGURE = re.compile("[0-9０-９]")
_GAP = 4
"""Characters between a day of the week and its date: ``, `` or ``（``."""
_FIRST_YEAR = 1583
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
    dates = list(written_dates(text, code))
    days = list(named_days(text, code)) if dates else []
    before, after = {day[2]: day for day in days}, {day[1]: day for day in days}
    for date in dates:
        span = (date.start, date.end)
        name = f"{date.day} {MONTHS[date.month - 1]}"
        if not _exists(date):
            yield f"{name}{f' {date.year}' * bool(date.year)} is no date", span
        elif date.year >= _FIRST_YEAR:
            right = dt.date(date.year, date.month, date.day).isoweekday()
            near = [before.get(date.start - gap) for gap in range(_GAP + 1)]
            near += [after.get(date.end + gap) for gap in range(_GAP + 1)]
            for day, *place in filter(None, near):
                if day != right:
                    message = f"{name} {date.year} is a {DAYS[right - 1]}, not a {DAYS[day - 1]}"
                    yield message, (place[0], place[1])


def _exists(date: Date) -> bool:
    if not 1 <= date.day <= _LONGEST[date.month - 1]:
        return False
    leap = date.year % 4 == 0 and (date.year % 100 != 0 or date.year % 400 == 0)
    return leap or not date.year or (date.month, date.day) != (2, 29)


CHECK = Check(
    "impossible-date",
    issue="mistranslation",
    severity=Severity.ERROR,
    find=each(find),
    target_needs=("calendar",),
)
