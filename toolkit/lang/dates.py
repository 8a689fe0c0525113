"""Dates as English, Ukrainian and Japanese statements write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES, language
from toolkit.lang.marks import read_kanji

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    name: number
    for each in LANGUAGES.values()
    for number, names in enumerate(each.calendar.written if each.calendar else (), start=1)
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?P<until>[ \u00a0]?[-–—][ \u00a0]?\d{1,2})?"
"""The rest of a span of days; its first day is the date."""
_YEAR = r"(?P<year>\d{4})(?!\d)"
_MONTH_DAY_JA = (
    r"\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"\s?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
    r"(?P<until>\s?[-–—~〜～から・]{1,2}\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日)?"
)
_YEAR_JA = (
    r"(?P<year>(?<!\d)\d{4}|[〇零一二三四五六七八九]{4}|[一二]?千[一二三四五六七八九十百]{0,6})"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}{_DAY}{_UNTIL},?\s{{1,3}}{_YEAR}",
        rf"{_DAY}{_UNTIL}\s{{1,3}}(?:of\s{{1,3}})?{_MONTH},?\s{{1,3}}{_YEAR}",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
        rf"{_YEAR_JA}\s?年{_MONTH_DAY_JA}",
        rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,2}}|元|[一二三四五六七八九十]{{1,3}})\s?年{_MONTH_DAY_JA}",
    )
)

_YEAR_WORD = re.compile(r"[ \u00a0\u202f]?(?:р\.|рік|року)(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    iso: str
    start: int
    end: int
    is_span: bool = False
    """Whether it is the first of several days."""


def find_date(text: str) -> str:
    """Return the first date in `text` as ISO 8601, or an empty text.

    Full-width digits, kanji and Japanese eras are understood; of a span of days it is the
    first. A date written with slashes is none: its order differs by country.

    >>> find_date("Київ, 5 березня 2025 р.")
    '2025-03-05'
    """
    found = first_date(text)
    return found.iso if found else ""


def first_date(text: str) -> FoundDate | None:
    """Return the first date in a text and where it stands; the year's own word is part of it."""
    found = [date for pattern in _PATTERNS if (date := next(_dates(pattern, text), None))]
    return min(found, key=lambda date: (date.start, -date.end), default=None)


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[FoundDate]:
    for match in pattern.finditer(text):
        day = _iso(match)
        if day:
            word = _YEAR_WORD.match(text, match.end())
            end = word.end() if word else match.end()
            yield FoundDate(day, match.start(), end, bool(match.groupdict().get("until")))


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = 1 if parts["year"] == "元" else _number(parts["year"])
    month = _MONTHS.get(parts["month"].casefold()) or _number(parts["month"])
    try:
        return dt.date(
            year + _ERAS.get(parts.get("era") or "", 0), month, _number(parts["day"])
        ).isoformat()
    except ValueError:
        return ""


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else read_kanji(written)


def dateline(code: str) -> tuple[tuple[str, ...], str]:
    """Return the order in which a language names day and place, and what it has between them.

    >>> dateline("uk")
    (('place', 'date'), ', ')
    """
    _, one, mark, other, _ = re.split(r"\{(\w+)\}", language(code).dateline)
    return (one, other), mark


def format_date(iso: str, code: str) -> str:
    r"""Write an ISO 8601 date as readers of language `code` expect it; anything else as it is.

    Source: CLDR "long" date patterns, by Babel.

    >>> format_date("2025-03-05", "uk")
    '5 березня 2025\u202fр.'
    """
    import babel.dates

    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return babel.dates.format_date(day, "long", locale=LANGUAGES[code].locale)
