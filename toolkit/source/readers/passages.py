"""What attributes in Markdown say of a passage: its language, and whether it is translated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.core.inline.blocks import MarkdownBlock

_LANG = re.compile(r"""\blang\s*=\s*["']?([A-Za-z]{2,3})\b""")
_TRANSLATE = re.compile(r"""\btranslate\s*=\s*["']?(yes|no)\b""", re.IGNORECASE)


class Passage(NamedTuple):
    """What attributes say of a passage."""

    lang: str = ""
    translate: bool | None = None
    """Whether it is to be translated, and not to be carried as it is; None if that is not said."""


NO_PASSAGE = Passage()


def read_passage(attributes: str) -> Passage:
    """Read the language that attributes name, and whether it is to be translated from."""
    lang, said = _LANG.search(attributes), _TRANSLATE.search(attributes)
    translate = said[1].lower() == "yes" if said else None
    return Passage(lang[1].lower() if lang else "", translate)


def settled(said: Passage, own: str) -> Passage:
    """Return what a block of a document in the language `own` has of what is said of it.

    In its own language a passage is one only if it is not to be translated.
    """
    if said.translate is False:
        return Passage(said.lang or own, translate=False)
    if said.lang in {"", own}:
        return Passage("", translate=False)
    return Passage(said.lang, bool(said.translate))


def within_passage(said: Passage, outer: Passage) -> Passage:
    """Return what holds where something is said of a part of a passage."""
    # A part in another language is carried, as any is, whatever is translated around it.
    inherited = None if said.lang and outer.translate else outer.translate
    translate = inherited if said.translate is None else said.translate
    return Passage(said.lang or outer.lang, translate)


def in_passage(block: MarkdownBlock, said: Passage) -> MarkdownBlock:
    """Say of a block, and of what it holds, in what language it is, where it does not itself."""
    if said == NO_PASSAGE:
        return block
    children = tuple(in_passage(child, said) for child in block.children)
    lang, translate = within_passage(Passage(block.lang, block.translate), said)
    return replace(block, lang=lang, translate=translate, children=children)
