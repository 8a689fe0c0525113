"""Figures as markup: a picture, what it shows in words, and its caption.

Source: HTML Living Standard, 4.8.4.4, "Requirements for providing text to act as an
alternative for images"; WCAG 2.2, 1.1.1; PDF/UA-1 (ISO 14289-1), 7.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.inline.tree import is_visible
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import sentences_markup, unmarked_sentences

if TYPE_CHECKING:
    from toolkit.core.model.edition import EditionBlock
    from toolkit.publish.markup.sentences import RenderContext

HIGHEST = 130
"""Millimetres of a picture in print: half a page, so that text stands beside it."""


def picture_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build a picture; a draft says in type what it shows, to be reviewed.

    Raises:
        ReleaseError: the edition was made without its pictures; or, in a release, a
            description shows nothing.
    """
    said = sentences_markup(block.sentences, context)
    picture = block.picture
    if picture is None:
        raise ReleaseError("a figure has no picture", where=context.edition.document)
    shape = None
    if context.printed and picture.fills:
        shape = f"width:{HIGHEST * picture.width / picture.height:.1f}mm"
    alt = unmarked_sentences(block.sentences, context.edition.lang)
    if not context.edition.draft and not is_visible(alt):
        raise ReleaseError(
            "the description of a picture shows nothing",
            where=block.sentences[0].where if block.sentences else context.edition.document,
            remedy="say what the picture shows, for those who cannot see it",
        )
    spoken = block.sentences[0].lang if block.sentences else context.edition.lang
    image = element(
        "img",
        src=picture.address,
        alt=alt,
        # A draft has the source's words where there are no others.
        lang=spoken if spoken != context.edition.lang else None,
        width=None if context.printed else str(picture.width),
        height=None if context.printed else str(picture.height),
        class_="drawing" if picture.fills else None,
        style=shape,
    )
    if not context.edition.draft:
        return image
    words = context.word("Text for those who cannot see the picture: {text}").partition("{text}")
    return join((image, element("p", words[0], said, words[2], class_="alt")))
