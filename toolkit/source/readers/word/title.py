"""Which paragraph of a Word file is its title."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from toolkit.core.model.document import Block, Kind
from toolkit.lang.dates import find_date
from toolkit.source.readers.runs import all_bold
from toolkit.source.readers.speakers import MAX_LINE, announced_name
from toolkit.source.readers.word.blocks import Paragraph
from toolkit.source.readers.word.pieces import title_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.word import blocks as word

_HEAD = 6
"""Blocks within which a heading is the title, though a letterhead or a date stands above it."""
_LONG = 60
"""Characters of a line below a title that is more than another line of it."""
_FEW = 3
"""Blocks of a text in which a first line with no look of its own is a title."""
_STOPS = (".", "。", "!", "?", "！", "？", ":", "：", ";", "；")
_HOW = "if another line is, give that the style Title in Word"


def take_title(blocks: Sequence[word.Block], seed: Seed) -> tuple[Block | None, list[word.Block]]:
    """Find the title, and return it with all other blocks.

    The style says it; else the first heading is it, or a first line that stands out, or one
    that is short while the next one is a sentence. There may be none.
    """
    at, count, guess = _find(blocks)
    taken = [each for each in blocks[at : at + count] if isinstance(each, Paragraph)]
    if not taken:
        return None, list(blocks)
    text = title_text([each.unbolded for each in taken], seed)
    rest = [*blocks[:at], *blocks[at + count :]]
    mark = taken[0].point.mark if taken[0].point else ""
    return Block(Kind.TITLE, text, taken[0].line, 1, mark=mark, guess=guess), rest


def _find(blocks: Sequence[word.Block]) -> tuple[int, int, str]:
    """Return where the title stands, of how many paragraphs it is, and why it is a guess."""
    styled = [n for n, each in enumerate(blocks) if _role(each) == "title"]
    if styled:
        lines = itertools.takewhile(lambda n: n in styled, itertools.count(styled[0]))
        return styled[0], len(list(lines)), ""
    for n, each in enumerate(blocks[:_HEAD]):
        if _role(each) == "heading" and _can_be(each):
            return n, 1, f"the first heading; {_HOW}"
    dated = [isinstance(each, Paragraph) and bool(find_date(each.bare)) for each in blocks[:_HEAD]]
    at = dated.index(False) if False in dated else 0
    why = _looks(blocks[at:])
    return at, 1 if why else 0, f"{why}; {_HOW}"


def _role(block: word.Block) -> str:
    return block.role if isinstance(block, Paragraph) else ""


def _can_be(block: word.Block) -> bool:
    """Tell whether a line may be a title: some are too long, or announce a speaker."""
    if not isinstance(block, Paragraph) or not 0 < len(block.bare) <= MAX_LINE:
        return False
    return not announced_name(block.bare)


def _looks(blocks: Sequence[word.Block]) -> str:
    """Say why a line at the head looks like a title; empty if it does not."""
    first, *others = blocks
    if not isinstance(first, Paragraph) or not _can_be(first) or first.point or first.role:
        return ""
    if all_bold(first.runs):
        return "the first line, which is bold"
    if first.stands_out:
        return "the first line, which is centred"
    if len(blocks) < _FEW or first.bare.endswith(_STOPS) or find_date(first.bare):
        return ""
    below = others[0]
    text = (
        bool(below.point or below.role) or len(below.bare) > _LONG or below.bare.endswith(_STOPS)
        if isinstance(below, Paragraph)
        else True
    )
    return "the first line, which is no sentence" if text else ""
