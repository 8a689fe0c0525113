"""The mark that a catalog carries while it is with its translator.

A field of its header, because that survives Poedit, Weblate, OmegaT and msgcat. It says
which copy of what was sent the file began as, so that what comes back can be merged
against exactly that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import short_hash

if TYPE_CHECKING:
    from collections.abc import Collection

    from toolkit.core.model.catalog import Catalog

HEADER = "X-Toolkit-Sent"
SPEAKER = "X-Toolkit-Speaker"
"""Whose words alone were sent, to be cleared by them."""
_VALUE = re.compile(r"(?P<hash>[0-9a-f]{12}) (?P<date>\d{4}-\d{2}-\d{2}) (?P<to>\S.*)")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, when and to whom."""

    hash: str
    """`short_hash` of the day, the person and the catalog."""
    date: str
    """ISO 8601."""
    to: str

    @property
    def name(self) -> str:
        """The file name of the copy that is kept of what was sent."""
        return f"{self.date}-{self.hash}.po"


def mark_catalog(
    catalog: Catalog, data: bytes, date: str, to: str, speaker: str = ""
) -> tuple[Catalog, Sent]:
    """Mark a catalog that goes out.

    Args:
        catalog: what is sent.
        data: the same, as a file.
        date: the day, in ISO 8601.
        to: the translator's name, on one line.
        speaker: whose words it holds, if those of one speaker alone.
    """
    name = " ".join(to.split())
    whose = f"\n{speaker}" if speaker else ""
    sent = Sent(short_hash(f"{date}\n{name}\n{data.decode()}{whose}"), date, name)
    fields = [(HEADER, f"{sent.hash} {sent.date} {sent.to}")]
    fields += [(SPEAKER, speaker)] if speaker else []
    return replace(catalog, header=(*unmark_catalog(catalog).header, *fields)), sent


def read_mark(catalog: Catalog) -> Sent | None:
    """Return the mark of a catalog; None if it has none that can be read."""
    found = _VALUE.fullmatch(dict(catalog.header).get(HEADER, "").strip())
    return Sent(found["hash"], found["date"], found["to"]) if found else None


def unmark_catalog(catalog: Catalog) -> Catalog:
    """Return a catalog without its mark."""
    header = tuple(field for field in catalog.header if field[0] not in {HEADER, SPEAKER})
    return replace(catalog, header=header)


def without_names(catalog: Catalog, names: Collection[str]) -> Catalog:
    """Leave out obsolete names, roles and institutions of speakers who must not be named."""
    if not names:
        return catalog
    of = tuple(f" of {name}" for name in names)
    entries = tuple(
        each
        for each in catalog.entries
        if not each.obsolete
        or not (
            (each.msgctxt == "name" and each.msgid in names) or (each.msgctxt or "").endswith(of)
        )
    )
    return replace(catalog, entries=entries)
