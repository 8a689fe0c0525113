"""Contents in print: of all languages behind the cover, and of a long edition below its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang import language
from toolkit.publish.markup.blocks import places
from toolkit.publish.markup.escape import element
from toolkit.publish.markup.sentences import linked_title, title_text

if TYPE_CHECKING:
    from toolkit.core.model.edition import Edition
    from toolkit.publish.markup.escape import Markup
    from toolkit.publish.markup.sentences import RenderContext

_LONG = 8
"""Pages; a longer document has contents of its own."""
_PER_PAGE = {True: 2900, False: 1100}
"""Characters of a page, by whether the language has spaces."""
_PER_BLOCK = 0.03
"""Pages that a block takes beside its characters: gaps, the lines of speakers."""
_FEWEST = 3
"""Lines; fewer are found without contents."""


def is_long(edition: Edition) -> bool:
    """Tell whether an edition has more than eight pages, as far as its texts tell.

    How many it has is known once it is printed, and then its contents are among them.
    """
    texts = (each.plain for block in edition.blocks for some in block.paragraphs for each in some)
    letters = sum(map(len, texts)) / _PER_PAGE[language(edition.lang).spaced]
    return letters + len(edition.blocks) * _PER_BLOCK > _LONG


def own_places(context: RenderContext) -> tuple[tuple[str, str, int], ...]:
    """Return the lines of the contents that a long edition has of its own; none for any other."""
    found = _worth_listing(context) if is_long(context.edition) else ()
    return found if len(found) >= _FEWEST else ()


def _worth_listing(context: RenderContext) -> tuple[tuple[str, str, int], ...]:
    """Return headings, and each speaker where they speak first below one.

    All turns of a conversation would be a page of the same few names.
    """
    found, heard = [], set[str]()
    for place, text, rank in places(context):
        if place.startswith(f"{context.prefix}heading-"):
            heard.clear()
        elif text in heard:
            continue
        else:
            heard.add(text)
        found.append((place, text, rank))
    return tuple(found)


def own_contents(context: RenderContext) -> Markup | str:
    """Build the contents that a long edition has below its title; nothing for any other."""
    lines = own_places(context)
    return _section(context, lines, "toc own") if lines else ""


def front_places(context: RenderContext) -> tuple[tuple[str, str, int], ...]:
    """Return what the contents behind a cover list of an edition, below its title.

    Of one that has contents of its own, these are the headings of the first rank.
    """
    found = _worth_listing(context)
    if not own_places(context):
        return found
    first = min(rank for _, _, rank in found)
    return tuple(each for each in found if each[2] == first)


def contents_markup(context: RenderContext, *, first: bool) -> Markup:
    """Build the contents of one language of a combined file."""
    lang = context.edition.lang
    lines = ((lang, title_text(context.edition), 1), *front_places(context))
    kind = "toc first" if first else "toc"
    return _section(context, lines, kind, name=f"contents-{lang}")


def _section(
    context: RenderContext,
    lines: tuple[tuple[str, str, int], ...],
    kind: str,
    name: str | None = None,
) -> Markup:
    lang = context.edition.lang
    items = (
        element(
            "li",
            element("a", linked_title(text, lang), href=f"#{place}"),
            class_=f"rank-{rank}",
        )
        for place, text, rank in lines
    )
    return element(
        "section",
        element("h2", context.word("Contents")),
        element("ul", *items),
        id=name,
        lang=lang,
        class_=kind,
    )
