"""Transcripts with times, as programs that record meetings write them: WebVTT and SubRip.

Cues are cut where a line on a screen ends. They are joined to what each person says, and parted
into paragraphs where somebody else begins, or a sentence ends before a pause. The times are left
out and told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Block, Kind, LeftOut, Speaker
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, Reader, join_lines
from toolkit.source.readers.cues import named, read_track, spoken
from toolkit.source.readers.heads import read_head, read_label
from toolkit.source.readers.speakers import MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.document import Document
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.cues import Cue, Said
    from toolkit.source.readers.structure import Structure

_PAUSE = 2.0
"""Seconds without a word behind which a paragraph begins."""
_LONG = 1000
"""Characters after which it ends with its sentence."""
_FEW = 2
_ENDLESS = 10_000
"""Characters after which it ends wherever it is, as where nobody has set a stop."""
_DASHES = ("- ", "– ", "— ", ">> ")
"""What subtitles have before the words of somebody else."""
_CLOSING = "”’»\"')」』）"


def read_vtt(seed: Seed, structure: Structure) -> Document:
    """Read a transcript with times.

    Raises:
        SourceError: it has no title or no cue, or its lines roll: each cue repeats one.
    """
    track = read_track(seed)
    _refuse_rolling(track.cues, seed)
    line, text = track.title
    if len(text) > MAX_LINE:
        raise SourceError(
            f"the title is {len(text)} characters long",
            where=seed.at(line),
            remedy=f"at most {MAX_LINE} characters",
        )
    said = [each for cue in track.cues for each in spoken(cue)]
    pieces, again = _pieces(_with_names(said, seed.language), seed)
    title = Block(Kind.TITLE, text, line, 1)
    return build_document(seed, title, pieces, (), structure, (*track.left_out, *again))


def _refuse_rolling(cues: Sequence[Cue], seed: Seed) -> None:
    """Stop at captions in which every line is shown twice, as it rolls up."""
    again = [
        after
        for before, after in pairwise(cues)
        if before.lines and after.lines and named(before.lines[-1][1]) == named(after.lines[0][1])
    ]
    if len(again) > _FEW and 2 * len(again) >= len(cues):
        raise SourceError(
            "each cue repeats a line of the one before it, as captions do that roll",
            where=seed.at(again[0].lines[0][0]),
            remedy="take the transcript as text, or captions that were not made as it was spoken",
        )


def _with_names(said: Sequence[Said], language: Language) -> list[Said]:
    """Take the name before a colon for a voice, where it stands at the head of several cues."""
    heads = [None if each.voice else read_head(each.text, language) for each in said]
    spoken_by = [head if head and head.form == "colon" else None for head in heads]
    counts = Counter(head.key for head in spoken_by if head)
    found = []
    for each, head in zip(said, spoken_by, strict=True):
        if head and counts[head.key] >= _FEW:
            name = each.text[: head.end].rstrip(" :：")
            text = each.text[head.begin :].strip()
            found.append(replace(each, voice=name, text=text, column=1))
        else:
            found.append(each)
    return found


def _pieces(said: Sequence[Said], seed: Seed) -> tuple[list[Piece], list[LeftOut]]:
    """Return what is said, below who says it, and the names that are said again and again."""
    pieces: list[Piece] = []
    again: list[LeftOut] = []
    voice = ""
    for paragraph in _paragraphs(said, seed.language):
        text = join_lines((each.text for each in paragraph), seed.language)
        names = [each for each in paragraph if each.column]
        first = paragraph[0]
        if text and first.voice and first.voice != voice:
            voice = first.voice
            pieces.append(_speaker(voice, first.line, seed))
            names = [each for each in names if each is not first]
        again += [LeftOut(each.voice, each.line, "", each.column) for each in names]
        if text:
            pieces.append(Piece(text, first.line, raw=text, kind=Kind.TURN if voice else None))
    return pieces, again


def _speaker(name: str, line: int, seed: Seed) -> Piece:
    read = read_label(name, seed.language)
    speaker = read[0] if read else Speaker(name)
    return Piece(name, line, raw=name, kind=Kind.SPEAKER, speaker=speaker)


def _paragraphs(said: Sequence[Said], language: Language) -> Iterator[list[Said]]:
    """Part what was said where somebody else speaks, or a sentence ends before a pause."""
    paragraph: list[Said] = []
    length = 0
    for each in said:
        if paragraph:
            last = paragraph[-1]
            ends = last.text.rstrip(_CLOSING).endswith(tuple(language.stops))
            waits = length > _LONG or each.start - last.end >= _PAUSE
            other = each.voice not in {"", last.voice} or each.text.startswith(_DASHES)
            if other or (ends and waits) or length > _ENDLESS:
                yield paragraph
                paragraph, length = [], 0
        goes_on = paragraph and not each.voice
        paragraph.append(replace(each, voice=paragraph[-1].voice) if goes_on else each)
        length += len(each.text)
    if paragraph:
        yield paragraph


def vtt_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of a transcript, without markup."""
    for number, line in enumerate(seed.text().split("\n"), start=1):
        yield number, line.strip() if "-->" in line else named(line)


READER = Reader(read_vtt, vtt_texts, is_text=False)
