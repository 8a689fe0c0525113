"""Signatures side by side in a Word file: paragraphs with tabs or wide spaces in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.source.readers.base import Piece, overrule
from toolkit.source.readers.runs import escape_markdown
from toolkit.source.readers.text_signatures import read_columns
from toolkit.source.readers.word.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.word.blocks import Block

_APART = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}|\u3000{2,})(?=\S)")
_GUESS = "likely: stands side by side, and reads as names and roles of who signed"
_MOST = 12
"""Paragraphs of one row of those who sign."""


def signed_columns(blocks: Sequence[Block], seed: Seed) -> dict[int, tuple[int, Piece]]:
    """Find signatures side by side.

    Returns:
        By the place of the first paragraph, the place behind the last one, and the signatures.
    """
    found: dict[int, tuple[int, Piece]] = {}
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and end < start + _MOST and _is_parted(blocks[end]):
            end += 1
        piece = _signed(blocks[start:end], seed) if end > start + 1 else None
        if piece:
            found[start] = (end, piece)
        start = max(end, start + 1)
    return found


def _is_parted(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.point or block.role:
        return False
    return bool(_APART.search(block.bare.strip()))


def _signed(blocks: Sequence[Block], seed: Seed) -> Piece | None:
    lines = [
        (_APART.sub("\t", block.bare.strip()), block.line)
        for block in blocks
        if isinstance(block, Paragraph)
    ]
    items = read_columns(lines, seed.language)
    if not items:
        return None
    raw = " ".join(lines[0][0].split())
    escaped = tuple(replace(item, text=escape_markdown(item.text)) for item in items)
    guess = f"{_GUESS}; {overrule(seed, Kind.PARAGRAPH)}"
    return Piece("", lines[0][1], raw, Kind.SIGNATURES, items=escaped, guess=guess)
