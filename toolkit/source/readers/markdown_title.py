"""The title of a Markdown file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.tree import note_labels
from toolkit.core.model.document import Block, Kind
from toolkit.source.readers.markdown_text import refuse
from toolkit.source.readers.speakers import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.front_matter import FrontMatter

_HEAD = 6
"""Blocks within which a heading is the title, though a letterhead or a date stands above it."""


def take_title(head: FrontMatter, pieces: list[Piece], seed: Seed) -> tuple[Block, list[Piece]]:
    """Use the title of the front matter, else the level-1 heading that everything follows."""
    first = pieces[0] if pieces and pieces[0].level == 1 else None
    if head.title:
        # The same title once more as a heading is a common habit, and no second title.
        same = first is not None and first.text == head.title
        block = Block(Kind.TITLE, head.title, head.title_line, 1, guess=_length_guess(head.title))
        return block, pieces[1:] if same else pieces
    if first is None and (found := _first_heading(pieces)) is not None:
        at, guess = found
        first, pieces = pieces[at], [pieces[at], *pieces[:at], *pieces[at + 1 :]]
    else:
        guess = _length_guess(first.text) if first else ""
    if first is None:
        raise SourceError(
            "the document has no title" if pieces else "holds no text",
            where=seed.at(pieces[0].line if pieces else 1),
            remedy="begin with a line “# Title”, or add title: … to the front matter",
        )
    if note_labels(first.text, "markdown"):
        refuse("marked title", first.line, seed)
    return Block(Kind.TITLE, first.text, first.line, 1, guess=guess), pieces[1:]


def _first_heading(pieces: Sequence[Piece]) -> tuple[int, str] | None:
    """Return which heading is the title where the file does not begin with one, and why.

    It is the first, if it is of the highest level and only short lines stand above it, such as
    “For immediate release” and a date.
    """
    at = next((n for n, piece in enumerate(pieces[:_HEAD]) if piece.level), None)
    if at is None or pieces[at].text.endswith((":", "：")):
        return None
    lower = all(
        piece.level > pieces[at].level
        for piece in pieces
        if piece.level and piece is not pieces[at]
    )
    if not lower or any(len(each.text) > MAX_LINE or each.items for each in pieces[:at]):
        return None
    why = "something stands above it" if at else "it is of a lower level than a title"
    return at, f"the first heading, though {why}; if it is none, begin with a line “# Title”"


def _length_guess(title: str) -> str:
    if len(title) <= MAX_LINE:
        return ""
    return f"{len(title)} characters are long for a title; if it goes on in the text, part it"


_HEAD = 6
"""Blocks within which a heading is the title, though a letterhead or a date stands above it."""
