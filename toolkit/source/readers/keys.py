"""Keys and values that an author writes beside a text: unknown keys and bad dates are refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.core.characters import NO_TEXT, name_character
from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.model.document import Meta

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

META_KEYS = (
    *("event", "date", "place", "source", "subtitle", "short-title", "issuer", "reference"),
    *("contact", "status", "series", "licence", "adopted", "end-mark"),
)
_DATES = ("date", "adopted")
TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""The booleans of YAML 1.1, in small letters."""


def check_keys(given: Iterable[str], known: Iterable[str], where: Callable[[str], str]) -> None:
    """Refuse the first key that is not known, and name the one that was meant.

    Raises:
        SourceError: an unknown key; `where` gives its place.
    """
    known = tuple(known)
    for key in given:
        if key not in known:
            raise SourceError(
                f"unknown key {key!r}",
                where=where(key),
                remedy=f"{did_you_mean(key, known)}known: {', '.join(known)}",
            )


def check_values(values: Mapping[str, str], where: Callable[[str], str]) -> None:
    """Refuse a value with a character that no text has, which an escape can put there.

    Raises:
        SourceError: there is one; `where` gives its place.
    """
    for key, value in values.items():
        found = NO_TEXT.search(" ".join(value.split()))
        if found:
            raise SourceError(
                f"the value of {key} has {name_character(found.group())}",
                where=where(key),
                remedy="take it out; it may be written as an escape, such as \\0",
            )


def make_meta(
    values: Mapping[str, tuple[str, int]], where: Callable[[str], str]
) -> tuple[Meta, ...]:
    """Make metadata of key → (value, line), in the order given; blank values are left out.

    Raises:
        SourceError: a date is no ISO 8601 date; `where` gives its place.
    """
    for key in _DATES:
        date = values.get(key, ("", 0))[0].strip()
        if date and not _is_iso_date(date):
            raise SourceError(
                f"{date!r} is no date",
                where=where(key),
                remedy="write it as YYYY-MM-DD, e.g. 2025-03-05",
            )
    mark = values.get("end-mark", ("", 0))[0].strip().lower()
    if mark and mark not in TRUTH:
        raise SourceError(
            f"end-mark is {mark!r}", where=where("end-mark"), remedy="write true or false"
        )
    texts = {key: (" ".join(text.split()), line) for key, (text, line) in values.items()}
    if mark:
        texts["end-mark"] = (str(TRUTH[mark]).lower(), values["end-mark"][1])
    order = list(texts)
    known = sorted((key for key in META_KEYS if key in texts), key=order.index)
    return tuple(Meta(key, *texts[key]) for key in known if texts[key][0])


def _is_iso_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
