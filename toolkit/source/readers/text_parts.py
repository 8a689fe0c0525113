"""A plain text in parts: lines between blank ones, and what of them is settled over all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import find_urls
from toolkit.lang.dates import find_date
from toolkit.source.readers.marked_lines import read_point
from toolkit.source.readers.points import Point, find_points
from toolkit.source.readers.text_footnotes import find_footnotes, mark_labels
from toolkit.source.readers.text_lines import chunks, columns
from toolkit.source.readers.text_signatures import (
    heads_columns,
    is_beside,
    read_columns,
    read_signatory_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.document import Item
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece
    from toolkit.source.readers.text_lines import Line
    from toolkit.source.readers.text_tables import TextTable

_STOPS = "。！？!?」』）"
_SHORTER = 8
"""Columns that a full line of East Asian text may lack."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that follow each other."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...] = ()
    """What they are, if it is settled: a table."""
    signatures: tuple[Item, ...] = ()
    """The lines of those who signed, if they are that."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All of a text behind its title."""

    parts: tuple[Part, ...]
    points: Mapping[int, Point]
    """By the numbers of their lines."""
    notes: Mapping[int, tuple[str, int]]
    """By the numbers of their lines, the labels of footnotes and where their texts begin."""
    labels: Mapping[str, str]
    """Labels of footnotes, by their marks; see `put_marks`."""


def read_parts(lines: Sequence[Line], tables: Sequence[TextTable], language: Language) -> Parts:
    """Settle what needs all of a text: its tables, points, footnotes and signatures."""
    parts = list(_join_columns(list(_split(lines, tables, language)), language))
    texts = [() if part.pieces else part.lines for part in parts]
    notes = find_footnotes([part.lines for part in parts])
    open_lines = [[line for line in text if line.number not in notes] for text in texts]
    points = find_points([text for text in open_lines if text], language)
    return Parts(
        _signed(parts, points, notes, language),
        points,
        notes,
        mark_labels(notes, lines),
    )


def _split(
    lines: Sequence[Line], tables: Sequence[TextTable], language: Language
) -> Iterator[Part]:
    """Part a text at blank lines; one without any at every line, or at every indented one."""
    blank = any(not line.text for line in lines)
    indented = any(line.opens for line in lines)
    at = 0
    for table in [*tables, None]:
        between = lines[at : table.start if table else len(lines)]
        if blank:
            yield from (Part(tuple(chunk)) for chunk in chunks(between))
        elif indented:
            yield from _paragraphs(between)
        else:
            yield from _lines(between, language)
        if table:
            yield Part(tuple(lines[table.start : table.end]), table.pieces)
            at = table.end


def _paragraphs(lines: Sequence[Line]) -> Iterator[Part]:
    """Part lines where one is indented, or the one above is not full."""
    measure = max((columns(line.written) for line in lines), default=0)
    chunk: list[Line] = []
    for line in lines:
        full = chunk and columns(chunk[-1].written) > measure - _SHORTER
        if chunk and (line.opens or not full or chunk[-1].text[-1] in _STOPS):
            yield Part(tuple(chunk))
            chunk = []
        chunk.append(line)
    if chunk:
        yield Part(tuple(chunk))


def _lines(lines: Sequence[Line], language: Language) -> Iterator[Part]:
    """Take each line for itself; but one that is indented goes on with the point above it."""
    chunk: list[Line] = []
    for line in lines:
        inside = chunk and line.indent > chunk[0].indent and not read_point(line, language)
        if chunk and not (inside and not line.literal and read_point(chunk[0], language)):
            yield Part(tuple(chunk))
            chunk = []
        chunk.append(line)
    if chunk:
        yield Part(tuple(chunk))


# ── Signatures ───────────────────────────────────────────────────────────────


def _signed(
    parts: Sequence[Part],
    points: Mapping[int, Point],
    notes: Mapping[int, tuple[str, int]],
    language: Language,
) -> tuple[Part, ...]:
    """Find those who signed among the last parts; only notes and a date may stand below."""
    settled = list(parts)
    for n in range(len(parts) - 1, -1, -1):
        part = parts[n]
        closed = any(
            line.literal or line.number in points or line.number in notes for line in part.lines
        )
        items = () if closed else _signatories(part, language)
        if items:
            settled[n] = Part(part.lines, signatures=items)
        elif not _may_follow(part, notes):
            break
    return tuple(settled)


def _join_columns(parts: Sequence[Part], language: Language) -> Iterator[Part]:
    """Join the last columns of a text that blank lines part: for whom, who, and as what."""
    first = len(parts)
    while first and _is_last(parts[first - 1]):
        first -= 1
    yield from parts[:first]
    above: Part | None = None
    for part in parts[first:]:
        if above is None or not _goes_on_beside(above, part, language):
            if above:
                yield above
            above = part
        else:
            above = Part((*above.lines, *part.lines))
    if above:
        yield above


def _is_last(part: Part) -> bool:
    """Tell whether a part may stand among those who sign, side by side, or below them."""
    return all(map(is_beside, part.lines)) or _may_follow(part, {})


def _goes_on_beside(above: Part, part: Part, language: Language) -> bool:
    """Tell whether columns go on below a blank line; names begin others, where no heads stand."""
    if above.pieces or not heads_columns(above.lines[:1], language):
        return False
    if len(above.lines) > 1 and len(part.lines) > 1:
        return False
    both = [(line.text, line.number) for line in (*above.lines, *part.lines)]
    return bool(read_columns(both, language))


def _signatories(part: Part, language: Language) -> tuple[Item, ...]:
    lines = [(line.text, line.number) for line in part.lines]
    side = read_columns(lines, language)
    if side or part.pieces:
        return side
    found = read_signatory_lines(lines, language, 0)
    return found or read_signatory_lines(_closed(lines), language, 0)


def _closed(lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return lines without a closing formula above them: “Sincerely,”."""
    return lines[1:] if lines[0][0].endswith((",", "，", "、")) else []


def _may_follow(part: Part, notes: Mapping[int, tuple[str, int]]) -> bool:
    text = " ".join(line.text for line in part.lines)
    return (
        part.lines[0].number in notes
        or bool(find_urls(text))
        or (len(part.lines) == 1 and bool(find_date(text)))
    )
