"""The languages of a table of paragraphs in a PDF's structure tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def declare_languages(document: Any, pdf: Any) -> None:
    """Say in the structure tree which language each paragraph is in.

    WeasyPrint makes an element of the tree for every box of a ``p``, in the order of
    the boxes, and says no language.
    """
    elements = {each.reference: each for each in pdf.objects if _is_structure(each)}
    root = next(each for each in elements.values() if each["S"] == "/Document")
    boxes = (box for page in document.pages for box in _paragraph_boxes(page._page_box))  # noqa: SLF001 - it has no public way to its boxes
    for box, part in zip(boxes, _paragraphs(root, elements), strict=True):
        lang = box.element.get("lang")
        if lang:
            part["Lang"] = f"({lang})"


def _is_structure(candidate: Any) -> bool:
    return isinstance(candidate, dict) and candidate.get("Type") == "/StructElem"


def _paragraph_boxes(box: Any) -> Iterator[Any]:
    """Find the boxes of paragraphs; a line and a text in one are no elements of the tree."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    for child in getattr(box, "children", ()):
        inside = isinstance(child, LineBox | TextBox)
        if not inside and child.element is not None and child.element_tag == "p":
            yield child
        yield from _paragraph_boxes(child)


def _paragraphs(part: Any, elements: dict[Any, Any]) -> Iterator[Any]:
    if part["S"] == "/P":
        yield part
    for kid in part["K"]:
        if kid in elements:
            yield from _paragraphs(elements[kid], elements)
