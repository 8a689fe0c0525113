"""What an author says of who may read a document, and when: an embargo, confidence."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Disclosure, Embargo
from toolkit.lang.zones import UTC, find_zone
from toolkit.source.readers.keys import TRUTH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DISCLOSURE_KEYS = ("embargo", "confidential")

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ]\s*(?P<hour>\d{1,2}:\d{2})(?::(?P<seconds>\d{2})(?:\.0+)?)?"
    r"\s*(?:(?P<utc>[Zz])|(?P<offset>[+-]\d{2}(?::?\d{2})?)|(?P<zone>[A-Za-z][\w/+-]*))?"
)
"""ISO 8601, or an hour with the name of its zone."""
_WRITE = "write the hour with its zone: 2025-03-05 10:00 Europe/Kyiv, or 2025-03-05T10:00+02:00"
_YEARS = range(1970, 9999)


def read_disclosure(values: Mapping[str, str], where: Callable[[str], str]) -> Disclosure:
    """Read what some keys say of who may read a document, and when.

    An empty value is an error: what somebody began to hold back is not to go out in silence.

    Args:
        values: key → value as written; others than `DISCLOSURE_KEYS` are passed over.
        where: gives the place of a key.

    Raises:
        SourceError: an hour that is none or has no zone, or what is neither true nor false.
    """
    embargo = confidential = None
    if "embargo" in values:
        embargo = _embargo(values["embargo"].strip(), where("embargo"))
    if "confidential" in values:
        confidential = _truth(values["confidential"].strip(), where("confidential"))
    return Disclosure(embargo, confidential, "" if confidential is None else where("confidential"))


def _truth(text: str, where: str) -> bool:
    if text.lower() not in TRUTH or text not in {text.lower(), text.upper(), text.capitalize()}:
        said = f"{text!r} is neither true nor false"
        raise SourceError(
            said if text else "the value of confidential is empty",
            where=where,
            remedy="write confidential: true, or take the key out",
        )
    return TRUTH[text.lower()]


def _embargo(text: str, where: str) -> Embargo:
    found = _MOMENT.fullmatch(text)
    clock = _clock(found) if found else None
    if found is None or clock is None:
        said = f"{text!r} is no day and hour" if text else "the value of embargo is empty"
        raise SourceError(said, where=where, remedy=_WRITE)
    if found["zone"]:
        return _in_zone(clock, found["zone"], where)
    offset = found["utc"] or found["offset"]
    if not offset:
        raise SourceError(
            f"{text!r} does not say in which time zone that is", where=where, remedy=_WRITE
        )
    try:
        return Embargo(dt.datetime.fromisoformat(f"{clock.isoformat()}{offset.upper()}"), "", where)
    except ValueError:
        raise SourceError(f"{offset} is no offset from UTC", where=where, remedy=_WRITE) from None


def _clock(found: re.Match[str]) -> dt.datetime | None:
    """Return date and time as written; None if there is no such time in every zone."""
    hour = f"{found['hour'].zfill(5)}:{found['seconds'] or '00'}"
    try:
        clock = dt.datetime.fromisoformat(f"{found['day']}T{hour}")
    except ValueError:
        return None
    # The first and last years of the calendar have no hour in every zone.
    return clock if clock.year in _YEARS else None


def _in_zone(clock: dt.datetime, name: str, where: str) -> Embargo:
    """Read a clock in a time zone; where summer time begins or ends, an hour is none or two.

    Source: PEP 495, on telling the two apart.
    """
    try:
        zone = find_zone(name)
    except ValueError as error:
        raise SourceError(str(error), where=where, remedy=_WRITE) from None
    first, second = (clock.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        times = "never" if first.utcoffset() < second.utcoffset() else "twice"  # type: ignore[operator]
        either = " or ".join(dict.fromkeys(f"{each:%Y-%m-%dT%H:%M%z}" for each in (first, second)))
        raise SourceError(
            f"{clock:%Y-%m-%d %H:%M} comes {times} in {name}, as the clocks are changed",
            where=where,
            remedy=f"say which is meant by its offset: {either}",
        )
    offset = first.utcoffset() or dt.timedelta()
    fixed = clock.replace(tzinfo=dt.timezone(offset) if offset else dt.UTC)
    return Embargo(fixed, "" if name == UTC else name, where)
