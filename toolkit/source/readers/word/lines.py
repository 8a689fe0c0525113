"""The paragraphs of a Word file by their numbers, and the numbers that Word puts before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.source.readers.word.blocks import CAPTION
from toolkit.source.word.numbering import Numbering
from toolkit.source.word.styles import Styles
from toolkit.source.word.xml import child, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from toolkit.source.word.numbering import Point
    from toolkit.source.word.package import Package

NOTES = ("footnotes", "endnotes")


def paragraphs(package: Package) -> Iterator[Element]:
    """Yield every paragraph of the text and of its notes; their order numbers them."""
    tree = package.tree(package.main)
    yield from tree.iter("w:p") if tree is not None else ()
    for _, _, notes in note_parts(package):
        yield from notes.iter("w:p")


def note_parts(package: Package) -> Iterator[tuple[str, str, Element]]:
    """Yield the parts of a file that hold notes: what they are called, where, and the notes."""
    for kind in NOTES:
        for part in package.related(package.main, kind):
            tree = package.tree(part)
            if tree is not None:
                yield kind, part, tree


def counted_points(package: Package) -> dict[Element, Point]:
    """Return the number that Word shows before each paragraph that it counts."""
    styles = Styles(package.related_tree("styles"))
    numbering = Numbering(package.related_tree("numbering"), styles)
    deleted = _deleted(package)
    points = (
        (each, numbering.point(child(each, "w:pPr")))
        for each in paragraphs(package)
        if each not in deleted
    )
    return {each: point for each, point in points if point}


def counted_texts(package: Package) -> Iterator[tuple[int, str]]:
    """Yield the letters of each paragraph with its number.

    In cells, notes and captions there is no place for a mark: it stands in their text, and here.
    """
    tree = package.tree(package.main)
    cells = tree.iter("w:tc") if tree is not None else ()
    inside = {each for cell in cells for each in cell.iter("w:p")}
    inside |= {each for _, _, part in note_parts(package) for each in part.iter("w:p")}
    styles = Styles(package.related_tree("styles"))
    points = counted_points(package)
    for n, each in enumerate(paragraphs(package), start=1):
        mark = points[each].mark if each in points else ""
        if mark and (each in inside or styles.role(child(each, "w:pPr"))[0] == CAPTION):
            yield n, mark
        yield n, own_text(each)


def own_text(paragraph: Element) -> str:
    """Return the letters of a paragraph, but not of those in boxes that hang on it."""
    return "".join(_own_texts(paragraph))


def _own_texts(element: Element) -> Iterator[str]:
    for each in element:
        if each.tag in {"w:t", "m:t"}:
            yield each.text or ""
        elif each.tag != "w:p":
            yield from _own_texts(each)


def _deleted(package: Package) -> set[Element]:
    """Return paragraphs of which nothing is left once deletions are accepted."""
    tree = package.tree(package.main)
    rows = tree.iter("w:tr") if tree is not None else ()
    gone = (row for row in rows if child(row, "w:trPr", "w:del") is not None)
    ended = (each for each in paragraphs(package) if goes_on(child(each, "w:pPr")))
    return {*(each for row in gone for each in row.iter("w:p")), *ended}


def goes_on(properties: Element | None) -> bool:
    """Tell whether a paragraph goes on in the next: a large initial, or an end that was deleted."""
    initial = value(properties, "w:framePr", of="w:dropCap") in {"drop", "margin"}
    return initial or child(properties, "w:rPr", "w:del") is not None
