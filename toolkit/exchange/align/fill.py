"""An alignment becomes entries that wait for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.document import Segment
    from toolkit.exchange.align.base import Alignment

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
    groups: tuple[tuple[Key, ...], ...] = ()
    """Entries that share one text, the first of each group, and are filled together or not."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after it was filled."""

    catalog: Catalog
    filled: int
    """Entries that were empty and got a text."""
    left: int
    """Entries that had a text already, and keep it."""
    withheld: tuple[Key, ...] = ()
    """Empty entries that share a text with one that has another text already."""


def plan_fills(alignment: Alignment, segments: Sequence[Segment]) -> Fills:
    """Say what each entry gets: of several translations of one text the first."""
    count = Counter((segment.context, segment.text) for segment in segments)
    texts: dict[Key, str] = {}
    groups: list[tuple[Key, ...]] = []
    withheld: list[int] = []
    for link in alignment.links:
        keys = tuple((segments[index].context, segments[index].text) for index in link.source)
        shared = any(text in MERGED for text in link.texts)
        if shared and any(count[key] > 1 for key in keys):
            withheld += link.source
            continue
        if shared:
            groups.append(keys)
        for index, key, text in zip(link.source, keys, link.texts, strict=True):
            if texts.setdefault(key, text) != text:
                withheld.append(index)
    return Fills(texts, tuple(withheld), tuple(groups))


def fill_catalog(catalog: Catalog, fills: Fills) -> Filled:
    """Give texts to the entries that have none; each is fuzzy, and nobody's draft.

    What a person or a machine has written stays as it is, and so does an entry with
    plural forms. Applying it twice gives the same as once.
    """
    live = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    withheld = {
        key
        for group in fills.groups
        if any(not _fits(live.get(key), fills.texts[key]) for key in group)
        for key in group
        if key in live and _is_empty(live[key])
    }
    texts = {key: text for key, text in fills.texts.items() if key not in withheld}
    entries = tuple(_filled(entry, texts) for entry in catalog.entries)
    done = sum(new != old for new, old in zip(entries, catalog.entries, strict=True))
    left = sum(key in texts for key in live) - done
    return Filled(
        replace(catalog, entries=entries),
        done,
        left,
        tuple(key for key in live if key in withheld),
    )


def _fits(entry: Entry | None, text: str) -> bool:
    return entry is not None and (_is_empty(entry) or entry.msgstr == text)


def _is_empty(entry: Entry) -> bool:
    return entry.state is State.UNTRANSLATED and entry.msgid_plural is None


def _filled(entry: Entry, texts: Mapping[Key, str]) -> Entry:
    if entry.obsolete or entry.key not in texts or not _is_empty(entry):
        return entry
    comments = tuple(line for line in entry.comments if not line.startswith(_NO_DRAFT))
    return replace(entry, msgstr=texts[entry.key], fuzzy=True, comments=comments)
