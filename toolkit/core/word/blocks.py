"""Paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.word.markup import NOTHING, Xml, join, switch, w
from toolkit.core.word.runs import PLAIN, Look, look_xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a paragraph stands, beyond what its style says."""

    keep_next: bool = False
    """Whether it stays on the page of the next one."""
    new_page: bool = False
    """Whether it begins a page."""
    list_id: int = 0
    """Of `lists.List`, from 1; 0: no point of a list."""
    level: int = 0
    """Of the list, from 0."""
    align: str = ""
    """``left``, ``center``, ``right`` or ``both``."""
    mark: Look = PLAIN
    """Look of the end of the paragraph: hidden with its words, or an empty line is left of it."""


USUAL = Shape()


def paragraph(*content: str, style: str = "", shape: Shape = USUAL, section: Xml = NOTHING) -> Xml:
    """Write a paragraph.

    Args:
        content: runs, bookmarks, links.
        style: id of its style; empty for the usual one.
        shape: what else is to be said of it.
        section: from `page.section_xml`, if a section of the file ends with it.
    """
    point = (
        w("numPr", w("ilvl", val=shape.level), w("numId", val=shape.list_id))
        if shape.list_id
        else NOTHING
    )
    inside = join(
        w("pStyle", val=style) if style else NOTHING,
        switch("keepNext", shape.keep_next),
        switch("pageBreakBefore", shape.new_page),
        point,
        w("jc", val=shape.align) if shape.align else NOTHING,
        look_xml(shape.mark),
        section,
    )
    return w("p", w("pPr", inside) if inside else NOTHING, *content)
