"""Pages that a document does not need: laid out again, before they are drawn.

Where notes, links and colophon alone stand on a last page, and closer lines would bring them to
the page before, the text is set closer. Where a picture leaves a hole above it, since it begins
a page, it is made smaller, so that it stands in the hole; where it would become too small, the
paragraphs behind it go before it and fill the hole. Where covers take a page more than they need,
they are set closer too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLE = 0.15
"""Share of a page that may be blank above a picture."""
SMALLEST = 0.5
"""Share of its height that a picture keeps at least."""
_FLOWS = frozenset({"p", "ul", "ol", "blockquote"})
"""Elements that may go before a picture."""
_TURNS = 3
"""How often a document is laid out again at most: each picture that moves moves others."""
CLOSE = "close"
"""Class of a text that is set closer (``print.css``)."""
CLOSER = "close closer"
"""Classes of one for which that is not enough."""
PAIR = "parallel"
"""Class of two languages side by side."""
_COVER = "front"
"""Class of a language's part of the cover."""
MOST = 0.5
"""Share of a last page that may have text on it."""
LONG = 8
"""Pages; beyond these, a last page that is half full is what it is in any book."""
MOST_OF_LONG = 0.2
"""Share of the last page of a longer text that may have text on it."""
_SAVED = 0.05
"""Share of the height of a text that is saved so, about."""
_CLOSER = 0.2
"""Share that is saved of notes and colophon."""
_SLACK = 2
"""CSS pixels, for what is rounded."""


@dataclass(frozen=True)
class _Sheet:
    """A page with what of an article is on it."""

    article: Any
    """Its box."""
    top: float
    height: float
    """Of its text, if it is full."""

    @property
    def is_pair(self) -> bool:
        """Whether it is of two languages side by side."""
        return PAIR in (self.article.element.get("class") or "").split()

    @cached_property
    def end(self) -> float:
        """Where its text ends."""
        from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

        seen = (LineBox, ReplacedBox)
        inside = (box for box in self.article.descendants() if isinstance(box, seen))
        return max((float(box.position_y + box.margin_height()) for box in inside), default=0)

    @property
    def said(self) -> float:
        """Height of what is on it."""
        return self.end - self.top

    @property
    def blank(self) -> float:
        """Height that is left."""
        return self.height - self.said


def fit_pages(source: Any, laid_out: Any, **options: Any) -> Any:
    """Lay a document out again where that makes better pages; else return it as it is.

    Args:
        source: WeasyPrint's page; its elements are changed.
        laid_out: the document that was made of it.
        options: it was made with.
    """
    for turn in range(_TURNS):
        try:
            close, pictures = _mend(source, laid_out, is_first=not turn)
        except (AttributeError, KeyError):
            return laid_out
        if not close and not pictures:
            return laid_out
        again = source.render(**options)
        if len(again.pages) >= len(laid_out.pages) and close:
            for element in close:
                _set_classes(element, CLOSER)
            again = source.render(**options)
        if len(again.pages) >= len(laid_out.pages) and not pictures:
            for element in close:
                _set_classes(element, "")
            return laid_out
        laid_out = again
    return laid_out


def fit_covers(source: Any, laid_out: Any, **options: Any) -> Any:
    """Lay a document out again if its covers then take fewer pages; arguments as of `fit_pages`."""
    try:
        covers = {id(each): each for page in laid_out.pages for each in _covers(page)}
        count = _count_covers(laid_out)
    except (AttributeError, KeyError):
        return laid_out
    if count < 2:  # noqa: PLR2004 - no page is to be spared
        return laid_out
    for element in covers.values():
        element.set("class", f"{_COVER} {CLOSE}")
    again = source.render(**options)
    if _count_covers(again) < count:
        return again
    for element in covers.values():
        element.set("class", _COVER)
    return laid_out


def _count_covers(document: Any) -> int:
    return sum(next(_covers(page), None) is not None for page in document.pages)


def _covers(page: Any) -> Iterator[Any]:
    """Yield the elements of covers on a page."""
    for html in page._page_box.children:  # noqa: SLF001
        for body in getattr(html, "children", ()):
            for box in getattr(body, "children", ()):
                element = box.element
                if element is not None and _COVER in (element.get("class") or "").split():
                    yield element


def _mend(source: Any, laid_out: Any, *, is_first: bool) -> tuple[list[Any], bool]:
    """Change the elements of a page; return those set closer, and whether a picture changed."""
    sheets = [sheet for page in laid_out.pages for sheet in _sheets(page._page_box)]  # noqa: SLF001
    runs = [list(run) for _, run in groupby(sheets, lambda each: each.article.element)]
    last = runs if is_first else []
    close = [run[0].article.element for run in last if _can_lose_its_last_page(run)]
    holes = [each for run in runs for each in pairwise(run) if not each[0].is_pair]
    found = [(hole, list(_smaller(*hole))) for hole in holes]
    moved = any(_let_pass(source, *hole) for hole, smaller in found if not smaller)
    for element in close:
        _set_classes(element, CLOSE)
    for _, smaller in found:
        for picture, width in smaller:
            picture.set("style", f"width:{width:.1f}px")
    return close, moved or any(smaller for _, smaller in found)


def _set_classes(element: Any, close: str) -> None:
    """Set a text closer, or as it was; one of two languages stays one."""
    pair = PAIR if PAIR in (element.get("class") or "").split() else ""
    element.set("class", f"{pair} {close}".strip())
    if not element.get("class"):
        del element.attrib["class"]


def articles(page: Any) -> Iterator[Any]:
    """Yield the boxes of articles on a page."""
    for html in page.children:
        for body in getattr(html, "children", ()):
            yield from (
                box for box in getattr(body, "children", ()) if box.element_tag == "article"
            )


def _sheets(page: Any) -> Iterator[_Sheet]:
    for box in articles(page):
        if set((box.element.get("class") or "").split()) <= {PAIR, *CLOSER.split()}:
            yield _Sheet(box, float(page.content_box_y()), float(page.height))


def _can_lose_its_last_page(sheets: list[_Sheet]) -> bool:
    """Tell whether hardly anything is on the last page, and there is room for it before.

    Of two languages more may be on it, where the page before has nearly room for all of it.
    """
    last = sheets[-1]
    most = MOST if len(sheets) <= LONG else MOST_OF_LONG
    if len(sheets) == 1:
        return False
    needed, room = last.said * (1 - _CLOSER), sheets[-2].blank
    if last.said > most * last.height:
        return last.is_pair and needed < room
    return needed < room + _SAVED * last.height * (len(sheets) - 1)


def _smaller(above: _Sheet, below: _Sheet) -> Iterator[tuple[Any, float]]:
    """Yield the picture that begins a page, and the width with which it fits the one before."""
    figure = next((box for box in _firsts(below.article) if box.element_tag == "figure"), None)
    if figure is None or above.blank <= HOLE * above.height:
        return
    for picture in figure.descendants():
        if picture.element_tag == "img":
            # A gap above it is left out at the top of a page.
            needed = figure.margin_height() + figure.margin_bottom - above.blank + _SLACK
            share = 1 - needed / picture.height
            if share >= SMALLEST:
                yield picture.element, picture.width * share


def _let_pass(source: Any, above: _Sheet, below: _Sheet) -> bool:
    """Put the paragraphs behind a picture that begins a page before it, if they fill the hole."""
    figure = next((box for box in _firsts(below.article) if box.element_tag == "figure"), None)
    needed = above.blank - HOLE * above.height
    if figure is None or needed <= 0:
        return False
    parent = next(each for each in source.etree_element.iter() if figure.element in list(each))
    place = list(parent).index(figure.element)
    heights: dict[Any, float] = {}
    for box in below.article.descendants():  # a paragraph, and each of its lines
        heights[box.element] = max(heights.get(box.element, 0), box.margin_height())
    filled = 0.0
    for number, behind in enumerate(list(parent)[place + 1 :], place + 1):
        if behind.tag not in _FLOWS:
            return False
        filled += heights.get(behind, 0)
        if filled >= needed:
            parent.remove(figure.element)
            parent.insert(number, figure.element)
            return True
    return False


def _firsts(box: Any) -> Iterator[Any]:
    """Yield a box, the first one in it, and so on."""
    yield box
    children = getattr(box, "children", ())
    if children:
        yield from _firsts(children[0])
