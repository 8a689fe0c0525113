"""Lists of definitions in Markdown, as pandoc and others write them, as points.

A term is a point, and what is said of it are further paragraphs of that point: so its words,
their order and what belongs to what are kept, and each is translated by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.inline.blocks import MarkdownBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MADE = "\0definitions"
"""Label of a list while more may come to it."""
_SAID = re.compile(r"[ ]{0,3}[:~][ \t]+(?=\S)")


def unfold_definitions(blocks: Sequence[MarkdownBlock]) -> list[MarkdownBlock]:
    """Make lists of paragraphs that have terms, and below each a line `: what it is`."""
    done: list[MarkdownBlock] = []
    for block in blocks:
        points = _points(block)
        last = done[-1] if done else None
        follows = last is not None and last.label == _MADE
        if points:
            if follows and last is not None:
                done[-1] = replace(last, children=(*last.children, *points), end=block.end)
            else:
                made = MarkdownBlock("bullet_list", block.line, end=block.end, label=_MADE)
                done.append(replace(made, children=tuple(points), lang=block.lang))
        elif follows and last is not None and block.kind == "code_block":
            # Behind four spaces stands one more paragraph of what was said last.
            done[-1] = _with_more(last, block)
        else:
            done.append(block)
    return [replace(each, label="") if each.label == _MADE else each for each in done]


def _points(block: MarkdownBlock) -> list[MarkdownBlock]:
    rows = block.text.split("\n")
    if block.kind != "paragraph" or _SAID.match(rows[0]) or not any(map(_SAID.match, rows)):
        return []
    return list(_terms(block, rows))


def _terms(block: MarkdownBlock, rows: Sequence[str]) -> Iterator[MarkdownBlock]:
    """Yield a point a term; a line without a mark goes on with what is said above it."""
    number, said = block.line, False
    parts: list[MarkdownBlock] = []
    for row in rows:
        mark = _SAID.match(row)
        if mark:
            parts.append(MarkdownBlock("paragraph", number, row[mark.end() :], end=number))
            said = True
        elif said and parts:
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text}\n{row}", end=number)
        else:
            if parts:
                yield _point(parts)
            parts = [MarkdownBlock("paragraph", number, row, end=number)]
        number += 1
    yield _point(parts)


def _point(parts: Sequence[MarkdownBlock]) -> MarkdownBlock:
    return MarkdownBlock("list_item", parts[0].line, end=parts[-1].end, children=tuple(parts))


def _with_more(made: MarkdownBlock, block: MarkdownBlock) -> MarkdownBlock:
    rows = list(enumerate(block.text.split("\n"), start=block.line))
    more = []
    for blank, some in groupby(rows, lambda row: not row[1].strip()):
        if not blank:
            lines = list(some)
            text = "\n".join(row.strip() for _, row in lines)
            more.append(MarkdownBlock("paragraph", lines[0][0], text, end=lines[-1][0]))
    *before, last = made.children
    point = replace(last, children=(*last.children, *more), end=block.end)
    return replace(made, children=(*before, point), end=block.end)
