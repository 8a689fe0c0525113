"""Lists of a Markdown file: points in points, points of several paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, LeftOut, Place
from toolkit.source.readers.markdown_points import line_points
from toolkit.source.readers.markdown_text import (
    code_paragraphs,
    each_of,
    indented_paragraphs,
    read_text,
    refuse,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.inline import Rows

LISTS = {"bullet_list", "ordered_list"}
_EMPTY = "an empty point"
_BARE = "the mark of a point without a text of its own"


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a list, and what of it is left out."""

    items: tuple[Item | MarkdownBlock, ...]
    """Tables stand among them, where they are in the file."""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def texts(self) -> tuple[Item, ...]:
        """Its points alone."""
        return tuple(each for each in self.items if isinstance(each, Item))


def read_list(block: MarkdownBlock, rows: Rows, depth: int = 0) -> Points:
    """Read a list with all that it holds; a heading in it becomes a bold paragraph.

    Raises:
        SourceError: something in it cannot be shown; names all of that.
    """
    marked = list(zip(block.children, _marks(block), strict=True))
    marks = {id(point): mark for point, mark in marked}
    read = each_of(lambda point: _point(point, marks[id(point)], rows, depth), block.children)
    return _together(read)


def _together(parts: list[Points]) -> Points:
    items = tuple(item for part in parts for item in part.items)
    return Points(items, tuple(each for part in parts for each in part.left_out))


def _marks(block: MarkdownBlock) -> list[str]:
    """Return the marks of points: as written, but ``1. 1. 1.`` counts."""
    written = [point.text for point in block.children]
    first = written[0].rstrip(".)") if written else ""
    if len(written) > 1 and first.isdecimal() and len(set(written)) == 1:
        return [f"{int(first) + n}{written[0][len(first) :]}" for n in range(len(written))]
    return written


def _point(point: MarkdownBlock, mark: str, rows: Rows, depth: int) -> Points:
    parts = each_of(lambda child: _part(child, rows, depth), point.children)
    items = [item for part in parts for item in part.items]
    left_out = [each for part in parts for each in part.left_out]
    counted = mark != point.text
    texts = [item for item in items if isinstance(item, Item)]
    if items and not texts:
        left_out.append(LeftOut(point.text or "-", point.line, _BARE, _mark_place(point, rows)))
        return Points(tuple(items), tuple(left_out))
    if counted or not items:
        # The mark in the file is not the one on the page.
        reason = "" if items else _EMPTY
        place = _mark_place(point, rows) if items else 0
        left_out.append(LeftOut(point.text or "-", point.line, reason, place))
    if not items:
        return Points((), tuple(left_out))
    own = next((n for n, part in enumerate(parts) if part.items), 0)
    if point.children[own].kind in LISTS:
        # “- - a”: the point has no text but that of the list in it.
        items = [
            replace(each, place=_outward(each.place)) if isinstance(each, Item) else each
            for each in items
        ]
        if mark and not counted:
            left_out.append(LeftOut(mark, point.line, _BARE, _mark_place(point, rows)))
    else:
        first = texts[0]
        at = items.index(first)
        own_place = replace(first.place, mark=mark, further=False)
        # Behind a table the point stands where its text does.
        items[at] = replace(first, line=first.line if at else point.line, place=own_place)
    return Points(tuple(items), tuple(left_out))


def _mark_place(point: MarkdownBlock, rows: Rows) -> int:
    return rows.lines[point.line - 1].find(point.text) + 1 if point.text else 0


def _outward(place: Place) -> Place:
    return replace(place, depth=max(place.depth - 1, 0))


def _part(child: MarkdownBlock, rows: Rows, depth: int) -> Points:
    """Read one of the blocks that a point holds."""
    match child.kind:
        case "bullet_list" | "ordered_list":
            points = read_list(child, rows, depth + 1)
        case "blockquote":
            points = _together(each_of(lambda inner: _part(inner, rows, depth), child.children))
        case "code_block":
            parts = [
                replace(child, kind="paragraph", line=line, text=text)
                for line, text in indented_paragraphs(child)
            ]
            points = _together(each_of(lambda inner: _part(inner, rows, depth), parts))
        case "fence":
            found, left_out = code_paragraphs(child, rows)
            further = Place("", depth, further=True)
            points = Points(tuple(Item(text, line, further) for line, text in found), left_out)
        case "table":
            points = Points((child,))
        case "hr" | "footnote":
            points = Points(())
        case "paragraph" | "heading" | "caption":
            points = _paragraph(child, rows, depth)
        case _:
            refuse("unknown", child.line, rows.seed)
    return points


def _paragraph(child: MarkdownBlock, rows: Rows, depth: int) -> Points:
    text = read_text(child, rows)
    if child.kind == "heading" and text.lines:
        said = " ".join(text.lines)
        bold = said if "*" in said else f"**{said}**"
        return Points(tuple(_further([bold], child.line, rows, depth)), text.left_out)
    points = line_points(text, child, rows)
    if not points:
        return Points(tuple(_further(text.lines, child.line, rows, depth)), text.left_out)
    items = [
        Item(each.text, each.line, Place(each.mark, depth + (not each.leads), each.leads))
        for each in points
    ]
    return Points(tuple(items), (*text.left_out, *(x for each in points for x in each.left_out)))


def _further(
    lines: tuple[str, ...] | list[str], line: int, rows: Rows, depth: int
) -> Iterator[Item]:
    text = whole(lines, rows.seed)
    if text:
        yield Item(text, line, Place("", depth, further=True))
