"""Account for every letter of a seed: none is lost between the file and its document.

A reader decides what each text is, and could let one fall. So its work is held against the
texts of the file, read in a simpler way: each letter or digit has to stand in a segment, in a
field of a speaker, in the metadata, or in what the reader says that it left out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.places import find_places
from toolkit.core.model.apparatus import base_key, is_translated
from toolkit.core.model.document import Kind, LeftOut
from toolkit.core.wording import shorten
from toolkit.lang.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.core.model.document import Block, Document, Segment

    Span = tuple[int, int]

_CELL = 2000
"""Characters of the longest line of a cell that is looked for word by word."""
_ROW = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W_]+")
_TAG = re.compile(r"</?(?:em|i|strong|b|sub|sup|u|s)>", re.IGNORECASE)
"""Markup that means something in a text; a line break within it closes and opens it again."""
_HEAD = re.compile(r"[\s>#|*_\\]*")
"""What may stand before the mark of a point in its line."""
_BEGINNING = {Kind.FIGURE, Kind.SPEAKER}
"""Kinds behind which the same line goes on: an address and a caption, or what is said."""
_TAGS = {"tag", "pair"}
_LISTED = 5
"""Texts that were left out and are named; the others are counted."""
SHOWN = 80
"""Characters of a lost text that a message quotes."""


def find_lost(
    texts: Iterable[tuple[int, str]], document: Document, segments: Iterable[Segment]
) -> tuple[LeftOut, ...]:
    """Return the text of a seed that its document lacks, in order; nothing if all arrived."""
    # Word and web pages have formatting; the markup of their documents is none of their letters.
    letters = _Letters(_without(texts, document.left_out), formatted=document.is_formatted)
    # Numbers of points first, or the text of “3. 3” is found in its number.
    for block in document.blocks:
        for line, mark in _marks(block):
            letters.tick_off_mark(line, mark)
    # In the order of the seed, so that each is found where it stands, not in one behind it; of
    # those in one line the longest first, so that no short one is found within it.
    accounted = _accounted(document, segments)
    for line, _, text, spans in sorted(accounted, key=lambda each: (*each[:2], -len(each[2]))):
        letters.tick_off(line, text, spans)
    letters.tick_off_words()
    return tuple(letters.left())


def refuse_lost(document: Document, lost: tuple[LeftOut, ...]) -> None:
    """Stop if a letter of a seed is lost, or it has no title to be called by.

    Raises:
        SourceError: one is; names the first line with all that it lost.
    """
    first = document.blocks[0]
    if first.kind is not Kind.TITLE:
        raise SourceError(
            "the document has no title",
            where=f"{document.path}:{first.line}",
            remedy="give the line that is its title the style Title in Word",
        )
    for line, some in groupby(lost, lambda each: each.line):
        raise SourceError(
            lost_problem(some), where=f"{document.path}:{line}", remedy=lost_remedy(document, line)
        )


def lost_problem(lost: Iterable[LeftOut]) -> str:
    """Say what would be lost."""
    quoted = ", ".join(f"“{shorten(each.text, SHOWN)}”" for each in lost)
    return f"would be lost, as it is in no sentence, speaker or metadata: {quoted}"


def lost_remedy(document: Document, line: int) -> str:
    """Say what to do about something that is lost in a line."""
    if any(block.line == line and block.kind is Kind.SPEAKER for block in document.blocks):
        return (
            "name it in the structure file, as label, role or affiliation of the speaker, "
            "or say that it is not wanted: omit"
        )
    return "please report this with the file: it is a fault of toolkit"


def left_out_line(document: Document) -> str:
    """Say in one line what was left out of a seed on purpose; empty if nothing was.

    Of many texts the first of each kind is named, and how many words all of them have.
    """
    told = [each for each in document.left_out if each.reason]
    if len(told) <= _LISTED:
        texts = [
            f"“{shorten(each.text, SHOWN)}” in line {each.line} ({each.reason})" for each in told
        ]
    else:
        kinds: dict[str, list[LeftOut]] = {}
        for each in told:
            kinds.setdefault(each.reason, []).append(each)
        texts = [_kind_line(reason, some) for reason, some in kinds.items()]
    return f"left out: {', '.join(texts)}" if texts else ""


def _kind_line(reason: str, some: list[LeftOut]) -> str:
    first, number = some[0], len(some) - 1
    words = sum(len(each.text.split()) for each in some)
    more = f" and {number} more, {words} words in all" if number else ""
    return f"“{shorten(first.text, SHOWN)}” in line {first.line}{more} ({reason})"


def _accounted(
    document: Document, segments: Iterable[Segment]
) -> Iterator[tuple[int, int, str, list[Span]]]:
    """Yield all that a document has of its seed: line, order in it, text, spans that are kept."""
    spans: dict[tuple[int, int], list[Span]] = {}
    for segment in segments:
        spans.setdefault((segment.block, segment.item), []).append((segment.start, segment.end))
    for number, block in enumerate(document.blocks):
        carried = block.is_carried
        kept = [(0, len(block.text))] if carried else spans.get((number, -1), [])
        if block.kind is Kind.SPEAKER and block.speaker and block.speaker.label:
            start = block.text.find(block.speaker.label)
            kept = [*kept, (start, start + len(block.speaker.label))]
        yield block.line, 0 if block.kind in _BEGINNING else 2, block.text, kept
        for index, item in enumerate(block.items):
            whole = [(0, len(item.text))] if carried else spans.get((number, index), [])
            yield item.line, 2, item.text, whole
    words = {each.line for each in document.left_out if not each.column and find_date(each.text)}
    held = {block.line for block in document.blocks if block.kind is not Kind.TITLE}
    for index, meta in enumerate(document.meta):
        if meta.line in held or (meta.key == "date" and meta.line in words):
            continue  # a date that was read out of a block or of words: those have its letters
        if meta.key != base_key(meta.key):
            continue  # one of several: the line that has them all is left out
        whole = [] if is_translated(meta.key, meta.value) else [(0, len(meta.value))]
        yield meta.line, 2, meta.value, spans.get((-1, index), whole)
    for each in document.left_out:
        if each.column:
            continue
        yield each.line, 1, each.text, [(0, len(each.text))]


def _without(
    texts: Iterable[tuple[int, str]], left_out: Iterable[LeftOut]
) -> Iterator[tuple[int, str]]:
    """Put blanks in the place of what was left out of the middle of a text."""
    inside: dict[int, list[LeftOut]] = {}
    for each in left_out:
        if each.column:
            inside.setdefault(each.line, []).append(each)
    for line, written in texts:
        letters = list(written)
        for each in inside.get(line, ()):
            start, end = each.column - 1, each.column - 1 + len(each.text)
            if written[start:end] == each.text:
                letters[start:end] = " " * (end - start)
        yield line, "".join(letters)


def _marks(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the marks of a block with their lines: they are printed, and no text."""
    if block.mark:
        yield block.line, block.mark
    for item in block.items:
        if item.place.mark:
            yield item.line, item.place.mark


def _bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(_LETTERS.findall(_TAG.sub(_blank, text)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_markup(text: str) -> str:
    """Put blanks in the place of tags, of targets of links and of marks of footnotes."""
    parts, end = list[str](), 0
    for place in find_places(text):
        written = text[place.start : place.end]
        if place.end > end and (place.kind in _TAGS or written.startswith(("](", "[^"))):
            begin = max(place.start, end)
            parts += [text[end:begin], " " * (place.end - begin)]
            end = place.end
    return "".join([*parts, text[end:]])


def _inside(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return what of spans is in a part of their text, counted from there."""
    found = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return [(a, b) for a, b in found if a < b]


class _Letters:
    """The letters of a seed, end to end, each of which is to be ticked off."""

    def __init__(self, texts: Iterable[tuple[int, str]], *, formatted: bool) -> None:
        self.texts = tuple((line, _TAG.sub(_blank, text)) for line, text in texts)
        self.formatted = formatted
        self.lines: dict[int, tuple[int, str]] = {}
        """By number, where the first letter of a line stands, and its text."""
        found, length = list[str](), 0
        for line, text in self.texts:
            self.lines.setdefault(line, (length, text))
            found.append(_bare(text))
            length += len(found[-1])
        self.letters = "".join(found)
        self.ticked = bytearray(length)
        self.parted: list[tuple[int, str, list[Span]]] = []
        """Lines of texts, with their spans, that stand in no line of the seed as a whole."""
        self.passed: dict[tuple[int, str], int] = {}
        """From where letters are looked for again: those before are ticked off, and stay so."""

    def tick_off(self, line: int, text: str, spans: Sequence[Span]) -> None:
        """Tick off the letters of a text that are in `spans`, where it first stands from `line` on.

        A text is looked for whole, without what is no letter: marks and breaks are not text.
        """
        if self._tick(line, text, spans):
            return
        for row in _ROW.finditer(text):  # a cell has lines of a box, or of another cell, too
            own = _inside(spans, *row.span())
            if not self._tick(line, row[0], own) and len(row[0]) < _CELL:
                self.parted.append((line, row[0], own))

    def tick_off_words(self) -> None:
        """Tick off the rest word by word, after all texts that were found whole are ticked off.

        Between the lines of one cell stand those of the cells beside it.
        """
        for line, row, spans in self.parted:
            for word in _WORD.finditer(row):
                self._tick(line, word[0], _inside(spans, *word.span()))

    def _tick(self, line: int, text: str, spans: Iterable[Span]) -> bool:
        text = _without_markup(text) if self.formatted else text
        at, end = self._find(line, _bare(text)), 0
        found = at >= 0
        for first, last in sorted(spans) if found else ():
            at += len(_bare(text[end:first]))
            number = len(_bare(text[max(first, end) : last]))
            at, end = self._tick_run(at, number), max(last, end)
        return found

    def _tick_run(self, at: int, number: int) -> int:
        """Tick off so many letters from a place on; return where they end."""
        self.ticked[at : at + number] = b"\1" * number
        return at + number

    def _find(self, line: int, wanted: str) -> int:
        """Return where letters first stand from a line on, with none ticked off; -1 if nowhere."""
        first, _ = self.lines.get(line, (len(self.letters), ""))
        start = self.passed.get((first, wanted), first)
        at = self.letters.find(wanted, start) if wanted else -1
        # Behind the last that is ticked off, as what begins before it holds it too.
        while at >= 0 and (last := self.ticked.rfind(1, at, at + len(wanted))) >= 0:
            at = self.letters.find(wanted, last + 1)
        self.passed[first, wanted] = at if at >= 0 else len(self.letters)
        return at

    def tick_off_mark(self, line: int, mark: str) -> None:
        """Tick off the mark at the head of a line; Word counts points, and writes none."""
        start, text = self.lines.get(line, (0, ""))
        head = _HEAD.match(text)
        # A backslash keeps Markdown from counting a point by itself.
        if head and text[head.end() :].replace("\\", "").startswith(mark):
            self._tick_run(start, len(_bare(mark)))

    def left(self) -> Iterator[LeftOut]:
        """Yield what is not ticked off, as it is written, neighbouring words as one piece."""
        at = 0
        for line, text in self.texts if self.ticked.find(0) >= 0 else ():
            places = [place for run in _LETTERS.finditer(text) for place in range(*run.span())]
            states = [(self.ticked[at + n], place) for n, place in enumerate(places)]
            for ticked, some in groupby(states, lambda state: state[0]):
                if not ticked:
                    run = [place for _, place in some]
                    yield LeftOut(text[run[0] : run[-1] + 1], line)
            at += len(places)
