"""Translations that an edit of the source leaves valid, because a person says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry, State

if TYPE_CHECKING:
    from collections.abc import Container

    from toolkit.core.model.catalog import Key


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry whose source was edited under its translation."""

    entry: Entry
    former: Entry
    """The reviewed entry that it was; its own state says whether it can be kept."""
    obstacle: str = ""
    """Why its translation cannot simply be kept; empty if it can."""


def changed_entries(catalog: Catalog) -> tuple[Changed, ...]:
    """List the entries whose source has changed, in order, with what they were.

    A translation can be kept only as it was reviewed: if somebody has worked on the copy
    since, or nobody ever reviewed it, then whoever clears the fuzzy flag decides.
    """
    retired = {entry.key: entry for entry in catalog.entries if entry.obsolete}
    found = []
    for entry in catalog.entries:
        if entry.obsolete or entry.state is not State.CHANGED:
            continue
        was = retired.get((entry.previous_msgctxt, entry.previous_msgid or ""))
        found.append(Changed(entry, was or entry, _obstacle(entry, was)))
    return tuple(found)


def _obstacle(entry: Entry, was: Entry | None) -> str:
    if was is None or was.state is not State.TRANSLATED:
        return "its translation was never reviewed as a whole; review it, then clear the fuzzy flag"
    if was.msgstr != entry.msgstr:
        return "its translation was edited since; review it, then clear the fuzzy flag"
    return ""


def keep_entries(catalog: Catalog, keys: Container[Key]) -> tuple[Catalog, tuple[Changed, ...]]:
    """Make the reviewed translations of edited sentences valid for the edited source.

    Args:
        catalog: as it is now.
        keys: of the entries to keep; those with an obstacle stay as they are.

    Returns:
        The catalog, and what was kept, in order.
    """
    kept = {
        each.entry.key: each
        for each in changed_entries(catalog)
        if each.entry.key in keys and not each.obstacle
    }
    entries = tuple(
        replace(entry, fuzzy=False, previous_msgctxt=None, previous_msgid=None)
        if entry.key in kept and not entry.obsolete
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries), tuple(kept.values())
