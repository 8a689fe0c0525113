"""An alignment becomes entries that wait for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.model import MERGED, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.align.base import Alignment
    from toolkit.model import Catalog, Entry, Segment

    Key = tuple[str | None, str]

_NO_DRAFT = "no draft: "
"""How a comment of a machine begins that says why it drafted nothing."""


@dataclass(frozen=True, slots=True)
class Fills:
    """What an alignment has for a catalog."""

    texts: Mapping[Key, str]
    """msgstrs by (context, text)."""
    withheld: tuple[int, ...]
    """Segments whose text the catalog cannot hold: a repeated sentence has one entry.

    Either it was translated in another way before, or a neighbour covers it in one
    place and not in another.
    """


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after it was filled."""

    catalog: Catalog
    filled: int
    """Entries that were empty and got a text."""
    left: int
    """Entries that had a text already, and keep it."""


def plan_fills(alignment: Alignment, segments: Sequence[Segment]) -> Fills:
    """Say what each entry gets: of several translations of one text the first."""
    count = Counter((segment.context, segment.text) for segment in segments)
    texts: dict[Key, str] = {}
    withheld = []
    for link in alignment.links:
        keys = [(segments[index].context, segments[index].text) for index in link.source]
        apart = all(count[key] == 1 for key in keys)
        for index, key, text in zip(link.source, keys, link.texts, strict=True):
            fits = text not in MERGED or apart
            if not fits or texts.setdefault(key, text) != text:
                withheld.append(index)
    return Fills(texts, tuple(withheld))


def fill_catalog(catalog: Catalog, fills: Mapping[Key, str]) -> Filled:
    """Give texts to the entries that have none; each is fuzzy, and nobody's draft.

    What a person or a machine has written stays as it is. So does an entry with
    plural forms.
    """
    entries = tuple(_filled(entry, fills) for entry in catalog.entries)
    done = sum(new != old for new, old in zip(entries, catalog.entries, strict=True))
    meant = sum(entry.key in fills and not entry.obsolete for entry in catalog.entries)
    return Filled(replace(catalog, entries=entries), done, meant - done)


def _filled(entry: Entry, fills: Mapping[Key, str]) -> Entry:
    empty = entry.state is State.UNTRANSLATED and entry.msgid_plural is None
    if entry.obsolete or not empty or entry.key not in fills:
        return entry
    comments = tuple(line for line in entry.comments if not line.startswith(_NO_DRAFT))
    return replace(entry, msgstr=fills[entry.key], fuzzy=True, comments=comments)
