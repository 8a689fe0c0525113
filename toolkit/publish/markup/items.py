"""Lists with points in points, and signatures, as markup."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import sentences_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.core.model.edition import EditionBlock, EditionItem
    from toolkit.publish.markup.sentences import RenderContext

_PLAIN_MARK = re.compile(r"(\d{1,3})\.")
"""What a list counts by itself; any other mark is text."""
_BULLET = "•"
"""Stands before a point without a mark among points with one."""


def list_markup(block: EditionBlock, context: RenderContext, lang: str | None = None) -> Markup:
    """Build a list; `lang` is that of one in another language than the edition's."""
    return _list(list(block.items), context, lang)


# ── Lists ────────────────────────────────────────────────────────────────────


def _list(items: list[EditionItem], context: RenderContext, lang: str | None = None) -> Markup:
    """Build the points of one depth, and what is deeper within them."""
    points = points_of(items)
    marks = [point[0].place.mark for point in points]
    start = _counted(marks)
    # A list whose marks are text is one for whoever listens too, which role= says to Safari.
    shown = start is None and any(marks)
    bodies = [_point(point, context, marked=shown) for point in points]
    if not any(marks):
        return element("ul", *bodies, lang=lang)
    return element(
        "ol",
        *bodies,
        start=str(start) if start not in {None, 1} else None,
        class_="marked" if shown else None,
        role="list" if shown else None,
        lang=lang,
        # WeasyPrint counts every list from 1, whatever its start.
        style=_counting(start) if context.printed else None,
    )


def points_of(items: Sequence[EditionItem]) -> list[Sequence[EditionItem]]:
    """Divide the items of a list into its points, each with what is deeper within it."""
    depth = items[0].place.depth
    starts = [
        n
        for n, item in enumerate(items)
        if n == 0 or (item.place.depth <= depth and not item.place.further)
    ]
    return [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]


def _counting(start: int | None) -> str | None:
    return f"counter-reset:list-item {start - 1}" if start and start > 1 else None


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
            if marked and item is point[0]:
                mark = element("span", item.place.mark or _BULLET, class_="mark")
                text = join((mark, " ", text))
            parts.append(element("p", text) if len(own) > 1 else text)
    return element("li", *parts)


# ── Signatures ───────────────────────────────────────────────────────────────


def signatures_markup(
    block: EditionBlock, context: RenderContext, lang: str | None = None
) -> Markup:
    """Build rows of signatories, each a paragraph of lines."""
    rows = []
    for _, row in groupby(signed_order(block.items), lambda item: item.place.row):
        signatories = [
            element("p", *_lines(list(lines), context))
            for _, lines in groupby(row, lambda item: item.place.column)
        ]
        rows.append(element("div", *signatories, class_="signatories"))
    return element("div", *rows, class_="signatures", lang=lang)


def signatories_of(block: EditionBlock) -> list[tuple[EditionItem, ...]]:
    """Return the lines of each signatory, in the order in which they are read."""
    places = groupby(signed_order(block.items), lambda item: (item.place.row, item.place.column))
    return [tuple(lines) for _, lines in places]


def signed_order(items: Iterable[EditionItem]) -> list[EditionItem]:
    """Put the lines of signatories in the order in which they are read: one after the other."""
    return sorted(items, key=lambda item: (item.place.row, item.place.column))


def _lines(lines: Sequence[EditionItem], context: RenderContext) -> Iterator[Markup]:
    for number, item in enumerate(lines):
        if number:
            yield element("br")
        body = sentences_markup(item.sentences, context)
        yield element("span", body, class_="name") if item.place.field == "name" else body
