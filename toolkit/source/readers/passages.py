"""What attributes in Markdown say of a passage: its language, and whether it is translated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.core.inline.blocks import MarkdownBlock

_LANG = re.compile(r"""\blang\s*=\s*["']?([A-Za-z]{2,3})\b""")
_TRANSLATE = re.compile(r"""\btranslate\s*=\s*["']?yes\b""", re.IGNORECASE)


class Passage(NamedTuple):
    """What attributes say of a passage."""

    lang: str = ""
    translate: bool = False
    """Whether it is to be translated, and not to be carried as it is."""


NO_PASSAGE = Passage()


def read_passage(attributes: str) -> Passage:
    """Read the language that attributes name, and whether it is to be translated from."""
    found = _LANG.search(attributes)
    translate = bool(_TRANSLATE.search(attributes))
    return Passage(found[1].lower(), translate) if found else NO_PASSAGE


def in_passage(block: MarkdownBlock, said: Passage) -> MarkdownBlock:
    """Say of a block, and of what it holds, in what language it is, where it does not itself."""
    if not said.lang:
        return block
    children = tuple(in_passage(child, said) for child in block.children)
    own = Passage(block.lang, block.translate) if block.lang else said
    return replace(block, lang=own.lang, translate=own.translate, children=children)
