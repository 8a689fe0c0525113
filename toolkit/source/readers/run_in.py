"""A speaker's line that goes on behind its colon: what stands there is the first turn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.source.readers.speakers import MAX_LINE, read_speaker
from toolkit.source.segment import speaker_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Speaker
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece

_COLON = re.compile(r"(?:：|:(?![/\d]))(?P<marks>[*_]*)")
"""A colon, but none of an address or a time, and what may close emphasis behind it."""
_MARKS = re.compile(r"[*_]*")
_LETTER = re.compile(r"[^\W_]")


def read_announcement(text: str, language: Language) -> Speaker | None:
    """Read the beginning of a text as a speaker's line, up to the first colon where it is one."""
    ends = [colon.end() for colon in _COLON.finditer(text, 0, MAX_LINE)]
    read = (read_speaker(text[:end], language) for end in ends)
    return next((speaker for speaker in read if speaker), None)


def split_run_in(piece: Piece) -> Iterator[Piece]:
    """Part a speaker's line from what is said in it: behind the colon that ends the line.

    Raises:
        ValueError: a part of the speaker is no slice of the line.
    """
    text, speaker = piece.text, piece.speaker
    if piece.kind is not Kind.SPEAKER or speaker is None:
        yield piece
        return
    parts = speaker_parts(text, speaker, 0)
    end = max(text.find(speaker.label) + len(speaker.label), *(part.end for part in parts))
    colon = _COLON.search(text, end)
    if colon is None or not _LETTER.search(text, colon.end()):
        yield piece
        return
    head, said = text[: colon.start() + 1], text[colon.end() :].lstrip()
    opened, closed = _MARKS.match(text), colon["marks"]
    marks = opened.group() if opened else ""
    if marks and closed.startswith(marks):
        head, closed = head + marks, closed.removeprefix(marks)
    elif marks and head.count(marks[0]) == len(marks):
        # The emphasis goes on over the colon, so what is said has it from its first word on.
        said = marks + said
    yield replace(piece, text=head)
    yield replace(
        piece, text=closed + said, raw="", kind=Kind.TURN, speaker=None, guess="", left_out=()
    )
