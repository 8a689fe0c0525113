"""Tables as markup.

On paper a caption is a part of its table. On the web a table may be wider than a screen: it
stands in a box that can be moved by keyboard too, and its caption outside of that box.

Source: HTML Living Standard, 4.9; WCAG 2.2, 1.3.1, 1.4.10 and 2.1.1; WAI, "Tables Tutorial".
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.publish.markup.escape import Markup, element
from toolkit.publish.markup.sentences import sentences_markup, unmarked_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.model.edition import EditionBlock, EditionItem
    from toolkit.publish.markup.sentences import RenderContext

_NUMERIC = re.compile(r"[\s\d.,:%‰°+\-–−±×/()*$€£¥₴]*\d[\s\d.,:%‰°+\-–−±×/()*$€£¥₴]*")
_NOTHING = re.compile(r"[-–—―…\s]*")
"""What stands in a column of numbers where there is none."""

_MOST = 5
"""Columns that fit on a page in the usual type."""
_SHORT = 8, 480
"""Rows, its head among them, and characters of a table that no page parts."""


def owned_captions(blocks: Sequence[EditionBlock]) -> dict[int, int]:
    """Find for each caption the picture or table that it belongs to, by their numbers.

    A picture's stands below it. A table's stands above or below it; where it may be
    either's of two tables, it goes to the one that has none yet.
    """
    found: dict[int, int] = {}
    for number, block in enumerate(blocks):
        above, below = number - 1, number + 1
        is_below = below < len(blocks) and blocks[below].kind is Kind.CAPTION
        if block.kind is Kind.TABLE:
            if above >= 0 and blocks[above].kind is Kind.CAPTION and above not in found:
                found[above] = number
            elif is_below:
                found[below] = number
        elif block.kind is Kind.FIGURE and is_below:
            found[below] = number
    return found


def table_markup(
    block: EditionBlock,
    context: RenderContext,
    caption: EditionBlock | None = None,
    *,
    below: bool = False,
    lang: str | None = None,
) -> Markup:
    """Build a table.

    Args:
        block: the table.
        context: of its edition.
        caption: None if it has none, or if that stands elsewhere.
        below: whether the caption stands below the table.
        lang: of a table in another language than the edition's.
    """
    said = sentences_markup(caption.sentences, context) if caption else Markup()
    rows = _rows(block, context)
    if context.printed:
        kinds = ["wide"] * (_columns(block) > _MOST) + ["below"] * (below and caption is not None)
        kinds += ["short"] * _is_short(block)
        head = element("caption", said) if caption else ""
        return element("table", head, *rows, lang=lang, class_=" ".join(kinds) or None)
    number = next(n for n, each in enumerate(context.edition.blocks) if each is block)
    name = f"{context.prefix}table-{number}"
    box = element(
        "div",
        element("table", *rows, lang=lang),
        class_="scroll",
        role="region",
        tabindex="0",
        aria_labelledby=name if caption else None,
        aria_label=None if caption else context.word("Table"),
    )
    if not caption:
        return box
    words = element("figcaption", said, id=name)
    return element("figure", *((box, words) if below else (words, box)), class_="table")


def _columns(block: EditionBlock) -> int:
    return max((item.place.column + item.place.columns for item in block.items), default=0)


def _is_short(block: EditionBlock) -> bool:
    rows = {item.place.row for item in block.items}
    letters = sum(len(each.plain) for item in block.items for each in item.sentences)
    return len(rows) <= _SHORT[0] and letters <= _SHORT[1]


def _rows(block: EditionBlock, context: RenderContext) -> tuple[Markup, ...]:
    rows = [list(some) for _, some in groupby(block.items, lambda item: item.place.row)]
    numeric = numeric_columns(rows[block.header :], context)
    head, body = (
        [_row(row, numeric, context, head=head) for row in some]
        for some, head in ((rows[: block.header], True), (rows[block.header :], False))
    )
    return tuple(element(name, *some) for name, some in (("thead", head), ("tbody", body)) if some)


def _row(
    row: Sequence[EditionItem], numeric: frozenset[int], context: RenderContext, *, head: bool
) -> Markup:
    cells = (
        element(
            "th" if head else "td",
            sentences_markup(item.sentences, context),
            scope=("colgroup" if item.place.columns > 1 else "col") if head else None,
            rowspan=str(item.place.rows) if item.place.rows > 1 else None,
            colspan=str(item.place.columns) if item.place.columns > 1 else None,
            class_="number" if item.place.column in numeric and item.place.columns == 1 else None,
        )
        for item in row
    )
    return element("tr", *cells)


def numeric_columns(
    rows: Sequence[Sequence[EditionItem]], context: RenderContext
) -> frozenset[int]:
    """Find the columns whose cells are all numbers, where they are anything."""
    seen: dict[int, bool] = {}
    for row in rows:
        for item in row:
            text = unmarked_sentences(item.sentences, context.lang)
            if not _NOTHING.fullmatch(text) and item.place.columns == 1:
                known = seen.get(item.place.column, True)
                seen[item.place.column] = known and bool(_NUMERIC.fullmatch(text))
    return frozenset(column for column, all_numbers in seen.items() if all_numbers)
