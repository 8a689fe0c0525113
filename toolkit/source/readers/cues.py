"""Cues of WebVTT and SubRip files: when something was said, by whom, in which lines.

Source: WebVTT: The Web Video Text Tracks Format (W3C), 4 (syntax); SubRip has no standard, its
files are numbered cues with a comma in their times.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.source.readers.base import Seed

    Line = tuple[int, str]

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_HEAD = re.compile(r"WEBVTT(?:[ \t]+(?:[-–—:][ \t]*)?(?P<title>.*))?")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_NAME = "the number of a cue, or its name"
_MARK = "WEBVTT"
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|em|strong|ruby|lang|font)(?:[.\s][^<>]*)?>|</v>|<[0-9:.]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""Markup that says nothing: look, place, when a word is spoken."""
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+(?P<name>[^<>]+)>", re.IGNORECASE)
_RUBY = (("<rt>", "（"), ("</rt>", "）"))


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time."""

    start: float
    """Seconds."""
    end: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a cue that one person says."""

    voice: str
    """As written; empty where nobody is named."""
    text: str
    line: int
    column: int
    """Where the name stands in its line, from 1; 0 if it does not."""
    start: float
    """Seconds, of the cue."""
    end: float


@dataclass(frozen=True, slots=True)
class Track:
    """A file of cues."""

    title: Line
    cues: tuple[Cue, ...]
    left_out: tuple[LeftOut, ...]


def read_track(seed: Seed) -> Track:
    """Read a file of cues.

    Raises:
        SourceError: it has no cue, or no title.
    """
    blocks = _blocks(seed)
    title, blocks, left_out = _head(seed, blocks)
    cues: list[Cue] = []
    for block in blocks:
        if _ASIDE.fullmatch(block[0][1]):
            left_out += [_out(text, line, "a note, or how it looks") for line, text in block]
            continue
        at = next((n for n, (_, text) in enumerate(block[:2]) if _TIMES.fullmatch(text)), -1)
        if at < 0 and cues:  # a blank line within a cue
            cues[-1] = Cue(cues[-1].start, cues[-1].end, (*cues[-1].lines, *block))
            continue
        if at < 0:
            raise SourceError(
                "is neither a title nor a cue",
                where=seed.at(block[0][0]),
                remedy="write one line for the title, then the cues, each below its times",
            )
        left_out += [_out(text, line, _NAME) for line, text in block[:at]]
        left_out.append(LeftOut(block[at][1], block[at][0], "the times of a transcript", 1))
        cues.append(_cue(block[at][1], block[at + 1 :]))
    if not cues:
        raise SourceError("holds no cue", where=seed.path, remedy="is it the right file?")
    return Track(title, tuple(cues), tuple(left_out))


def _blocks(seed: Seed) -> list[list[Line]]:
    """Part the lines of a file where some are blank."""
    blocks: list[list[Line]] = [[]]
    for number, line in enumerate(seed.text().split("\n"), start=1):
        if line.strip():
            blocks[-1].append((number, line.strip()))
        elif blocks[-1]:
            blocks.append([])
    return blocks if blocks[-1] else blocks[:-1]


def _head(seed: Seed, blocks: list[list[Line]]) -> tuple[Line, list[list[Line]], list[LeftOut]]:
    """Return title, the blocks below it, and what of the head is left out."""
    first = blocks[0] if blocks else []
    head = _HEAD.fullmatch(first[0][1]) if first else None
    left_out: list[LeftOut] = []
    title = (1, "")
    if head:
        title = (first[0][0], (head["title"] or "").strip())
        left_out = [_out(text, line, "the head of the file") for line, text in first[1:]]
        left_out.append(LeftOut(_MARK, first[0][0], "", 1))
        blocks = blocks[1:]
    elif len(first) == 1:
        title, blocks = first[0], blocks[1:]
    if not title[1]:
        how = "behind WEBVTT in the first line" if head else "above the first cue, in its own line"
        raise SourceError("has no title", where=seed.at(1), remedy=f"write it {how}")
    return title, blocks, left_out


def _out(text: str, line: int, why: str) -> LeftOut:
    return LeftOut(named(text), line, why, 1)


def _cue(times: str, lines: Sequence[Line]) -> Cue:
    found = _TIMES.fullmatch(times)
    parts = [int(each or 0) for each in found.groups()] if found else [0] * 8
    start, end = (
        hours * 3600 + minutes * 60 + seconds + thousandths / 1000
        for hours, minutes, seconds, thousandths in (parts[:4], parts[4:])
    )
    return Cue(start, end, tuple(lines))


def spoken(cue: Cue) -> Iterator[Said]:
    """Yield what each person says in a cue, line by line; a voice lasts to the next one."""
    voice, column = "", 0
    for number, line in cue.lines:
        at, whole, seen = 0, named(line), 0
        for found in (*_VOICE.finditer(line), None):
            text = shown(line[at : found.start() if found else len(line)])
            if text or column:
                yield Said(voice, text, number, column, cue.start, cue.end)
            column = 0
            if found:
                voice, at = html.unescape(found["name"]).strip(), found.end()
                column = whole.find(voice, seen) + 1
                seen = column + len(voice)


def shown(line: str) -> str:
    """Return what of a line is seen: no markup, and characters for what stands for them."""
    for tag, bracket in _RUBY:
        line = line.replace(tag, bracket)
    return html.unescape(_TAG.sub("", line)).replace("\u200e", "").strip()


def named(line: str) -> str:
    """Return all that a line says, the names of voices included."""
    return shown(_VOICE.sub(lambda found: f"{found['name']} ", line))
