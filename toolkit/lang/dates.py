"""Dates as English, Ukrainian and Japanese statements write them."""

from __future__ import annotations

import datetime as dt
import re

from toolkit.lang import LANGUAGES

_MONTHS = {
    name: number
    for each in LANGUAGES.values()
    for number, names in enumerate(each.calendar.written if each.calendar else (), start=1)
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?:[ \u00a0]?[-–—][ \u00a0]?\d{1,2})?"
"""The rest of a span of days; its first day is the date."""
_YEAR = r"(?P<year>\d{4})(?!\d)"
_MONTH_DAY_JA = r"\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}{_DAY}{_UNTIL},?\s{{1,3}}{_YEAR}",
        rf"{_DAY}{_UNTIL}\s{{1,3}}(?:of\s{{1,3}})?{_MONTH},?\s{{1,3}}{_YEAR}",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
        rf"(?<!\d){_YEAR}\s?年{_MONTH_DAY_JA}",
        rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,2}}|元)\s?年{_MONTH_DAY_JA}",
    )
)


def find_date(text: str) -> str:
    """Return the first date in `text` as ISO 8601, or an empty text.

    Full-width digits and Japanese eras are understood; of a span of days it is the
    first. A date written with slashes is none: its order differs by country.

    >>> find_date("Київ, 5 березня 2025 р.")
    '2025-03-05'
    """
    found = (_first(pattern, text) for pattern in _PATTERNS)
    return min((pair for pair in found if pair), default=(0, ""))[1]


def _first(pattern: re.Pattern[str], text: str) -> tuple[int, str] | None:
    for match in pattern.finditer(text):
        day = _iso(match)
        if day:
            return match.start(), day
    return None


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    month = _MONTHS.get(parts["month"].casefold()) or int(parts["month"])
    try:
        return dt.date(
            year + _ERAS.get(parts.get("era") or "", 0), month, int(parts["day"])
        ).isoformat()
    except ValueError:
        return ""


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
