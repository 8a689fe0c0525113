"""Paragraphs and headings whose lines are chosen together, between layout and drawing.

WeasyPrint fills one line after the other. Where a paragraph, or several lines of it, is plain
text, those are broken anew, as many as they were: in a paragraph by `fit`'s demerits, in a
heading into equal ones. A line with a link or emphasis in it ends where it did, and so does a
page, but that a word which it would divide stands on one of the two whole, where there is room.
Nothing moves but the words in the lines.

All of it is done to boxes that WeasyPrint keeps for itself (`_page_box`); where they are not
as expected, lines stay as they were. What they say is proven afterwards (`verify_pdf`).

Source: CSS Text Module Level 4, 6.3 (``text-wrap: balance`` and ``pretty``); WeasyPrint 70,
``layout/inline.py`` and ``draw/text.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Any

from toolkit.lang import printed_as
from toolkit.publish.print.lines.filled import set_again
from toolkit.publish.print.lines.fit import (
    BALANCED,
    CLAUSE,
    EVEN,
    GAP,
    LOOSE,
    SHORTEST,
    STRANDED,
    WIDE,
    fit,
    justified,
    ragged,
)
from toolkit.publish.print.lines.measure import SPACES, measured
from toolkit.publish.print.lines.phrases import fit_phrases
from toolkit.publish.print.lines.places import breaks, ends_clause, leads_on
from toolkit.publish.print.lines.shaped import SetLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.publish.print.lines.fit import Break, Shape
    from toolkit.publish.print.lines.places import Unit

_HEADINGS = frozenset({f"h{rank}" for rank in range(1, 7)})
_WHITE = re.compile(r"[ \t\n\r\f]+")
_SOFT_HYPHEN = "\u00ad"
_WIDEST = 0.5
"""Em; with wider gaps no word is kept whole for the next page."""
_NEAR = 0.5
"""CSS pixels that two places may be apart and are the same."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of nothing but text in one style."""

    boxes: list[Any]
    """The line, what is in it, and so on to its text."""
    start: int
    """Of its text, in that of its paragraph."""
    end: int
    is_cut: bool
    """Whether it ends in a hyphen that is not in its paragraph."""
    room: float
    """CSS pixels from where it starts to where it may end at most; of a centred one, all."""

    @property
    def text(self) -> Any:
        return self.boxes[-1]

    @property
    def is_last(self) -> bool:
        """Whether a paragraph ends with it."""
        return self.boxes[0].resume_at is None

    @property
    def is_stub(self) -> bool:
        """Whether it is the last one and hardly a line."""
        return bool(self.is_last and self.text.width < SHORTEST * self.text.style["font_size"])

    @property
    def is_loose(self) -> bool:
        """Whether it goes on in another line and lacks more than a character."""
        size = float(self.text.style["font_size"])
        return not self.is_last and self.room - self.text.width > size + _NEAR

    @property
    def is_filled(self) -> bool:
        """Whether it ends where it may, or has no space to be widened for that."""
        is_word = not any(map(self.text.text.count, SPACES))
        return is_word or abs(self.room - self.text.width) < _NEAR


def fit_lines(document: Any) -> None:
    """Choose the lines of a rendered document's paragraphs and headings anew."""
    done: dict[Any, int] = {}
    cut: dict[Any, list[_Row]] = {}
    try:
        for page in document.pages:
            blocks = list(_blocks(page._page_box))  # noqa: SLF001
            floats = [block for block, _ in blocks if block.is_floated()]
            for block, lines in blocks:
                if not any(_is_beside(block, each) for each in floats):
                    _fit_block(block, lines, done, cut)
    except (AttributeError, KeyError):
        return


def _is_beside(block: Any, floated: Any) -> bool:
    """Tell whether lines may be shorter than their block for what floats beside it."""
    top, end = floated.position_y, floated.position_y + floated.margin_height()
    return bool(block.position_y < end and top < block.position_y + block.margin_height())


def _blocks(box: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each block of a page that has lines, with them; a floated one, too, if it has none."""
    from weasyprint.formatting_structure import boxes

    children = getattr(box, "children", ())
    lines = [each for each in children if isinstance(each, boxes.LineBox)]
    if box.is_floated() or (lines and len(lines) == len(children)):
        yield box, lines
    for child in children:
        if not isinstance(child, (boxes.LineBox, boxes.MarginBox)):
            yield from _blocks(child)


def _fit_block(
    block: Any, lines: list[Any], done: dict[Any, int], cut: dict[Any, list[_Row]]
) -> None:
    """Fit the lines of a block.

    Args:
        block: WeasyPrint's box.
        lines: those in it.
        done: how much of each element is on pages before.
        cut: by element, the lines above a word that the end of a page divides.
    """
    if "::" in block.element_tag:
        return
    if block.element_tag in _HEADINGS:
        fit_phrases(block, lines)
    whole = _WHITE.sub(" ", "".join(_said(block.element)))
    rows = list(_rows(block, lines, whole, done))
    above = cut.pop(block.element, None)
    for is_plain, run in groupby(rows, key=lambda row: row and id(row.text.element)):
        if not is_plain:
            continue
        found = [row for row in run if row]
        moved = _fit_over(above, found, whole) if above and found[0] is rows[0] else None
        if not moved:
            _fit_rows(found, whole)
        if found[-1] is rows[-1] and found[-1].is_cut:
            cut[block.element] = moved or found


def _fit_over(above: list[_Row], below: list[_Row], whole: str) -> list[_Row] | None:
    """Leave a word that the end of a page divides to one of the pages; return the lines below it.

    None is returned where neither page has room for it.
    """
    last, first = above[-1], below[0]
    for end in (whole.rfind(" ", last.start, last.end), whole.find(" ", first.start, first.end)):
        if end < 0:
            continue
        sides = (
            [*above[:-1], replace(last, end=end, is_cut=False)],
            [replace(first, start=end + 1), *below[1:]],
        )
        ends = [_ends(rows, whole, _WIDEST) for rows in sides]
        if all(ends):
            for rows, found in zip(sides, ends, strict=True):
                _set_rows(rows, whole, found or ())
            return sides[1]
    return None


def _said(element: Any) -> Iterator[str]:
    """Yield the texts of an element but for footnotes in it, which stand elsewhere."""
    yield element.text or ""
    for inner in element:
        if inner.get("role") != "doc-footnote":
            yield from _said(inner)
        yield inner.tail or ""


def _rows(block: Any, lines: list[Any], whole: str, done: dict[Any, int]) -> Iterator[_Row | None]:
    """Find the lines of a block in the text of its element; None for one that is not plain."""
    right = block.content_box_x() + block.width
    place = done.get(block.element, 0)
    for line in lines:
        place += whole[place : place + 1] == " "
        shown = "".join(each.text for each in _texts(line))
        is_cut = not whole.startswith(shown, place)
        if is_cut:
            shown = shown.removesuffix(line.style["hyphenate_character"])
            if not whole.startswith(shown, place):
                done[block.element] = len(whole) + 1
                return
        chain = list(_chain(line))
        start, place = place, place + len(shown)
        is_plain = bool(shown) and hasattr(chain[-1], "pango_layout")
        is_centred = line.style["text_align_all"] == "center"
        room = block.width if is_centred else right - chain[-1].position_x
        yield _Row(chain, start, place, is_cut, room) if is_plain else None
    done[block.element] = place


def _texts(box: Any) -> Iterator[Any]:
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _chain(box: Any) -> Iterator[Any]:
    """Yield a box, what is all that is in it, and so on."""
    yield box
    children: Any = getattr(box, "children", ())
    # The first line of a paragraph is wider than its text by what that is indented.
    if len(children) == 1 and abs(_end(children[0]) - _end(box)) < _NEAR:
        yield from _chain(children[0])


def _end(box: Any) -> float:
    return float(box.position_x + box.width)


def _fit_rows(rows: list[_Row], whole: str) -> None:
    ends = _ends(rows, whole)
    if ends:
        _set_rows(rows, whole, ends)


def _ends(rows: list[_Row], whole: str, widest: float = inf) -> tuple[Break, ...] | None:
    """Choose where lines end; with no gap wider than so many em."""
    first, last = rows[0], rows[-1]
    text, style = whole[first.start : last.end], first.text.style
    if _SOFT_HYPHEN in text:
        return None
    shown = measured(text, style)
    measures = [row.room / style["font_size"] for row in rows]
    for shape, unit in _shapes(rows, style, shown.gap, widest):
        places = breaks(text, style, unit, is_end=last.is_last)
        places[-1] = replace(places[-1], is_hyphen=last.is_cut)
        if shape is BALANCED:
            places = [_whole(each, text, style["lang"]) for each in places]
        ends = fit(shown, places, measures, shape, is_end=last.is_last)
        if ends:
            return ends
    return None


def _whole(place: Break, text: str, lang: str) -> Break:
    """Let a line of a heading rather end where a clause does, and before what leads on."""
    said = text[: place.end]
    if ends_clause(said):
        return place
    return replace(place, demerits=CLAUSE + STRANDED * leads_on(said, lang))


def _set_rows(rows: list[_Row], whole: str, ends: Sequence[Break]) -> None:
    text, style = whole[rows[0].start : rows[-1].end], rows[0].text.style
    gap, start = measured(text, style).gap, 0
    for row, end in zip(rows, ends, strict=True):
        shown = text[start : end.end] + style["hyphenate_character"] * end.is_hyphen
        if shown != row.text.text or row.is_last:
            _set_row(row, shown, gap)
        start = end.start


def _shapes(
    rows: list[_Row], style: Any, gap: float, widest: float
) -> Iterator[tuple[Shape, Unit]]:
    """Yield what to make of a run of lines: what is good enough, then what is possible."""
    plain = (style["white_space"], style["letter_spacing"], style["direction"])
    line = rows[0].boxes[0]
    alignment, is_one = line.style["text_align_all"], len(rows) == 1
    least: Unit = "syllables" if style["hyphens"] == "auto" else "words"
    if plain != ("normal", "normal", "ltr"):
        return
    is_set = printed_as(style["lang"])
    if line.element_tag in _HEADINGS:
        if alignment in {"start", "left", "center"} and not is_one:
            yield BALANCED, "phrases" if is_set.phrases else "words"
    elif is_set.justified == "characters":
        is_loose = rows[-1].is_stub or any(row.is_loose for row in rows)
        if alignment in {"start", "left"} and not is_one and is_loose:
            yield EVEN, "words"
    elif alignment == "justify" and all(row.is_filled for row in rows if not row.is_last):
        yield justified(gap, WIDE), "words"
        yield justified(gap, widest), least
    elif alignment in {"start", "left"} and not is_one:
        yield ragged(LOOSE), "words"
        yield ragged(), least


def _set_row(row: _Row, text: str, gap: float) -> None:
    """Set a line anew, on the baseline that it has."""
    from weasyprint.text.line_break import strut

    box, line = row.text, row.boxes[0]
    style = box.style
    layout, width, height, baseline = _laid(box, text)
    alignment = line.style["text_align_all"]
    spaces = sum(map(text.count, SPACES))
    if alignment == "justify" and spaces:
        each = (row.room - width) / spaces
        ease = (GAP - gap) * style["font_size"]
        layout.justification_spacing = max(min(each, ease), 0) if row.is_last else each
        width += layout.justification_spacing * spaces
    if alignment == "center":
        line.translate((box.width - width) / 2, 0)
    box.text, box.pango_layout = text, layout
    box.justification_spacing = layout.justification_spacing
    for each in row.boxes[1:]:
        each.width = width
    # A word may bring its own font, which is higher or lower than the other's.
    leading = (strut(style)[0] - height) / 2
    box.position_y += box.baseline - baseline - leading
    box.height, box.margin_top, box.margin_bottom = height, leading, leading
    box.baseline = baseline + leading


def _laid(box: Any, text: str) -> tuple[Any, float, float, float]:
    """Return a line of a box that says something else; its width, height and baseline."""
    from weasyprint.text.line_break import create_layout, first_line_metrics

    style, line = box.style, box.pango_layout
    again = set_again(line, text) if isinstance(line, SetLine) else None
    if again:
        return again, again.width, again.shaped.height, again.shaped.baseline
    layout = create_layout(text, style, None, None, 0)
    first, _ = layout.get_first_line()
    _, _, _, width, height, baseline = first_line_metrics(
        first, text, layout, None, space_collapse=False, style=style
    )
    return layout, width, height, baseline
