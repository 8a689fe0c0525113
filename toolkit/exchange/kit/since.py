"""What has changed in a catalog since its translator was sent it last, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Catalog, Entry

EDITED, NEW, CHANGED, REVIEWED, GONE = KINDS = (
    "the source was edited",
    "new sentence",
    "the translation was changed",
    "was reviewed",
    "no longer in the statement",
)
"""What can have happened to a sentence; their translations are interface words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that is not as it was sent."""

    number: int
    """As a sheet and a proof number it; 0 if it is gone."""
    kind: str
    """One of `KINDS`."""
    before: str
    after: str
    """Its source, or its translation where that was changed; empty for what is not there."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the last kit."""

    date: str
    """Of that kit, in ISO 8601."""
    to: str
    """Who got it."""
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind, in the order of `KINDS`."""
        found = Counter(each.kind for each in self.changes)
        return {kind: found[kind] for kind in KINDS if found[kind]}


def list_changes_since(before: Catalog, now: Catalog) -> tuple[Change, ...]:
    """List what has changed since it was sent, in the order of the statement; deletions last."""
    was = {entry.key: entry for entry in before.live}
    changes, former = list[Change](), set[tuple[str | None, str]]()
    for number, entry in enumerate(now.live, 1):
        source = (entry.previous_msgctxt, entry.previous_msgid or "")
        old = was.get(entry.key)
        if old is not None:
            changes += _changed(number, old, entry)
        elif source in was:
            former.add(source)
            changes.append(Change(number, EDITED, source[1], entry.msgid))
        else:
            changes.append(Change(number, NEW, "", entry.msgid))
    known = {entry.key for entry in now.live} | former
    gone = (entry for key, entry in was.items() if key not in known)
    return (*changes, *(Change(0, GONE, entry.msgid, "") for entry in gone))


def _changed(number: int, old: Entry, entry: Entry) -> Iterator[Change]:
    if entry.msgstr != old.msgstr:
        yield Change(number, CHANGED, old.msgstr, entry.msgstr)
    elif entry.state is State.TRANSLATED and old.state is not State.TRANSLATED:
        yield Change(number, REVIEWED, entry.msgstr, entry.msgstr)
