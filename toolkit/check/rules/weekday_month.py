"""A day of the week, a month or a date of the source is missing, or has become another.

Why: who reads the wrong day comes on the wrong day. A day or month that has become another is an
error, one that is missing a warning. A month may stand in figures; days in the titles of
publications (the Sunday Times) are not asked for.

Fails: ``on Monday`` → ``у вівторок``

Passes: ``on 5 March 2025`` → ``05.03.2025``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.calendar import (
    DAYS,
    MONTHS,
    months_in_figures,
    named_days,
    named_months,
    written_dates,
)
from toolkit.lang.numbers.compare import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.calendar import Date, Named

_TITLE = re.compile(r"[ \u00a0][A-Z](?!dt?T\b)")
_BESIDE = 16
_LINK = r"(?:\W{1,3}|\W[^\W\d]{1,3}\W(?:the )?|から|と|および)"
"""What may stand between two days of one month."""
_NAMED_AFTER = re.compile(
    r"(?:Black|Good|Bloody|Casual|Ash|Cyber|Palm|Holy|Easter|Maundy|Shrove|Super)[ \u00a0]$"
)


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Compare the days, then the months, that both texts name."""
    source, target = context.source.code, context.target.code
    days = [day for day in named_days(entry.msgid, source) if not _is_title(entry.msgid, day)]
    if days:
        yield from _compare(entry, days, list(named_days(entry.msgstr, target)), DAYS)
    # 24月 is in no calendar, whatever it may mean.
    months = [each for each in named_months(entry.msgid, source) if 1 <= each[0] <= len(MONTHS)]
    if months:
        figures = months_in_figures(entry.msgstr)
        yield from _compare(
            entry, months, list(named_months(entry.msgstr, target)), MONTHS, figures
        )
        yield from _compare_dates(entry, source, target)


def _compare_dates(entry: Entry, source: str, target: str) -> Iterator[Flaw]:
    """Report days of a month that the source names with another day.

    The day may stand in the source for something else, where the numbers say nothing.
    """
    wanted = {(date.month, date.day) for date in written_dates(entry.msgid, source)}
    given = list(written_dates(entry.msgstr, target)) if wanted else []
    lost = sorted(wanted - {(date.month, date.day) for date in given})
    for date in given:
        day = next((day for month, day in lost if month == date.month), None)
        known = (date.month, date.day) in wanted
        if day is not None and not known and not _shares_month(entry.msgstr, date, day):
            written = entry.msgstr[date.start : date.end]
            message = f"{day} {MONTHS[date.month - 1]} of the source has become “{written}”"
            yield Flaw(message, (date.start, date.end), Severity.ERROR)
    named = [each for each in named_months(entry.msgstr, target) if (each[0], each[0]) in lost]
    if named and named[0][0] not in {*months_in_figures(entry.msgstr), *(d.month for d in given)}:
        yield from _miss_day(entry.msgstr, named, target)


def _shares_month(text: str, date: Date, day: int) -> bool:
    """Tell whether another day shares the month of a date, as 26 does in “26 та 27 листопада”."""
    before, after = text[max(0, date.start - _BESIDE) : date.start], text[date.end :][:_BESIDE]
    return bool(
        re.search(rf"(?<![0-9]){day}(?:st|nd|rd|th|-?[а-яіїє]{{1,3}}|日)?{_LINK}$", before)
        or re.match(rf"{_LINK}(?:[0-9]{{1,2}}月)?{day}(?![0-9])", after)
    )


def _miss_day(text: str, named: Sequence[Named], code: str) -> Iterator[Flaw]:
    """Report a month whose day is left out, where day and month have one number.

    The numbers alone say nothing then: the name of the month answers for the day.
    """
    number, start, end = named[0]
    figures = sum(each.value == number for each in find_numbers(text, code))
    if figures < (2 if text[start].isnumeric() else 1):
        message = f"the day of {number} {MONTHS[number - 1]} is missing"
        yield Flaw(message, (start, end), Severity.ERROR)


def _is_title(text: str, day: Named) -> bool:
    """Tell whether a name goes on with a capital letter, as the Friday Prayers do."""
    _, start, end = day
    return bool(_TITLE.match(text, end) or _NAMED_AFTER.search(text, max(0, start - 12), start))


def _compare(
    entry: Entry,
    wanted: list[Named],
    given: list[Named],
    names: tuple[str, ...],
    figures: frozenset[int] = frozenset(),
) -> Iterator[Flaw]:
    has = {number for number, *_ in given} | figures
    missing = [n for n in dict.fromkeys(number for number, *_ in wanted) if n not in has]
    known = {number for number, *_ in wanted}
    added = [each for each in given if each[0] not in known]
    end = len(entry.msgstr)
    for number in missing:
        name = names[number - 1]
        if added:
            _, start, stop = added.pop(0)
            word = entry.msgstr[start:stop]
            yield Flaw(f"{name} of the source has become “{word}”", (start, stop), Severity.ERROR)
        else:
            yield Flaw(f"{name} of the source is missing", (end, end))
    if not missing and len(given) == len(wanted):
        # One of several mentions has become another day or month.
        for _, start, stop in added:
            yield Flaw(f"“{entry.msgstr[start:stop]}” is not in the source", (start, stop))


CHECK = Check(
    "weekday-month",
    issue="mistranslation",
    severity=Severity.WARNING,
    find=each(find),
    source_needs=("calendar",),
    target_needs=("calendar",),
)
