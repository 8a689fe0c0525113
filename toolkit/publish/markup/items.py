"""Blocks of several texts as markup: lists with points in points, tables, signatures."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import plain_sentences, sentences_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.edition import EditionBlock, EditionItem
    from toolkit.publish.markup.sentences import RenderContext

_PLAIN_MARK = re.compile(r"(\d{1,3})\.")
"""What a list counts by itself; any other mark is text."""
_NUMERIC = re.compile(r"[\s\d.,:%‰°+\-–−±×/()*$€£¥₴]*\d[\s\d.,:%‰°+\-–−±×/()*$€£¥₴]*")


def items_markup(block: EditionBlock, context: RenderContext) -> Markup:
    """Build a list, a table or signatures."""
    match block.kind:
        case Kind.TABLE:
            return _table(block, context)
        case Kind.SIGNATURES:
            return _signatures(block.items, context)
        case _:
            return _list(list(block.items), context)


# ── Lists ────────────────────────────────────────────────────────────────────


def _list(items: list[EditionItem], context: RenderContext) -> Markup:
    """Build the points of one depth, and what is deeper within them."""
    depth = items[0].place.depth
    starts = [
        n
        for n, item in enumerate(items)
        if n == 0 or (item.place.depth <= depth and not item.place.further)
    ]
    points = [
        items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)
    ]
    marks = [point[0].place.mark for point in points]
    start = _counted(marks)
    # A list whose marks are text is one for whoever listens too, which role= says to Safari.
    shown = start is None and any(marks)
    bodies = [_point(point, context, marked=shown) for point in points]
    if not any(marks):
        return element("ul", *bodies)
    return element(
        "ol",
        *bodies,
        start=str(start) if start not in {None, 1} else None,
        class_="marked" if shown else None,
        role="list" if shown else None,
    )


def _counted(marks: Sequence[str]) -> int | None:
    """Return the number that a list begins with, if it counts as a page does by itself."""
    found = [_PLAIN_MARK.fullmatch(mark) for mark in marks]
    numbers = [int(each[1]) for each in found if each]
    if len(numbers) < len(marks):
        return None
    return numbers[0] if numbers == list(range(numbers[0], numbers[0] + len(marks))) else None


def _point(point: Sequence[EditionItem], context: RenderContext, *, marked: bool) -> Markup:
    """Build a point: its paragraphs, and the lists in it where they stand."""
    depth = point[0].place.depth
    own = [item for item in point if item.place.depth <= depth]
    parts: list[Markup] = []
    for deeper, some in groupby(point, lambda item: item.place.depth > depth):
        if deeper:
            parts.append(_list(list(some), context))
            continue
        for item in some:
            text = sentences_markup(item.sentences, context)
            if marked and item is point[0] and item.place.mark:
                text = join((element("span", item.place.mark, class_="mark"), " ", text))
            parts.append(element("p", text) if len(own) > 1 else text)
    return element("li", *parts)


# ── Tables ───────────────────────────────────────────────────────────────────


def _table(block: EditionBlock, context: RenderContext) -> Markup:
    rows = [list(some) for _, some in groupby(block.items, lambda item: item.place.row)]
    numeric = _numeric_columns(rows[block.header :], context)
    head, body = (
        [_row(row, numeric, context, head=head) for row in some]
        for some, head in ((rows[: block.header], True), (rows[block.header :], False))
    )
    return element(
        "table",
        element("thead", *head) if head else "",
        element("tbody", *body) if body else "",
    )


def _row(
    row: Sequence[EditionItem], numeric: frozenset[int], context: RenderContext, *, head: bool
) -> Markup:
    cells = (
        element(
            "th" if head else "td",
            sentences_markup(item.sentences, context),
            scope="col" if head else None,
            rowspan=str(item.place.rows) if item.place.rows > 1 else None,
            colspan=str(item.place.columns) if item.place.columns > 1 else None,
            class_="number" if item.place.column in numeric else None,
        )
        for item in row
    )
    return element("tr", *cells)


def _numeric_columns(
    rows: Sequence[Sequence[EditionItem]], context: RenderContext
) -> frozenset[int]:
    """Find the columns whose cells are all numbers, where they are anything."""
    seen: dict[int, bool] = {}
    for row in rows:
        for item in row:
            text = plain_sentences(item.sentences, context.edition.lang)
            if text and item.place.columns == 1:
                known = seen.get(item.place.column, True)
                seen[item.place.column] = known and bool(_NUMERIC.fullmatch(text))
    return frozenset(column for column, all_numbers in seen.items() if all_numbers)


# ── Signatures ───────────────────────────────────────────────────────────────


def _signatures(items: Sequence[EditionItem], context: RenderContext) -> Markup:
    """Build rows of signatories, each a paragraph of lines."""
    rows = []
    for _, row in groupby(items, lambda item: item.place.row):
        cells = [
            element("p", *_lines(list(cell), context))
            for _, cell in groupby(row, lambda item: item.place.column)
        ]
        rows.append(element("div", *cells, class_="row"))
    return element("div", *rows, class_="signatures")


def _lines(cell: Sequence[EditionItem], context: RenderContext) -> Iterator[Markup]:
    for number, item in enumerate(cell):
        if number:
            yield element("br")
        body = sentences_markup(item.sentences, context)
        yield element("strong", body, class_="name") if item.place.field == "name" else body
