"""What a part of a page stands in: a quotation, or a passage that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.source.readers.passages import NO_PASSAGE, Passage, settled, within_passage
from toolkit.source.readers.web.head import is_written, own_lang
from toolkit.source.readers.web.inline import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.source.readers.base import Piece
    from toolkit.source.readers.web.inline import Inline
    from toolkit.source.readers.web.tree import Node

_MOST = "of most of the page, which is translated"
_PART = "of a part of a list or a table, all of which is alike"


@dataclass(frozen=True, slots=True)
class Within:
    """What a piece stands in."""

    kind: Kind | None = None
    lang: str = ""
    """Of a passage, as in `Block`."""
    translate: bool = False
    """Likewise."""
    asked: Passage = NO_PASSAGE
    """What the page says, of which these two are made."""

    def said(self, piece: Piece) -> Piece:
        """Say of a piece in what language it is, and whether it is translated."""
        literal = piece.literal or bool(self.lang)
        return replace(piece, lang=self.lang, translate=self.translate, literal=literal)


def within_element(node: Node, within: Within, inline: Inline, most: int) -> Within:
    """Return what holds in an element that says its language, or that it is not translated.

    Args:
        node: the element.
        within: what it stands in.
        inline: the reader of texts, which knows the language of the page.
        most: so many letters may be left as they are; a page that says it of more asks
            browsers to keep off, and is no passage.
    """
    own, lang = inline.language.code, own_lang(node)
    if lang in {"und", "x", "zxx"} or not is_written(node.text(), lang):
        lang = ""
    translate = {"yes": True, "no": False}.get(node.get("translate").strip().lower())
    if translate is False and (lang or within.lang) in {"", own} and node.letters > most:
        inline.tell(KEPT, node.start, _MOST)
        translate = None
    asked = within_passage(Passage(lang, translate), within.asked)
    lang, translate = settled(asked, own)
    return replace(within, lang=lang, translate=bool(translate), asked=asked)


def alike(parts: Iterable[Piece], within: Within, inline: Inline) -> Within:
    """Return what all parts of a list or a table say they are; what only some say is told."""
    inner = [each for each in parts if each.kind is not Kind.FOOTNOTE]
    said = {(each.lang, each.translate) for each in inner}
    if len(said) == 1 and inner[0].lang:
        return replace(within, lang=inner[0].lang, translate=inner[0].translate)
    for each in inner:
        if each.lang and each.lang != within.lang:
            own = each.lang == inline.language.code
            inline.tell(KEPT if own else f'lang="{each.lang}"', each.line, _PART)
    return within
