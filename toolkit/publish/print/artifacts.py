"""What stands on every page, as footers and running heads, said to be no part of the document.

WeasyPrint marks their text as spans that stand in no tree: a program that goes by marks, and not
by the tree, would read “Page 2 of 9” between two halves of a sentence. So what stands in no tree
becomes an artifact, as PDF has it, and so does the head of a table where it comes again.

Source: ISO 32000-1, 14.8.2.2 (real content and artifacts) and 14.7.4.4 (the parent tree);
ISO 14289-1, 7.1 and 7.8; WeasyPrint 70, ``pdf/stream.py`` (`marked`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTIFACT = ("/Artifact", "<</Type /Pagination>>")


def mark_artifacts(pdf: Any) -> None:
    """Let all text that stands in no structure tree be an artifact.

    Args:
        pdf: WeasyPrint's, about to be written, with its tree as it is to be.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    known = set(_elements(pdf, root))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for number, page in enumerate(pdf.page_references):
        owners = numbers[2 * number + 1]
        lost = {mark for mark, owner in enumerate(owners) if owner not in known}
        for mark in lost:
            owners[mark] = "null"
        for content in _object(pdf, page)["Contents"]:
            stream = _object(pdf, content).stream
            for place in _beginnings(stream, lost):
                stream[place : place + 2] = _ARTIFACT


def _elements(pdf: Any, root: Any) -> Iterator[bytes]:
    """Yield the references of all elements of a tree, each of which then names its parent."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for reference in parent["K"]:
            if isinstance(reference, bytes) and _is_element(element := _object(pdf, reference)):
                element["P"] = parent.reference
                yield reference
                waiting.append(element)


def _beginnings(stream: list[Any], lost: set[int]) -> Iterator[int]:
    """Yield where in the content of a page the marks of such texts begin."""
    for place, each in enumerate(stream):
        if each == b"BDC" and place > 1:
            said = stream[place - 1]
            if isinstance(said, dict) and said.get("MCID") in lost:
                yield place - 2


def _is_element(candidate: Any) -> bool:
    return isinstance(candidate, dict) and candidate.get("Type") == "/StructElem"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
