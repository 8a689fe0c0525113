"""Time zones: what hour it is elsewhere, and the names of places in the languages of readers.

The rules come from the package ``tzdata``, not from the system: a bare machine may have
none, or old ones, and the same input is to give the same bytes everywhere.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from toolkit.core.errors import did_you_mean
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UTC = "UTC"
_NAME = re.compile(
    r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Za-z_-]+)+"
)
_FORMER = {
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "America/Nuuk": "America/Godthab",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
}
"""What CLDR still calls a zone that was renamed; its names of the cities are those of today."""


@functools.cache
def find_zone(name: str) -> dt.tzinfo:
    """Return a time zone by its name in the IANA time zone database, e.g. ``Europe/Kyiv``.

    Raises:
        ValueError: there is none; says which was meant, perhaps.
    """
    if name == UTC:
        return dt.UTC
    rules = resources.files("tzdata")
    file = rules.joinpath("zoneinfo", *name.split("/")) if _NAME.fullmatch(name) else None
    if file is None or not file.is_file():
        known = [*filter(_NAME.fullmatch, rules.joinpath("zones").read_text("ascii").split()), UTC]
        near = did_you_mean(name, known).strip() or "write it like Europe/Kyiv or Asia/Tokyo"
        raise ValueError(f"{name!r} is no time zone; {near}")
    with file.open("rb") as stream:
        return ZoneInfo.from_file(stream, name)


def place_name(zone: str, lang: str) -> str:
    """Return what readers of a language call the city of a zone; in English if that is unknown.

    Source: CLDR "exemplar city", by Babel.

    >>> place_name("Europe/Kyiv", "uk"), place_name("Asia/Tokyo", "ja")
    ('Київ', '東京')
    """
    from babel import Locale

    names = Locale.parse(LANGUAGES[lang].locale).time_zones
    known = names.get(_FORMER.get(zone, zone), {}).get("city", "")
    return str(known) or zone.rpartition("/")[2].replace("_", " ")


def shown_zones(first: str, chosen: Sequence[str], langs: Iterable[str]) -> tuple[str, ...]:
    """Return the zones in which an hour is told.

    Args:
        first: the zone that the hour was given in; empty if that is not known.
        chosen: those that a project wants; if there are any, these and no others.
        langs: languages of the readers, whose own zones are told otherwise.
    """
    own = (LANGUAGES[lang].zone for lang in langs)
    return tuple(dict.fromkeys(chosen or filter(None, (first, *own))))


def by_day(
    moment: dt.datetime, zones: Iterable[str], lang: str
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what day and hour a moment is in some zones, that of the language first.

    Returns:
        For each day, as readers of the language write it, the hours and places that have it
        one after the other; without zones the hour as it was given.
    """
    zones = sorted(zones, key=lambda zone: zone != LANGUAGES[lang].zone)
    local = [(moment.astimezone(find_zone(zone)), place_name(zone, lang)) for zone in zones]
    told = local or [(moment, str(moment.tzinfo))]  # “UTC+02:00”
    return tuple(
        (
            format_date(day.isoformat(), lang),
            tuple((f"{hour:%H:%M}", place) for hour, place in group),
        )
        for day, group in groupby(told, key=lambda each: each[0].date())
    )
