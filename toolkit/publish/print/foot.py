"""Whether all footnotes are at the foot of a page, before it is drawn.

WeasyPrint 70 now and then leaves a footnote out where many are on a page, and draws one that
is longer than the page over the text. A page is then laid out with its footnotes at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 1
"""CSS pixels that a text may reach into what is below it."""


def notes_hold(root: Any, document: Any) -> bool:
    """Tell whether every footnote of a page stands on it, below the text.

    Args:
        root: the element that the page was made of.
        document: WeasyPrint's rendered document.
    """
    wanted = {id(each) for each in root.iter("span") if each.get("role") == "doc-footnote"}
    if not wanted:
        return True
    found: set[int] = set()
    for page in document.pages:
        box = page._page_box  # noqa: SLF001
        for area in _areas(box):
            found |= {id(each.element) for each in area.descendants()}
            top = area.position_y + area.margin_top
            if top < box.content_box_y() or _bottom(box) > top + _NEAR:
                return False
    return wanted <= found


def _areas(page: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    yield from (each for each in page.children if isinstance(each, FootnoteAreaBox))


def _bottom(page: Any) -> float:
    """Return where the last line of text on a page ends."""
    from weasyprint.formatting_structure.boxes import LineBox

    texts = (each for each in page.children if each.element_tag == "html")
    lines = (box for text in texts for box in text.descendants() if isinstance(box, LineBox))
    return max((float(line.position_y + line.height) for line in lines), default=0)
