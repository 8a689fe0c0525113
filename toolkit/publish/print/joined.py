"""A combined edition made of the pages that its languages have alone, each laid out once.

Cover and contents are laid out with an empty page in the place of each that is there already:
so page numbers, in contents and footers, are WeasyPrint's own. What was laid out alone then
takes the place of the empty pages, with their margins around it. Of the contents that a long
article has of its own, the page numbers alone are set anew.

It is done to boxes that WeasyPrint keeps for itself (`_page_box`); where a page is not as wide
and high in its place as it was alone, or has other names on it, the whole is laid out anew.

Source: WeasyPrint 70, ``layout/__init__.py`` (`layout_document`) and ``document.py``
(`Document.copy`).
"""

from __future__ import annotations

import copy
import html
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from toolkit.publish.print.numbered import UnlikeError, number_contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BEGINNING = re.compile("<article [^>]*>")
_NAME = re.compile('id="([^"]*)"')
_AREA = tuple(
    f"{kind}_{side}"
    for kind in ("margin", "padding")
    for side in ("top", "right", "bottom", "left")
)
_COUNTS = {"counter()", "counters()"}
_QUOTES = {"string()", "element()"}
"""What a margin may say of the text on its page."""


def join(page: str, parts: Sequence[Any], render: Callable[[str], Any]) -> Any:
    """Make WeasyPrint's document of a page of which the articles are laid out already.

    Args:
        page: the whole page.
        parts: an article each, as documents of WeasyPrint that are ready to be drawn.
        render: lays out a page.

    Returns:
        The document; None if its articles are not what they are alone.
    """
    head, end, body = page.partition("</head>")
    front = body[: body.find("<article ")]
    beginnings = _BEGINNING.findall(body)
    if len(beginnings) != len(parts):
        return None
    places = map(_empty_pages, beginnings, parts)
    around = render("".join((head, end, front, *places, "</body></html>")))
    pages = [each for part in parts for each in part.pages]
    first = len(around.pages) - len(pages)
    if first < 1:
        return None
    try:
        placed = list(map(_placed, pages, around.pages[first:], _new_names(pages)))
        return around.copy(number_contents([*around.pages[:first], *placed]))
    except UnlikeError:
        return None


def _empty_pages(beginning: str, part: Any) -> str:
    """Write an article of as many pages as one has, each with its kind and the names on it."""
    own = _NAME.findall(beginning)
    pages = ""
    for page, names in zip(part.pages, _new_names(part.pages), strict=True):
        kind = html.escape(page._page_box.page_type.name)  # noqa: SLF001 - there is no public way
        found = (html.escape(each) for each in names)
        inside = "".join(f'<div id="{each}"></div>' for each in found if each not in own)
        pages += f'<div style="break-before: page; page: {kind}">{inside}</div>'
    return f"{beginning}{pages}</article>"


def _new_names(pages: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    """Yield the names on each page that are on none before: what goes on has the same name."""
    seen: set[str] = set()
    for page in pages:
        yield tuple(each for each in page.anchors if each not in seen)
        seen |= page.anchors.keys()


def _placed(page: Any, place: Any, names: tuple[str, ...]) -> Any:
    """Return a page as it is in its place; `names` are the new ones on it."""
    own, around = page._page_box, place._page_box  # noqa: SLF001
    same_area = all(getattr(own, each) == getattr(around, each) for each in _AREA)
    same_size = (own.width, own.height) == (around.width, around.height)
    same_names = set(names) <= place.anchors.keys() <= page.anchors.keys()
    if not (same_area and same_size and same_names):
        raise UnlikeError
    box = around.copy()
    box.children = (*_text(own), *_margins(own, around))
    found = copy.copy(page)
    found._page_box = box  # noqa: SLF001
    return found


def _text(box: Any) -> Iterator[Any]:
    return (each for each in box.children if not _is_margin(each))


def _margins(own: Any, around: Any) -> Iterator[Any]:
    """Yield the margins of a page in its place; those that tell of its text are its own."""
    quoting = _quoting(own)
    if any(_says(boxes, _COUNTS) for boxes in quoting.values()):
        raise UnlikeError
    for boxes in (dict(_edges(around)) | quoting).values():
        yield from boxes


def quoting_margins(box: Any) -> list[Any]:
    """List the margins of a page that tell of its text, and those on the same edges."""
    return [each for boxes in _quoting(box).values() for each in boxes]


def _quoting(box: Any) -> dict[str, list[Any]]:
    return {edge: boxes for edge, boxes in _edges(box) if _says(boxes, _QUOTES)}


def _edges(box: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield the margins of a page by its edges: one leaves less room to the next."""
    margins = (each for each in box.children if _is_margin(each))
    for edge, boxes in groupby(margins, lambda each: _edge(each.at_keyword)):
        yield edge, list(boxes)


def _edge(name: str) -> str:
    return name if name.endswith("-corner") else name.partition("-")[0]


def _says(boxes: list[Any], functions: set[str]) -> bool:
    contents = (each.style["content"] for each in boxes)
    return any(
        part[0] in functions
        for content in contents
        if not isinstance(content, str)
        for part in content
    )


def _is_margin(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import MarginBox

    return isinstance(box, MarginBox)
