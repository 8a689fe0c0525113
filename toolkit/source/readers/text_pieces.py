"""The parts of a plain text as pieces, each a paragraph, a point, a heading, a note or a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Item, Kind, LeftOut, Place
from toolkit.lang.marks import is_worded
from toolkit.source.readers.base import Piece, join_lines
from toolkit.source.readers.datelines import read_date_line
from toolkit.source.readers.speakers import announced_name, read_speaker
from toolkit.source.readers.text_footnotes import GUESS, put_marks
from toolkit.source.readers.text_lines import columns
from toolkit.source.readers.timed_speakers import timed_lines
from toolkit.source.readers.turns import begins_turn
from toolkit.source.readers.wrapping import document_measure, ends_early, join_wrapped, known_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.points import Point
    from toolkit.source.readers.text_lines import Line
    from toolkit.source.readers.text_parts import Part, Parts

_TOP_LEVEL = 2
_MAX_LEVEL = 6


def make_pieces(parts: Parts, joined: Collection[int], language: Language) -> list[Piece]:
    """Make the pieces of a text, in order.

    Args:
        parts: what of it was settled over all of it.
        joined: numbers of lines that go on with a sentence of the page before.
        language: what it is written in.
    """
    pieces = list(_Pieces(parts, joined, language).all())
    return [_with_marks(piece, parts) for piece in pieces]


def _with_marks(piece: Piece, parts: Parts) -> Piece:
    if not parts.labels:
        return piece
    items = tuple(replace(item, text=put_marks(item.text, parts.labels)) for item in piece.items)
    return replace(piece, text=put_marks(piece.text, parts.labels), items=items)


@dataclass(frozen=True, slots=True)
class _Open:
    """A point in which what is indented further may stand."""

    indent: int
    depth: int


class _Pieces:
    """Makes pieces of parts; it knows the words, the measure and the speakers of all of them."""

    def __init__(self, parts: Parts, joined: Collection[int], language: Language) -> None:
        self.parts, self.joined, self.language = parts, joined, language
        texts = [[line.text for line in part.lines] for part in parts.parts]
        self.words = known_words(text for part in texts for text in part)
        self.measure = document_measure(texts)
        heads = [part.lines[0].text for part in parts.parts]
        found = (read_speaker(head, language) for head in heads)
        self.names = {speaker.name for speaker in found if speaker}
        open_lines = [line for part in parts.parts if not part.pieces for line in part.lines]
        turns = begins_turn([line.text for line in open_lines], language)
        self.turns = {open_lines[n].number for n in turns}
        """Numbers of the lines in which somebody begins to speak."""
        timed = timed_lines([line.text for line in open_lines], language)
        self.timed = {open_lines[n].number for n in timed}
        """Numbers of the lines that name somebody and the time of a recording."""
        self.open: list[_Open] = []
        self.all_quoted = all(line.quoted for part in parts.parts for line in part.lines)
        plain = (part.lines[0] for part in parts.parts if part.lines[0].number not in parts.points)
        self.usual = next((line.indent for line in plain), 0)
        forms = [
            point.mark.form
            for point in parts.points.values()
            if point.heads and is_worded(point.mark)
        ]
        self.levels = {form: n for n, form in enumerate(dict.fromkeys(forms), start=_TOP_LEVEL)}

    def all(self) -> Iterator[Piece]:
        """Yield the pieces, in order."""
        signed: list[Part] = []
        for part in self.parts.parts:
            if part.signatures:
                signed.append(part)
                continue
            if signed:
                yield from self._signatures(signed)
                signed = []
            if part.pieces:
                self.open = []
                yield from part.pieces
            else:
                yield from self._paragraphs(part)
        if signed:
            yield from self._signatures(signed)

    def _signatures(self, parts: Sequence[Part]) -> Iterator[Piece]:
        """Make one piece of signatories below each other, and one of what closes above them."""
        first, above = parts[0], parts[0].signatures[0].line
        closing = [line for line in first.lines if line.number < above and line.text]
        if closing and not first.signatures[0].place.column:
            yield from self._plain(closing[:1])
        items = tuple(
            replace(item, place=replace(item.place, row=row))
            for row, part in enumerate(parts)
            for item in part.signatures
        )
        raw = join_lines((item.text for item in items), self.language)
        guess = "likely: stands at the end and begins with a name; if not, put \\ before the line"
        yield Piece("", items[0].line, raw=raw, kind=Kind.SIGNATURES, items=items, guess=guess)

    def _paragraphs(self, part: Part) -> Iterator[Piece]:
        group: list[Line] = []
        measure = max(columns(line.text) for line in part.lines)
        for line in part.lines:
            if group and (self._begins(group, line) or self._leaves(group, line, measure)):
                yield from self._group(group, first=group[0] is part.lines[0])
                group = []
            group.append(line)
        yield from self._group(group, first=group[0] is part.lines[0])

    def _begins(self, group: Sequence[Line], line: Line) -> bool:
        """Tell whether a line begins a piece, though no blank line stands above it."""
        numbers = (self.parts.points, self.parts.notes)
        above = self.parts.points.get(group[-1].number)
        return (
            line.literal
            or line.opens
            or line.quoted != group[-1].quoted
            or any(line.number in each for each in numbers)
            or line.number in self.turns
            or line.number in self.timed
            or _is_bracketed(line.text)
            or bool(above and above.heads)
            or (len(group) == 1 and self._is_speaker(group[0]))
        )

    def _leaves(self, group: Sequence[Line], line: Line, measure: int) -> bool:
        """Tell whether a line stands no longer in the point above it."""
        inside = group[0].number in self.parts.points and line.indent <= group[0].indent
        return inside and ends_early(group[-1].text, line.text, max(measure, self.measure))

    def _is_speaker(self, line: Line) -> bool:
        if line.number in self.parts.points:
            return False
        text = line.text
        if line.number in self.timed or _is_bracketed(text) or read_date_line(text, self.language):
            return True
        return announced_name(text) in self.names or read_speaker(text, self.language) is not None

    def _group(self, lines: Sequence[Line], *, first: bool) -> Iterator[Piece]:
        point = self.parts.points.get(lines[0].number)
        if point:
            yield self._point(lines, point)
        elif lines[0].number in self.parts.notes:
            self.open = []
            yield self._note(lines)
        else:
            yield from self._plain(lines, first=first)

    def _point(self, lines: Sequence[Line], point: Point) -> Piece:
        head = lines[0]
        text, guess = self._text([head.text[point.mark.end :], *_rest(lines)], prose=True)
        guess = point.guess or guess
        raw = join_lines((line.text for line in lines), self.language)
        written = point.mark.written
        if point.heads:
            self.open = []
            level = self.levels.get(point.mark.form, _TOP_LEVEL + point.mark.depth)
            said = "its number counts on from another, and it stands above a paragraph"
            return Piece(
                text,
                head.number,
                raw=raw,
                kind=Kind.HEADING,
                level=min(level, _MAX_LEVEL),
                mark=written,
                guess=f"likely: {said}; if it is no heading, put \\ before the line"
                if text
                else "",
            )
        self.open = [each for each in self.open if each.depth < point.depth]
        self.open.append(_Open(head.indent, point.depth))
        item = Item(text, head.number, Place(mark=written, depth=point.depth))
        return Piece(
            text,
            head.number,
            raw=raw,
            kind=Kind.LIST,
            items=(item,),
            marker=written or head.text[0],
            begins=point.begins,
            guess=guess,
        )

    def _note(self, lines: Sequence[Line]) -> Piece:
        head = lines[0]
        label, start = self.parts.notes[head.number]
        text, _ = self._text([head.text[start:], *_rest(lines)], prose=True)
        return Piece(
            text,
            head.number,
            raw=join_lines((line.text for line in lines), self.language),
            kind=Kind.FOOTNOTE,
            label=label,
            guess=GUESS,
            left_out=(LeftOut(head.text[:start].rstrip(), head.number, "", head.column),),
        )

    def _plain(self, lines: Sequence[Line], *, first: bool = True) -> Iterator[Piece]:
        head = lines[0]
        raw = join_lines((line.text for line in lines), self.language)
        if head.literal:
            self.open = []
            text, guess = self._text([head.text[1:].lstrip(), *_rest(lines)], prose=True)
            yield Piece(text, head.number, raw=raw, literal=True, guess=guess)
            return
        holder = self._holder(lines) if first else None
        text, guess = self._text([line.text for line in lines], prose=holder is not None)
        if holder:
            item = Item(text, head.number, Place(depth=holder.depth, further=True))
            yield Piece(
                text, head.number, raw=raw, kind=Kind.LIST, items=(item,), marker=" ", guess=guess
            )
            return
        if first:
            self.open = []
        kind = None
        if head.quoted and not self.all_quoted:
            kind = Kind.QUOTE
            guess = "likely: > stands before its lines, as in a mail; if not, take it out"
        elif any(line.number in self.joined for line in lines):
            guess = "likely: goes on over a page; if not, put \\ before the line that goes on"
        yield Piece(text, head.number, raw=raw, kind=kind, guess=guess)

    def _holder(self, lines: Sequence[Line]) -> _Open | None:
        """Return the point that a paragraph stands in, by how far it is indented."""
        indent = min(line.indent for line in lines)
        if lines[0].opens or indent == self.usual or self._is_speaker(lines[0]):
            return None
        holder = next((each for each in reversed(self.open) if each.indent < indent), None)
        if holder:
            self.open = [each for each in self.open if each.depth <= holder.depth]
        return holder

    def _text(self, lines: Sequence[str], *, prose: bool) -> tuple[str, str]:
        texts = [text for text in lines if text]
        if not texts:
            return "", ""
        wrapped = join_wrapped(texts, self.language, self.measure, self.words, as_prose=prose)
        return wrapped.text, wrapped.guess


def _is_bracketed(text: str) -> bool:
    return text.startswith("【") and text.find("】") == len(text) - 1


def _rest(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines[1:]]
