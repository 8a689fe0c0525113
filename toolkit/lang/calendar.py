"""The words of the calendar in each language: names of days and months, and written dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
Named: TypeAlias = tuple[int, int, int]
"""A number from 1 on, and where its name begins and ends."""

_EN_DAY = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
_UK_DAY = (
    r"\b(?:що)?(?:понеділ|вівтор|серед[аиіу]\b|середою|середам|четвер|"
    r"п['’ʼ‘\"]ятни[цч]|субот|неділ)\w*"
)
_JA_DAY = r"[月火水木金土日]曜|(?<=[（(])[月火水木金土日](?=[）)・])"
_DAY = {
    "en": re.compile(_EN_DAY),
    "uk": re.compile(_UK_DAY, re.IGNORECASE),
    "ja": re.compile(_JA_DAY),
}
_DAY_STEMS = {
    "en": ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"),
    "uk": ("понеділ", "вівтор", "серед", "четвер", "п", "субот", "неділ"),
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
}

_PREPOSITIONS = (
    "in", "of", "since", "until", "till", "last", "by", "from", "before", "after", "through",
    "during", "early", "late", "mid", "next", "this", "every",
)  # fmt: skip
"""Before them March and May are months."""
_BEFORE_MONTH = "|".join(rf"(?<=\b{word} )" for word in _PREPOSITIONS)
_EN_SHORT = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_EN_MONTH = (
    r"\b(?:January|February|April|June|July|August|September|October|November|December|"
    rf"{_EN_SHORT}(?=\.?[ \u00a0][0-9])|(?<=[0-9][ \u00a0]){_EN_SHORT}(?=\.|\b)|"
    r"(?:March|May)(?=,?[ \u00a0][0-9])|"
    rf"(?:{_BEFORE_MONTH}|(?<=[0-9] ))"
    rf"(?:March|May|{_EN_SHORT}(?=\.)))\b"
)
_UK_STEMS = (
    "січ(?:ень|н)", "лют(?:ий|ого|ому|им)", "берез(?:ень|н[яюеі])", "квіт(?:ень|н[яюеі])",
    "трав(?:ень|н[яюеі])", "черв(?:ень|н[яюеі])", "лип(?:ень|н[яюеі])", "серп(?:ень|н)",
    "верес(?:ень|н)", "жовт(?:ень|н)", "листопад", "груд(?:ень|н[яюеі])",
)  # fmt: skip
_UK_SHORT = (
    "січ", "лют", "бер(?:ез)?", "квіт?", "трав", "черв", "лип", "серп", "вер", "жовт", "лист",
    "груд",
)  # fmt: skip
"""With a stop, behind the day: 6 січ."""
_MONTH = {
    "en": re.compile(_EN_MONTH),
    "uk": re.compile(
        "|".join(
            rf"(?P<m{i}>\b{stem}\w*|(?<=[0-9][ \u00a0]){short}(?=\.))"
            for i, (stem, short) in enumerate(zip(_UK_STEMS, _UK_SHORT, strict=True), 1)
        ),
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"(?<![0-9０-９一二三四五六七八九十])"
        r"([0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])[ \u00a0]?月(?!曜)"
    ),
}
_KANJI = {character: value for value, character in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}

_FIGURES = re.compile(
    r"(?<![0-9.])(?:[0-9]{4}[-/.](?P<iso>[01]?[0-9])(?:[-/.][0-3]?[0-9])?|"
    r"[0-3]?[0-9][./](?:(?P<dmy>[01]?[0-9])[./](?:[0-9]{4}|[0-9]{2})|(?P<dm>[01][0-9])))(?![0-9])"
)
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


def named_days(text: str, code: str) -> Iterator[Named]:
    """Yield the days of the week that a text names, Monday as 1."""
    for found in _DAY[code].finditer(text) if code in _DAY else ():
        word = found.group().lower().removeprefix("що")
        stems = enumerate(_DAY_STEMS[code], 1)
        yield next(day for day, stem in stems if word.startswith(stem)), *found.span()


def named_months(text: str, code: str) -> Iterator[Named]:
    """Yield the months that a text names, January as 1."""
    for found in _MONTH[code].finditer(text) if code in _MONTH else ():
        yield _month(found, code), *found.span()


def _month(found: re.Match[str], code: str) -> int:
    if code == "uk":
        return int((found.lastgroup or "m0")[1:])
    if code == "ja":
        return _KANJI.get(found[1]) or int(found[1]) if found[1] else 0
    short = found.group()[:3]
    return next(month for month, name in enumerate(MONTHS, 1) if name.startswith(short))


def months_in_figures(text: str) -> frozenset[int]:
    """Return the months of the dates that a text has in figures alone: 05.03.2025, 8/26."""
    found = [each["iso"] or each["dmy"] or each["dm"] for each in _FIGURES.finditer(text)]
    found += _MONTH_AND_DAY.findall(text)
    return frozenset(map(int, found))


def written_dates(text: str, code: str) -> Iterator[Date]:
    """Yield the days of months that a text names: 5 March, 3月5日."""
    for month, start, end in named_months(text, code):
        if not 1 <= month <= len(MONTHS):
            continue
        if code == "ja":
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
