"""Japanese lines brought to their measure, between layout and drawing.

WeasyPrint justifies by the spaces of a line alone. A Japanese line has none, and is
short by what kept the next character off it: a bracket or a stop that may not be
parted from its neighbour, a Latin word. That is spread evenly between its Japanese
characters. Latin words and figures, which writers set apart in boxes of their own,
keep their shape. A line that its author ended, or that would fall apart, stays as it is.

All of it is done to boxes that WeasyPrint keeps for itself (`_page_box`); where they
are not as expected, lines stay as they were, flush left.

Source: W3C "Requirements for Japanese Text Layout", 3.8 (line adjustment);
WeasyPrint 70, ``layout/inline.py`` (`justify_line`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.lang import printed_as
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_EACH = 0.15
"""Em between two characters; with more, a line falls apart."""
_LATIN = re.compile(r"[^\W_]{2}", re.ASCII)
_LEAST = 0.01
"""CSS pixels; not worth a box of its own style."""
_TAGS = frozenset({"p", "li"})
_ROOM = frozenset({"after-ja", "after-ja before-ja"})
"""Classes of Latin with room before it."""


def justify_japanese(document: Any) -> None:
    """Stretch the Japanese lines of a rendered document; the last of a paragraph stays."""
    try:
        found = [each for page in document.pages for each in _lines(page._page_box)]  # noqa: SLF001
    except (AttributeError, KeyError):
        return
    for block, line in found:
        _begin_flush(line)
        if line.resume_at is not None and not _is_broken(line):
            _justify(block, line)


def _begin_flush(line: Any) -> None:
    """Let no line begin with the room that Latin has beside Japanese."""
    box = line
    while getattr(box, "children", ()):
        box = box.children[0]
        room = getattr(box, "margin_left", 0)
        if box.element_tag == "span" and box.element.get("class") in _ROOM and room > 0:
            for child in line.children:
                child.translate(-room, 0)
            box.position_x += room
            box.margin_left = 0
            return


def _lines(box: Any, block: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield each line of Japanese text, with the block it is in."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.LineBox):
            yield from _lines(child, child)
        elif (
            printed_as(child.style["lang"]).justified == "characters"
            and child.element_tag in _TAGS
            and child.style["text_align_all"] in {"start", "left"}
        ):
            yield block, child


def _is_broken(box: Any) -> bool:
    """Tell whether a line ends where its author broke it."""
    last = box.children[-1] if getattr(box, "children", ()) else None
    return last is not None and (last.element_tag == "br" or _is_broken(last))


def _justify(block: Any, line: Any) -> None:
    texts = list(_texts(line))
    if not texts:
        return
    end = block.content_box_x() + block.width
    short = end - (texts[-1].position_x + texts[-1].width)
    gaps = sum(_gaps(each) for each in texts) + len(texts) - 1
    size = line.style["font_size"]
    if gaps and _LEAST < short < gaps * MOST_EACH * size:
        _stretch(line, short / gaps, 0)


def _texts(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.TextBox):
            if child.text.strip():
                yield child
        else:
            yield from _texts(child) if hasattr(child, "children") else ()


def _gaps(text: Any) -> int:
    """Count the places inside a text where it may be stretched: none if Latin is in it."""
    is_japanese = any(map(is_wide, text.text)) and not _LATIN.search(text.text)
    return len(text.text.rstrip()) - 1 if is_japanese else 0


def _stretch(box: Any, gap: float, shift: float) -> float:
    """Move a box by `shift` and widen it by `gap` a place; return the shift of what follows."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        if not box.text.strip():
            box.position_x += shift
            return shift
        box.position_x += shift
        wider = _gaps(box) * gap
        if wider:
            box.style = box.style.copy()
            box.style["letter_spacing"] = gap
            box.width += wider
        return shift + wider + gap
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.translate(shift, 0)
        return shift + gap
    box.position_x += shift
    after = shift
    for child in box.children:
        after = _stretch(child, gap, after)
    box.width += after - shift
    return after
