"""What a cell or a note of a Markdown file holds, as lines of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, LeftOut
from toolkit.source.readers.markdown_lists import LISTS, read_list
from toolkit.source.readers.markdown_text import (
    code_paragraphs,
    indented_paragraphs,
    read_text,
    refuse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.inline import Rows

_TEXTS = {"paragraph", "heading", "caption"}
_CELLS = {"td", "th"}
_HOLD = {"blockquote", "table", "tr"}


def flat_lines(
    blocks: Iterable[MarkdownBlock], rows: Rows, bullet: str = ""
) -> tuple[list[str], list[LeftOut]]:
    """Return the lines of blocks, a cell of a table a line, and what is left out of them.

    Raises:
        SourceError: something in them cannot be shown.
    """
    lines, left_out = list[str](), list[LeftOut]()
    for block in blocks:
        some: Iterable[str]
        more: Iterable[LeftOut] = ()
        if block.kind in LISTS:
            points = read_list(block, rows)
            some, more = _points(points.items, rows, bullet)
            more = [*points.left_out, *more]
        elif block.kind in _TEXTS or (block.kind in _CELLS and not block.children):
            read = read_text(block, rows)
            some, more = read.lines, read.left_out
        elif block.kind in _HOLD | _CELLS:
            some, more = flat_lines(block.children, rows, bullet)
        elif block.kind == "code_block":
            some = [text for _, text in indented_paragraphs(block)]
        elif block.kind == "fence":
            found, more = code_paragraphs(block, rows)
            some = [line for _, text in found for line in text.split("\n")]
        elif block.kind in {"hr", "footnote"}:
            continue
        else:
            refuse("unknown", block.line, rows.seed)
        lines += some
        left_out += more
    return lines, left_out


def _points(
    items: Iterable[Item | MarkdownBlock], rows: Rows, bullet: str
) -> tuple[list[str], list[LeftOut]]:
    lines, left_out = list[str](), list[LeftOut]()
    for each in items:
        if isinstance(each, Item):
            lines.append(f"{each.place.mark or bullet} {each.text}".strip())
        else:
            some, more = flat_lines([each], rows, bullet)
            lines += some
            left_out += more
    return lines, left_out
