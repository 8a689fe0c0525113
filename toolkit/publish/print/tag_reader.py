"""A PDF's structure tree as WeasyPrint made it, read along with the boxes that it was made of.

Source: WeasyPrint 70, ``pdf/tags.py``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NONE: Mapping[str, str] = MappingProxyType({})
_POINTS = 0.75
"""Points of a CSS pixel."""


class MismatchError(Exception):
    """The structure tree is not the one that the boxes should have given."""


class Part(NamedTuple):
    """An element of the structure tree, and what it was made of: one for each line of a text."""

    element: Any
    source: int
    """Identity of the HTML element."""
    lang: str
    kids: tuple[Any, ...] = ()
    """Parts, and what else stands in the element's ``K``."""
    box: str = ""
    """Name of the HTML element, or of a part of it: ``span::footnote-call``."""
    attributes: Mapping[str, str] = _NONE
    """Those of the HTML element."""

    @property
    def kind(self) -> str:
        """The structure type: ``/P``."""
        return str(self.element["S"])

    @property
    def classes(self) -> list[str]:
        """The classes of the HTML element."""
        return self.attributes.get("class", "").split()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the part of a tree that a page has."""

    pdf: Any
    height: float
    """Of the page, in CSS pixels."""

    def read(self, box: Any, rest: Iterator[Any]) -> Part:
        """Take from `rest` the element that a box was made into."""
        element = self._element(next(rest, None))
        box = getattr(box, "_box", box)
        if element["S"] == "/LI" and _is_bare(box):
            kids = iter(element["K"])
            inner = self._read_inside(box, self._element(next(kids)), rest)
            expect(next(kids, None) is None)
            return _part(box, element, (inner,))
        return self._read_inside(box, element, rest)

    def _read_inside(self, box: Any, element: Any, around: Iterator[Any]) -> Part:
        """Read the kids of an element; `around` are those of its parent that come behind it."""
        if element["S"] == "/Figure":
            expect(all(isinstance(kid, int) for kid in element["K"]))
            self._place(element)
            return _part(box, element, tuple(element["K"]))
        references = [kid for kid in element["K"] if self._is_reference(kid)]
        rest = iter([kid for kid in element["K"] if not self._is_reference(kid)])
        kids: list[Any] = list(references)
        for child in _flattened(box):
            if not _is_text(child):
                # A list in a point stands in the tree behind the point.
                is_behind = element["S"] == "/LI" and child.element_tag in {"ul", "ol"}
                kids.append(self.read(child, around if is_behind else rest))
                continue
            kid = next(rest, None)
            if element["S"] == "/Link":
                expect(isinstance(kid, int))
            else:
                leaf = self._element(kid)
                expect(len(leaf["K"]) == 1 and isinstance(leaf["K"][0], int))
                kid = Part(leaf, 0, child.style["lang"] or "")
            kids.append(kid)
        expect(next(rest, None) is None)
        return _part(box, element, tuple(kids))

    def _place(self, figure: Any) -> None:
        """Say where a picture is in points from below: WeasyPrint says it in pixels from above."""
        left, top, right, bottom = figure["A"]["BBox"]
        below = (self.height - bottom, self.height - top)
        corners = (left, below[0], right, below[1])
        figure["A"]["BBox"][:] = [round(each * _POINTS, 3) for each in corners]

    def _element(self, reference: Any) -> Any:
        expect(isinstance(reference, bytes))
        found = self.pdf.objects[int(reference.split()[0])]
        expect(kind_of(found) != "")
        return found

    def _is_reference(self, kid: Any) -> bool:
        """Tell whether a kid is the annotation of a link, which no box stands for."""
        if isinstance(kid, int):
            return False
        return bool(self.pdf.objects[int(kid.split()[0])].get("Type") == "/OBJR")


def _part(box: Any, element: Any, kids: tuple[Any, ...]) -> Part:
    html = box.element
    attributes = _NONE if html is None else html.attrib
    return Part(element, id(html), box.style["lang"] or "", kids, box.element_tag or "", attributes)


def expect(met: bool) -> None:  # noqa: FBT001 - reads as a sentence
    """Give up where a tree is not as it should be."""
    if not met:
        raise MismatchError


def kind_of(candidate: Any) -> str:
    """Return the structure type of an object, or nothing if it is no structure element."""
    if isinstance(candidate, dict) and candidate.get("Type") == "/StructElem":
        return str(candidate["S"])
    return ""


@functools.cache
def _boxes() -> Any:
    """Return WeasyPrint's kinds of boxes: looked for once, as each box is asked for its own."""
    from weasyprint.formatting_structure import boxes

    return boxes


def tops(box: Any) -> Iterator[Any]:
    """Yield the boxes of a page that have elements directly in the document."""
    for child in box.children:
        if isinstance(child, _boxes().MarginBox):
            continue
        if child.element_tag in {"html", "body"}:
            yield from tops(child)
        else:
            yield child


def _flattened(box: Any) -> Iterator[Any]:
    """Yield the children of a box, and in place of a line or a table what stands in it."""
    table: Any = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else None
    for child in getattr(box, "children", ()):
        if child is table:
            yield from child.children
            continue
        if isinstance(child, _boxes().LineBox):
            yield from child.children
        else:
            yield child


def _is_text(box: Any) -> bool:
    return isinstance(box, _boxes().TextBox)


def _is_bare(box: Any) -> bool:
    """Tell whether a box is a list's point without a mark, which WeasyPrint wraps once more."""
    return bool(box.element_tag == "li" and box.style["list_style_type"] == "none")
