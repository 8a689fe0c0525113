"""What people say to each other in a story, a dash before each line: it is no list.

«— Так, — сказав капітан.» Whoever tells it says behind a dash who spoke; no point of a list
has that. One such line settles it for all that stand in a row with it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed

_DASHES = ("—", "–")
_TOLD = re.compile(r"[,!?…][»”\"]? ?[—–] [^\W\d_A-ZА-ЩЬЮЯҐЄІЇ]")
"""What is said, its mark, a dash, and a small letter: “, — сказав”."""
_ENDED = re.compile(r"[.!?…:][»”\")]*\Z")
_FEWEST = 2
_GUESS = (
    "likely: a line of a dialogue, as one beside it says behind a dash who spoke; "
    "if these are points, begin them with -"
)


def part_dialogues(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Make paragraphs of points with a dash that are the lines of a dialogue."""
    if not seed.language.spaced:
        return list(pieces)
    parted: list[Piece] = []
    for group in _grouped(pieces):
        parted += _lines(group) if _is_dialogue(group) else group
    return parted


def _grouped(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield neighbouring points of one list together, and all else alone."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not (group[0].marker and piece.marker and not piece.begins):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_dialogue(group: Sequence[Piece]) -> bool:
    if not all(each.kind is Kind.LIST and each.raw.startswith(_DASHES) for each in group):
        return False
    items = [item for each in group for item in each.items]
    plain = all(not (item.place.mark or item.place.depth or item.place.further) for item in items)
    texts = [item.text for item in items]
    return (
        plain
        and len(texts) >= _FEWEST
        and any(map(_TOLD.search, texts))
        and all(text[:1].isupper() or not text[:1].isalpha() for text in texts)
        and all(map(_ENDED.search, texts))
    )


def _lines(group: Sequence[Piece]) -> Iterator[Piece]:
    for each in group:
        for item in each.items:
            text = f"{each.raw[0]} {item.text}"
            yield replace(
                each, text=text, line=item.line, raw=text, kind=None, items=(), marker="",
                begins=False, guess=_GUESS,
            )  # fmt: skip
