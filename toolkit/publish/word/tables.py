"""Tables and signatures of an edition in Word."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.word.blocks import USUAL, Shape, paragraph
from toolkit.core.word.markup import Xml, join
from toolkit.core.word.tables import EMPTY, Cell, Row, table
from toolkit.publish.markup.items import signed_order
from toolkit.publish.markup.sentences import plain_sentences
from toolkit.publish.markup.tables import numeric_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.model.edition import EditionBlock, EditionItem
    from toolkit.publish.word.pen import Pen

_LEAST = 4
"""Characters that a column is wide at least, beside the others."""
_HEAD = "E7ECF4"


def table_block(block: EditionBlock, pen: Pen, measure: int) -> Xml:
    """Write a table as wide as the text."""
    columns = max((item.place.column + item.place.columns for item in block.items), default=1)
    rows = max((item.place.row + item.place.rows for item in block.items), default=0)
    lang = block.lang or pen.lang
    body = [
        list(some)
        for row, some in groupby(block.items, lambda item: item.place.row)
        if row >= block.header
    ]
    context = replace(pen.context, passage=block.lang)
    numeric = numeric_columns(body, context)
    starts = {(item.place.row, item.place.column): item for item in block.items}
    covered = {
        (row, item.place.column): item
        for item in block.items
        for row in range(item.place.row + 1, item.place.row + item.place.rows)
    }
    made = []
    for row in range(rows):
        cells, at = list[Cell](), 0
        while at < columns:
            item, above = starts.get((row, at)), covered.get((row, at))
            cell = _cell(item, above, pen, lang, head=row < block.header, numeric=numeric)
            cells.append(cell)
            at += cell.span
        made.append(Row(tuple(cells), head=row < block.header))
    return table(made, _widths(block.items, columns, measure, lang))


def _cell(
    item: EditionItem | None,
    above: EditionItem | None,
    pen: Pen,
    lang: str,
    *,
    head: bool,
    numeric: frozenset[int],
) -> Cell:
    fill = _HEAD if head else ""
    if item is None:
        if above is None:
            return Cell(fill=fill)
        return Cell(EMPTY, above.place.columns, "continue", fill)
    place = item.place
    right = place.column in numeric and place.columns == 1
    text = paragraph(
        pen.sentences(item.sentences, lang if lang != pen.lang else ""),
        style="TableHead" if head else "TableText",
        shape=Shape(align="right") if right else USUAL,
    )
    return Cell(text, place.columns, "restart" if place.rows > 1 else "", fill)


def _widths(items: Sequence[EditionItem], columns: int, measure: int, lang: str) -> list[int]:
    """Share the measure among columns by the longest text of each, the square root of it."""
    longest = [float(_LEAST)] * columns
    for item in items:
        if item.place.columns == 1:
            length = len(plain_sentences(item.sentences, lang))
            longest[item.place.column] = max(longest[item.place.column], length)
    shares = [each**0.5 for each in longest]
    widths = [int(measure * each / sum(shares)) for each in shares]
    widths[-1] += measure - sum(widths)
    return widths


def signature_block(block: EditionBlock, pen: Pen, measure: int) -> Xml:
    """Write signatures: those of one row beside each other, each a paragraph a line."""
    rows = [
        [list(lines) for _, lines in groupby(row, lambda item: item.place.column)]
        for _, row in groupby(signed_order(block.items), lambda item: item.place.row)
    ]
    columns = max(map(len, rows), default=1)
    made = [
        Row(
            tuple(_signatory(lines, block, pen) for lines in row) + (Cell(),) * (columns - len(row))
        )
        for row in rows
    ]
    width = measure // columns
    return table(made, [width] * columns, style="TableNormal")


def _signatory(lines: Sequence[EditionItem], block: EditionBlock, pen: Pen) -> Cell:
    return Cell(
        join(
            *(
                paragraph(
                    pen.sentences(item.sentences, block.lang),
                    style="Signatory" if item.place.field == "name" else "Signature",
                )
                for item in lines
            )
        )
    )
