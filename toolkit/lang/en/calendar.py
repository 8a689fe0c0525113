"""The days and months of English."""

from __future__ import annotations

from toolkit.lang.base import Calendar

_PREPOSITIONS = (
    "in", "of", "since", "until", "till", "last", "by", "from", "before", "after", "through",
    "during", "early", "late", "mid", "next", "this", "every",
)  # fmt: skip
"""Before them March and May are months."""
_BEFORE_MONTH = "|".join(rf"(?<=\b{word} )" for word in _PREPOSITIONS)
_SHORT = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_MONTH = (
    r"\b(?:January|February|April|June|July|August|September|October|November|December|"
    rf"{_SHORT}(?=\.?[ \u00a0][0-9])|(?<=[0-9][ \u00a0]){_SHORT}(?=\.|\b)|"
    r"(?:March|May)(?=,?[ \u00a0][0-9])|"
    rf"(?:{_BEFORE_MONTH}|(?<=[0-9] ))"
    rf"(?:March|May|{_SHORT}(?=\.)))\b"
)

CALENDAR = Calendar(
    days=r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
    day_stems=("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"),
    months=_MONTH,
    month_signs="jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    written=(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sep sept", "october oct", "november nov", "december dec",
    ),
)  # fmt: skip
