"""The pictures that a proof shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.publish.proof.rows import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.edition import Picture
    from toolkit.project.seeds import Source


def shown_pictures(source: Source, langs: Iterable[str]) -> dict[int, tuple[Shown, ...]]:
    """Return what a proof shows of each figure, by index of its block.

    That is the source's picture, then those that some of the languages have instead.
    """
    document = source.document
    found: dict[int, tuple[Shown, ...]] = {}
    for index, block in enumerate(document.blocks):
        text = plain_text(parse_inline(block.text, document.markup)) if block.picture else ""
        of: dict[Picture, list[str]] = {}
        for lang in dict.fromkeys((document.lang, *langs)):
            if picture := source.pictures.get((lang, block.picture)):
                of.setdefault(picture, []).append(lang)
        found[index] = tuple(
            Shown(each, () if document.lang in named else tuple(named), text)
            for each, named in of.items()
        )
    return found
