"""Points of a page → one list: points in points, and the paragraphs of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, Place
from toolkit.lang.marks import read_mark
from toolkit.source.readers.parted import part_list
from toolkit.source.readers.web.letters import bare
from toolkit.source.readers.web.styles import declarations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece
    from toolkit.source.readers.web.tree import Node

_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_SPACER = re.compile(r"font:\s*7(?:\.0)?pt", re.IGNORECASE)
_SIGNS = re.compile(r"symbol|wingdings|webdings|courier", re.IGNORECASE)
"""Fonts in which Word sets bullets, whatever letter stands for them."""
_INDENT = re.compile(r"(?<![\d.])(\d{0,3}\.?\d{1,6})(in|pt|cm|mm)")
_INCHES = {"in": 1.0, "pt": 1 / 72, "cm": 1 / 2.54, "mm": 1 / 25.4}
_KIX = re.compile(r"(lst-kix_\w+)-(\d)")
_LONG = 12
"""Characters of the longest mark that Word writes."""


@dataclass(slots=True)
class Point:
    """A point of a list, and all that stands in it."""

    mark: str
    depth: int
    pieces: list[Piece] = field(default_factory=list)


_BESIDE = {Kind.TABLE, Kind.SIGNATURES, Kind.CAPTION}
"""What parts a list that it stands in."""


def list_pieces(points: Sequence[Point]) -> tuple[list[Piece], list[Piece]]:
    """Make a list of points.

    Returns:
        The list, nothing if no point says anything, several if there are tables between its
        points; and the footnotes that stand in it.
    """
    items: list[Item | Piece] = []
    beside: list[Piece] = []
    for point in points:
        begun = False
        for piece in point.pieces:
            if piece.kind is Kind.FOOTNOTE:
                beside.append(piece)
            elif piece.kind is Kind.LIST:
                depth = point.depth + (1 if begun else 0)
                items += [
                    replace(item, place=replace(item.place, depth=item.place.depth + depth))
                    for item in piece.items
                ]
            elif piece.kind in _BESIDE:
                items.append(piece)
            else:
                mark = "" if begun else point.mark
                items.append(Item(piece.text, piece.line, Place(mark, point.depth, begun)))
                begun = True
    return part_list(items), beside


def typed_marks(points: Sequence[Point], language: Language) -> list[tuple[int, int]]:
    """Take for marks what is typed at the heads of all points of a list and counts on.

    Returns:
        The letters of the marks, from and to.
    """
    firsts = [point.pieces[0] for point in points if point.pieces]
    marks = [read_mark(first.text, language) for first in firsts]
    found = [mark for mark in marks if mark is not None and mark.written]
    if len(found) != len(points) or len(found) < 2 or not found[0].begins:  # noqa: PLR2004 - two make a list
        return []
    if not all(after.follows(before) for before, after in pairwise(found)):
        return []
    for point, mark in zip(points, found, strict=True):
        first = point.pieces[0]
        point.mark = mark.written
        point.pieces[0] = replace(first, text=first.text[mark.end :])
    return [(first.line, first.line + bare(mark.written)) for first, mark in
            zip(firsts, found, strict=True)]  # fmt: skip


# ── Lists of Word and Google Docs ────────────────────────────────────────────


def kin(node: Node) -> str:
    """Return what neighbours have in common that are parts of one list; empty for no such list."""
    if node.tag in {"ul", "ol"}:
        found = _KIX.search(node.get("class"))
        return found[1] if found else ""
    return "word" if node.tag == "p" and word_mark(node) else ""


def goes_on(node: Node) -> bool:
    """Tell whether Word has a paragraph within a list, without a mark of its own."""
    return node.tag == "p" and node.get("class").startswith("MsoListParagraph")


def kix_depth(node: Node) -> int:
    """Return in how many points the points of a list of Google Docs stand."""
    found = _KIX.search(node.get("class"))
    return int(found[2]) if found else 0


def word_mark(node: Node) -> Node | None:
    """Return the element in which Word writes the mark of a point; None for what is none."""
    listed = bool(_LEVEL.search(node.get("style")))
    if not listed and not node.get("class").startswith("MsoList"):
        return None
    for each in node.nodes():
        style = each.get("style")
        if re.search(r"mso-list:\s*ignore", style, re.IGNORECASE):
            return each
        if _SPACER.search(style) and not each.letters and each.parent is not None:
            above = each.parent
            return above if above is not node and len(above.text().strip()) <= _LONG else None
    return None


def word_point(node: Node) -> Point:
    """Return a point of a list of Word, without what it says."""
    mark = word_mark(node)
    level = _LEVEL.search(node.get("style"))
    depth = int(level[1]) - 1 if level else _indented(node)
    if mark is None:
        return Point("", depth)
    written = " ".join(mark.text().split())
    fonts = " ".join(each.get("style") for each in mark.nodes())
    if mark.parent is not None and mark.parent is not node:
        fonts += mark.parent.get("style")
    is_sign = bool(_SIGNS.search(fonts)) or not re.search(r"[^\W_]", written)
    return Point("" if is_sign else written, depth)


def _indented(node: Node) -> int:
    found = _INDENT.search(declarations(node.get("style")).get("margin-left", ""))
    return max(round(float(found[1]) * _INCHES[found[2]] * 2) - 1, 0) if found else 0
