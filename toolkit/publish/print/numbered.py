"""Contents of an edition whose page numbers are those of a file that it is a part of.

The numbers stand flush right, each in a box of its own that is out of the flow: another one
moves nothing else on the page.

It is done to boxes that WeasyPrint keeps for itself, as in `toolkit.publish.print.joined`.

Source: WeasyPrint 70, ``layout/absolute.py``; CSS Generated Content for Paged Media Module
(``target-counter``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.publish.print.fitting import articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBER = "a::after"


class UnlikeError(Exception):
    """A page that was set among others is not as it was when set alone."""


def number_contents(pages: Sequence[Any]) -> list[Any]:
    """Return pages of which the contents in articles say where in all of them something stands.

    Args:
        pages: WeasyPrint's, in order; they stay as they are.

    Raises:
        UnlikeError: more than the numbers would be another.
    """
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            numbers.setdefault(name, number)
    return [_numbered_page(page, numbers) for page in pages]


def has_contents(page: Any) -> bool:
    """Tell whether an article on a page has contents of its own there."""
    return any(True for _ in _contents(page._page_box))  # noqa: SLF001 - there is no public way


def _numbered_page(page: Any, numbers: Mapping[str, int]) -> Any:
    box = page._page_box  # noqa: SLF001 - there is no public way
    for contents in _contents(box):
        box = _exchanged(box, contents, _numbered(contents, numbers))
    return page if box is page._page_box else type(page)(box)  # noqa: SLF001


def _contents(page: Any) -> Iterator[Any]:
    """Yield the contents that articles on a page have of their own."""
    for article in articles(page):
        yield from (box for box in article.children if _is_contents(box))


def _is_contents(box: Any) -> bool:
    return box.element is not None and box.element.get("class") == "toc own"


def _exchanged(box: Any, old: Any, new: Any) -> Any:
    """Return a box with another one in the place of one in it."""
    if box is old:
        return new
    if not any(each is old for each in box.descendants()):
        return box
    found = box.copy()
    found.children = [_exchanged(each, old, new) for each in box.children]
    return found


def _numbered(box: Any, numbers: Mapping[str, int]) -> Any:
    """Return a copy of a box in which each line has its number."""
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.layout.background import layout_box_backgrounds

    found = box.copy()
    if isinstance(box, AbsolutePlaceholder):
        found.set_laid_out_box(_numbered(box._box, numbers))  # noqa: SLF001
    elif box.element_tag == _NUMBER:
        _set_number(found, str(numbers[box.element.get("href").removeprefix("#")]))
        layout_box_backgrounds(None, found, _refuse)
    elif hasattr(box, "children"):
        found.children = [_numbered(each, numbers) for each in box.children]
    return found


def _set_number(box: Any, text: str) -> float:
    """Write a number into a copy of its box, to the same edge; return how much narrower it is."""
    if hasattr(box, "text"):
        narrower = _set_text(box, text)
    else:
        box.children = [each.copy() for each in box.children]
        narrower = sum(_set_number(each, text) for each in box.children)
        box.width -= narrower
    box.position_x += narrower
    return narrower


def _refuse(**_: Any) -> None:
    """Have no picture behind a number: where it is would have to be known."""
    raise UnlikeError


def _set_text(box: Any, text: str) -> float:
    """Set a text anew, and return how much narrower it is than the one before."""
    from weasyprint.layout.inline import split_first_line

    layout, _, _, width, *_ = split_first_line(text, box.style, None, None, 0)
    narrower = float(box.width - width)
    box.text, box.pango_layout, box.width = text, layout, width
    return narrower
