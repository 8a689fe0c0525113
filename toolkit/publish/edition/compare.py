"""What two editions of one document have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.publish.edition.serialize import write_edition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import Byline, Edition, EditionBlock, Sentence


def same_texts(one: Edition, other: Edition) -> bool:
    """Tell whether two editions say the same, whenever they were published."""
    return _undated(one) == _undated(other)


def _undated(edition: Edition) -> bytes:
    return write_edition(replace(edition, date="", first="", revision=0, told=()))


def same_source(one: Edition, other: Edition) -> bool:
    """Tell whether two editions are of one state of the source: its blocks and its segments.

    Pictures are not looked at: each language may have its own.
    """
    return _source(one) == _source(other)


def same_blocks(one: Edition, other: Edition) -> bool:
    """Tell whether the blocks of two editions can stand side by side."""
    return [block.kind for block in one.blocks] == [block.kind for block in other.blocks]


def _source(edition: Edition) -> tuple[object, ...]:
    meta = tuple((key, value.segments or value.text) for key, value in edition.meta)
    blocks = tuple(_source_block(block) for block in edition.blocks)
    return edition.document, edition.markup, _segments(edition.title), meta, blocks


def _source_block(block: EditionBlock) -> tuple[object, ...]:
    said = tuple(map(_segments, block.paragraphs))
    # Marks in words differ by language; that there is one does not.
    places = tuple(replace(each.place, mark=bool(each.place.mark) * "#") for each in block.items)
    if block.kind is Kind.SIGNATURES:
        # Who stands first differs by language too.
        places = tuple(replace(each, row=0, column=0) for each in places)
    # A passage that others read in translation is in another language in the source alone.
    lang = "" if any(said) else block.lang
    shape = (block.level, bool(block.mark), block.label, block.header, lang, places)
    return block.kind, shape, block.byline and _speaker(block.byline), said


def _speaker(byline: Byline) -> tuple[object, ...]:
    parts = (byline.name, byline.role, byline.affiliation)
    return (
        *(part and part.segments for part in parts),
        bool(byline.label),
        byline.spoken,
        byline.interpreted,
        byline.unattributed,
    )


def _segments(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(segment for each in sentences for segment in each.segments)
