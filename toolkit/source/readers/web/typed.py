"""Points of a page whose marks are typed: ``(a)`` at the head of a paragraph, or of a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.core.model.document import Item, Kind, Place
from toolkit.source.readers.base import Piece
from toolkit.source.readers.clauses import clause_points, join_clauses
from toolkit.source.readers.web.letters import bare, only_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.web.content import LeftParts
    from toolkit.source.readers.web.letters import Places


def typed_points(
    pieces: Sequence[Piece], places: Places, left: LeftParts, language: Language
) -> list[Piece]:
    """Make lists of paragraphs and lines that begin with typed marks, such as (a), (b), (c).

    Args:
        pieces: with the number of the first letter of each for its line.
        places: the letters of the page.
        left: takes the letters of the marks, which are no text any more.
        language: of the page.
    """
    settled: list[Piece] = []
    for piece in pieces:
        listed = _lines(piece, language)
        marks = [(item.line, item.place.mark) for each in listed for item in each.items]
        settled += listed if listed and _leave_out(marks, places, left) else [piece]
    joined = join_clauses(settled, language)
    before = {id(piece) for piece in settled}
    marks = [mark for piece in joined if id(piece) not in before for mark in _marks(piece)]
    return joined if _leave_out(marks, places, left) else settled


def _marks(piece: Piece) -> Iterator[tuple[int, str]]:
    if piece.kind is Kind.HEADING:
        yield piece.line, piece.mark
    for item in piece.items:
        yield item.line, item.place.mark


def _lines(piece: Piece, language: Language) -> list[Piece]:
    """Return a paragraph as a list, if its lines are points, and what leads in to it."""
    if piece.kind is not None or piece.literal or piece.lang or "\n" not in piece.text:
        return []
    rows = piece.text.split("\n")
    points = clause_points(rows, language)
    lead = [each for each in points if each[2]]
    items: list[Item] = []
    at, row = piece.line, 0
    for mark, text, leads in points:
        if not leads:
            items.append(Item(text, at, Place(mark)))
        after = row + 1 + text.count("\n")
        at += sum(bare(plain_text(parse_inline(each, "markdown"))) for each in rows[row:after])
        row = after
    if not items:
        return []
    made = Piece("", items[0].line, items[0].text, Kind.LIST, items=tuple(items))
    return [*(replace(piece, text=text, raw=text) for _, text, _ in lead), made]


def _leave_out(marks: Sequence[tuple[int, str]], places: Places, left: LeftParts) -> bool:
    """Leave the letters of marks out, if they stand where they were looked for."""
    spans = [(start, start + bare(mark), only_letters(mark)) for start, mark in marks]
    for start, end, written in spans:
        found = "".join(only_letters(text) for _, _, text in places.rows(start, end))
        if found != written:
            return False
    for start, end, _ in spans:
        if end > start:
            left.add(start, end, "")
    return True
