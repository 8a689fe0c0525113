"""Where `++` cannot say what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.publish.edition.containers import containers, is_merged, live_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.core.model.document import Document, Segment


def orphan_merges(
    document: Document, segments: Sequence[Segment], catalog: Catalog
) -> tuple[Entry, ...]:
    """Find each `++` that somewhere in the document has no neighbour before it to cover it.

    Returns entries in the order of the document, each once.
    """
    entries = live_entries(catalog)
    found: dict[tuple[str | None, str], Entry] = {}
    for container in containers(document, segments).values():
        for segment in _first_of_each(document, container):
            entry = entries.get((segment.context, segment.text))
            if entry is not None and is_merged(entry):
                found[entry.key] = entry
    return tuple(found.values())


def shared_merges(
    document: Document, segments: Sequence[Segment], catalog: Catalog
) -> tuple[Entry, ...]:
    """Find each `++` that does not stand after one and the same sentence everywhere.

    A sentence that is repeated shares its entry. If a `++` follows different
    sentences, or the sentence that covers it also stands without it, then one of
    the places would lose a sentence or gain one.

    Returns entries in the order of the document, each once.
    """
    entries = live_entries(catalog)
    before: dict[tuple[str | None, str], set[tuple[str | None, str] | None]] = {}
    after: dict[tuple[str | None, str], set[tuple[str | None, str] | None]] = {}
    for container in containers(document, segments).values():
        keys = [(segment.context, segment.text) for segment in container]
        for one, other in zip([None, *keys], [*keys, None], strict=True):
            if one is not None:
                after.setdefault(one, set()).add(other)
            if other is not None:
                before.setdefault(other, set()).add(one)
    return tuple(
        entries[key]
        for key, covers in before.items()
        if key in entries
        and is_merged(entries[key])
        and (len(covers) > 1 or any(after[one] != {key} for one in covers if one is not None))
    )


def _first_of_each(document: Document, container: Sequence[Segment]) -> Sequence[Segment]:
    """Return the segments that nothing stands before: all parts of a byline are apart."""
    block = container[0].block
    if block >= 0 and document.blocks[block].kind is Kind.SPEAKER:
        return container
    return container[:1]
