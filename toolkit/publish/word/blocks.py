"""The blocks of an edition as paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.core.word.blocks import Shape, paragraph
from toolkit.core.word.images import Image, image
from toolkit.core.word.markup import Xml, join
from toolkit.core.word.tables import EMPTY
from toolkit.lang import language
from toolkit.publish.markup.blocks import group_blocks
from toolkit.publish.markup.bylines import manner_text
from toolkit.publish.markup.sentences import unmarked_sentences
from toolkit.publish.word.lists import list_blocks
from toolkit.publish.word.tables import signature_block, table_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.edition import Byline, EditionBlock
    from toolkit.publish.markup.blocks import Group
    from toolkit.publish.word.pen import Pen

_STYLES = {
    Kind.LEDE: "Lede",
    Kind.QUOTE: "Quote",
    Kind.CAPTION: "Caption",
    Kind.NOTE: "Note",
}
_KINDS = {"image/png": "png", "image/jpeg": "jpeg"}
_TALLEST = 490
"""Pixels that a picture is high at most: half a page, so that text stands beside it."""
_PIXELS = 96 / 1440
"""Pixels in a twentieth of a point."""


def block_parts(pen: Pen, measure: int) -> Iterator[Xml]:
    """Yield all of an edition below its head; footnotes that stand at no foot come last.

    Args:
        pen: writes their texts.
        measure: width of the text, in twentieths of a point.
    """
    for group in group_blocks(pen.context.edition.blocks):
        if group.kind is Kind.FOOTNOTE:
            continue
        if group.kind is Kind.NOTE:
            yield paragraph(pen.fixed(pen.context.word("Notes")), style="Heading1")
        for at, block in enumerate(group.blocks):
            after = group.blocks[at + 1].kind if at + 1 < len(group.blocks) else None
            yield from _block(block, group, pen, measure, after)
    rest = pen.rest()
    if rest:
        yield paragraph(pen.fixed(pen.context.word("Footnotes")), style="Heading1")
    yield from (paragraph(pen.footnote(note), style="FootnoteText") for note in rest)


def _block(
    block: EditionBlock, group: Group, pen: Pen, measure: int, after: Kind | None
) -> Iterator[Xml]:
    match block.kind:
        case Kind.SPEAKER if block.byline:
            yield paragraph(_byline(block.byline, pen), style="Speaker")
        case Kind.HEADING:
            number = (pen.fixed(f"{block.mark} "),) if block.mark else ()
            text = pen.sentences(block.sentences, block.lang)
            yield paragraph(*number, text, style=f"Heading{group.rank - 1}")
        case Kind.LIST:
            yield from list_blocks(block, pen)
        case Kind.TABLE:
            yield table_block(block, pen, measure)
            yield EMPTY
        case Kind.SIGNATURES:
            yield EMPTY
            yield signature_block(block, pen, measure)
            yield EMPTY
        case Kind.FIGURE:
            yield from _figure(block, pen, measure)
        case _:
            shape = Shape(keep_next=block.kind is Kind.CAPTION and after is Kind.TABLE)
            text = pen.sentences(block.sentences, block.lang)
            yield paragraph(text, style=_STYLES.get(block.kind, "BodyText"), shape=shape)


def _byline(byline: Byline, pen: Pen) -> Xml:
    parts = [
        pen.fixed(part) if isinstance(part, str) else pen.sentence(part) for _, part in byline.parts
    ]
    told = manner_text(byline, pen.context) if pen.context.bundle.spoken else ""
    if told:
        space = " " if language(pen.lang).spaced else ""
        parts.append(pen.fixed(f"{space}{told}"))
    return join(*parts)


def _figure(block: EditionBlock, pen: Pen, measure: int) -> Iterator[Xml]:
    """Yield a picture; its description in words where it goes out to be revised, or is none."""
    picture = block.picture
    kind = _KINDS.get(picture.media, "") if picture else ""
    if picture and kind:
        pen.images.append(Image(kind, picture.data))
        scale = min(
            1.0, measure * _PIXELS / max(picture.width, 1), _TALLEST / max(picture.height, 1)
        )
        said = unmarked_sentences(block.sentences, block.lang or pen.lang)
        shown = image(len(pen.images), said, picture.width * scale, picture.height * scale)
        yield paragraph(shown, style="Figure")
    if pen.names is not None or not kind:
        text = pen.sentences(block.sentences, block.lang)
        yield paragraph(pen.fixed("["), text, pen.fixed("]"), style="Figure")
