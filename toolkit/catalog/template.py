"""Templates: what a document has to translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.catalog import Catalog, Entry
from toolkit.core.model.document import Kind
from toolkit.source.places import manner_words, place_words

if TYPE_CHECKING:
    from toolkit.core.model.document import Document, Segment

    Key = tuple[str | None, str]


def build_template(document: Document, segments: tuple[Segment, ...]) -> Catalog:
    """List what a document has to translate, in source order.

    Returns:
        A catalog in the document's language without msgstrs, an entry a distinct
        (context, text). Its extracted comments say the kind of block, where in it the text
        stands (``table, row 2, column 1``), and in a turn who is speaking; a text that
        stands in several places lists each once.
    """
    found: dict[Key, dict[str, None]] = {}
    for segment in segments:
        notes = found.setdefault((segment.context, segment.text), {})
        notes[_place(document, segment)] = None
    entries = tuple(
        Entry(text, context, extracted=tuple(notes), references=(document.path,))
        for (context, text), notes in found.items()
    )
    return Catalog(document.lang, entries=entries)


def _place(document: Document, segment: Segment) -> str:
    """Say in an extracted comment where a segment stands."""
    if segment.block < 0:
        return document.meta[segment.item].key
    block = document.blocks[segment.block]
    words = (place_words(block, segment.item), *manner_words(block.speaker))
    kind = ", ".join((str(block.kind), *filter(None, words)))
    if block.speaker and block.kind is not Kind.SPEAKER:
        return f"{kind}: {block.speaker.name}"
    return kind


def kind_of(entry: Entry) -> str:
    """Return the kind of the first block that an entry stands in; nothing if it is not known."""
    return comment_kind(entry.extracted[0]) if entry.extracted else ""


def comment_kind(comment: str) -> str:
    """Return the kind of block that an extracted comment names.

    >>> comment_kind("list, point (a): Ada Sample")
    'list'
    """
    return comment.partition(":")[0].partition(",")[0]


def resemblance(catalog: Catalog, template: Catalog) -> float:
    """Return the share of a template's entries that a catalog has, from 0 to 1."""
    keys, wanted = _live_keys(catalog), _live_keys(template)
    return len(keys & wanted) / len(wanted) if wanted else 0.0


def same_texts(catalog: Catalog, template: Catalog) -> bool:
    """Tell whether a catalog has every text of a template, and no other live one."""
    return _live_keys(catalog) == _live_keys(template)


def _live_keys(catalog: Catalog) -> set[Key]:
    return {entry.key for entry in catalog.entries if not entry.obsolete}
