"""Boxes of a text that is painted: of each, what the structure tree is made of is left.

A document that is written again in a combined edition has its text as bytes by then. Its boxes
are still the keys of what was marked in it, and say which element stands in which; how they are
set, in which style, and of which glyphs, takes four fifths of their memory.

Source: WeasyPrint 70, ``pdf/tags.py`` (`add_tags`).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from toolkit.publish.print.joined import quoting_margins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_KEPT = frozenset(
    {"element", "element_tag", "children", "is_table_wrapper", "colspan", "rowspan", "mark"}
    | {"link_annotation", "widget_annotation", "at_keyword"}
)
_STYLES = ("lang", "display", "list_style_type")
_PICTURES = frozenset({"img", "{http://www.w3.org/2000/svg}svg"})
"""Elements that say where they stand."""
_PLACE = "position_x"


class FadedError(Exception):
    """Something is to be painted of which the boxes are not there any more."""


def fade(page: Any) -> None:
    """Let what is on a page be written as it is painted, and in no other way.

    Args:
        page: of WeasyPrint's document; the margins that tell of its text stay as they are.
    """
    box = page._page_box  # noqa: SLF001 - there is no public way
    quoting = quoting_margins(box)
    for each in box.children:
        if each not in quoting:
            _fade_box(each)


def refuse_faded(boxes: Iterable[Any]) -> None:
    """Raise a `FadedError` if boxes cannot be painted any more."""
    if any(_PLACE not in getattr(box, "_box", box).__dict__ for box in boxes):
        raise FadedError


def _fade_box(whole: Any) -> None:
    from weasyprint.formatting_structure.boxes import ReplacedBox

    for box in _boxes(whole):
        kept = dict(box.__dict__)
        if not (isinstance(box, ReplacedBox) or box.element_tag in _PICTURES):
            kept = {name: kept[name] for name in kept.keys() & _KEPT}
        kept["style"] = _style(*(box.style[each] for each in _STYLES))
        box.__dict__ = kept


def _boxes(box: Any) -> Iterator[Any]:
    own = getattr(box, "_box", box)
    yield own
    for child in getattr(own, "children", ()):
        yield from _boxes(child)


@functools.lru_cache(maxsize=64)
def _style(*values: Any) -> Mapping[str, Any]:
    """Return a style that margins which quote nothing have as well."""
    return dict(zip(_STYLES, values, strict=True)) | {"content": "none"}
