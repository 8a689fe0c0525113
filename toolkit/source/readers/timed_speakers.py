"""Speakers of a transcript with the time behind their names: ``Mara Testova   0:05``.

Programs that record meetings write it so, above what was said. The times are left out and told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind, LeftOut, Speaker
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.heads import read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

_TIMED = re.compile(
    r"(?P<name>[*_]*[^\W\d_].{0,80}?)(?P<gap>[ \t\u00a0\u3000]+)"
    r"(?P<time>[*_]*(?P<hour>\d{1,2}):\d{2}(?::\d{2})?[*_]*)[ \t\u00a0\u3000]*"
)
_FEWEST = 2
"""Lines that make a transcript; one says little."""


def timed_lines(texts: Sequence[str], language: Language) -> Mapping[int, tuple[Speaker, int]]:
    """Return which lines are a speaker and a time, with where the name ends.

    Of a recording the first has hardly begun, `0:05`; a programme does not begin at midnight.
    """
    found: dict[int, tuple[Speaker, int]] = {}
    hours: list[int] = []
    for n, text in enumerate(texts):
        read = _TIMED.fullmatch(text)
        label = read_label(read["name"], language) if read else None
        if read and label:
            found[n] = (label[0], read.end("name"))
            hours.append(int(read["hour"]))
    return found if len(found) >= _FEWEST and hours[0] == 0 else {}


def part_timed(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Make speakers of lines that name somebody and a time, and leave the times out."""
    heads = [piece.text.partition("\n")[0] if is_open(piece) else "" for piece in pieces]
    timed = timed_lines(heads, seed.language)
    parted: list[Piece] = []
    for n, piece in enumerate(pieces):
        parted += _parted(piece, heads[n], timed[n], seed) if n in timed else [piece]
    return parted


def _parted(piece: Piece, head: str, said: tuple[Speaker, int], seed: Seed) -> Iterator[Piece]:
    speaker, end = said
    time = LeftOut(head[end:].strip(), piece.line, "the time of a transcript")
    guess = f"likely: a name and a time, as transcripts have; {overrule(seed, Kind.PARAGRAPH)}"
    yield replace(
        piece,
        text=head[:end],
        kind=Kind.SPEAKER,
        speaker=speaker,
        guess=guess,
        left_out=(*piece.left_out, time),
    )
    rest = piece.text[len(head) + 1 :]
    if rest.strip():
        yield replace(piece, text=rest, raw="", kind=Kind.TURN, left_out=())
