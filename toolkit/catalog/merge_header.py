"""Two headers to one: field by field, dates and their translator together."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.catalog.header import in_utf8
from toolkit.catalog.order import merge_order
from toolkit.catalog.three_way import pick, sortable
from toolkit.core.errors import CatalogError

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog

    Fields = tuple[tuple[str, str], ...]
    Name = tuple[str, str, int]
    """A field's name, its text where it has no name, and how many of its like stand before it."""
    Revision = tuple[str | None, str | None]
    """PO-Revision-Date and Last-Translator."""

_DATE: Name = ("PO-Revision-Date", "", 0)
_TRANSLATOR: Name = ("Last-Translator", "", 0)
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def refuse_strangers(ours: Catalog, theirs: Catalog) -> None:
    """Make sure that two catalogs are of one language; ``uk_UA`` is no other than ``uk``.

    Raises:
        CatalogError: they are not.
    """
    one, other = (re.split("[-_@.]", side.lang)[0].lower() for side in (ours, theirs))
    if one and other and one != other:
        raise CatalogError(
            f"one header says Language: {ours.lang}, the other Language: {theirs.lang}",
            remedy="merge catalogs of one language, or correct the header that is wrong",
        )


def merge_header(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Fields:
    """Merge the fields of two headers.

    PO-Revision-Date is the later of two, and its translator goes with it. Any
    other field that both changed is that of the side which was revised later.
    """
    was, mine, yours = (_fields(side.header) if side else {} for side in (base, ours, theirs))
    revision = pick(_revision, base, ours, theirs, _later)
    newer = None
    if _revision(ours) != _revision(theirs):
        newer = mine if _revision(ours) == revision else yours
    fields = {
        name: _pick_field(name, was if base else None, mine, yours, newer)
        for name in mine.keys() | yours.keys()
    }
    fields[_DATE], fields[_TRANSLATOR] = revision
    found = {name: value for name, value in fields.items() if value is not None}
    order = merge_order(list(was), list(mine), list(yours), found)
    header = tuple((name, found[name, text, number]) for name, text, number in order)
    said = {side.get(("Content-Type", "", 0)) for side in (mine, yours)}
    return header if len(said) == 1 else in_utf8(header)


def _fields(header: Fields) -> dict[Name, str]:
    """Give each field a name of its own; a line without a name is its own name."""
    seen = Counter[tuple[str, str]]()
    fields = {}
    for key, value in header:
        name = (key, "" if key else value)
        fields[*name, seen[name]] = value
        seen[name] += 1
    return fields


def _pick_field(
    name: Name,
    was: dict[Name, str] | None,
    mine: dict[Name, str],
    yours: dict[Name, str],
    newer: dict[Name, str] | None,
) -> str | None:
    """Merge one field; one that a side removed and the other changed is kept."""

    def choose(one: str | None, other: str | None) -> str | None:
        """Keep what is left; of two, that of the newer side, or the greater if none is."""
        if one is None or other is None:
            return one or other
        return newer[name] if newer is not None else max(one, other)

    return pick(lambda side: side.get(name), was, mine, yours, choose)


def _revision(catalog: Catalog) -> Revision:
    fields = _fields(catalog.header)
    return (fields.get(_DATE), fields.get(_TRANSLATOR))


def _later(one: Revision, other: Revision) -> Revision:
    return max(one, other, key=lambda side: (read_instant(side[0]), sortable(side)))


def read_instant(date: str | None) -> dt.datetime:
    """Read a date as headers have it; what is none lies before all others."""
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            moment = dt.datetime.strptime((date or "").strip(), form)  # noqa: DTZ007 -- below
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return _NEVER
