"""What both the making of an edition and the search for `++` ask of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import MERGED
from toolkit.core.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.document import Document, Segment

    Containers = Mapping[tuple[int, int], Sequence[Segment]]

_QUOTED = 60
"""Characters of a text that a message has."""


def containers(document: Document, segments: Sequence[Segment]) -> Containers:
    """Sort segments into the texts they are parts of, by (block, item)."""
    found: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        size = len(document.blocks) if segment.block >= 0 else len(document.meta)
        if not (segment.block if segment.block >= 0 else segment.item) < size:
            raise ReleaseError(f"{quoted(segment.text)} is no part of it", where=document.path)
        found.setdefault((segment.block, segment.item), []).append(segment)
    return found


def live_entries(catalog: Catalog) -> dict[tuple[str | None, str], Entry]:
    """Return the entries of a catalog that are not obsolete, by key."""
    return {entry.key: entry for entry in catalog.entries if not entry.obsolete}


def is_merged(entry: Entry) -> bool:
    """Tell whether an entry says that its neighbour before covers it."""
    return entry.msgstr.strip() in MERGED


def quoted(text: str) -> str:
    """Quote the beginning of a text for a message."""
    return f"“{shorten(text, _QUOTED)}”"
