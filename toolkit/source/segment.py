"""Cut a whole document into segments."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from toolkit.core.model.apparatus import TRANSLATED, base_key, is_translated
from toolkit.core.model.document import Kind, Segment
from toolkit.lang import LANGUAGES
from toolkit.lang.sentences.cut import cut_points

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.core.model.document import Block, Document, Item, Speaker

_LABEL = re.compile(
    r"[*_]{0,2}(?:Table|Fig(?:ure|\.)?|Chart|Box|Таблиця|Табл\.|Рисунок|Рис\.|Діаграма|表|図|写真)"
    r"[ \u00a0]?[\d０-９]{0,3}(?:[.．][\d０-９]{1,2})*[ \u00a0]?[.:．：。]?[*_]{0,2}",
    re.IGNORECASE,
)
"""What a caption begins with that is no sentence of its own."""


def segment_document(
    document: Document, abbreviations: Collection[str] = ()
) -> tuple[Segment, ...]:
    """Cut a document into its translatable texts, in document order.

    The title is one segment, and so are the event, the place and all else in the metadata
    that is translated, which follow it. A speaker's line gives name, role and affiliation, in
    the order they stand in, or nothing if it is not for attribution, and so do the lines of
    a signatory; all else gives sentences, the label of a caption with its first,
    and a hard break parts two. A passage in another language gives none, unless it is
    to be translated. Law: the segments of a container and the gaps between them, put
    end to end, are the container's text again, and but for a speaker's line the gaps are
    white space.

    Args:
        document: as a reader understood it.
        abbreviations: more abbreviations, for `cut_points`.

    Raises:
        ConfigError: the document's language is not known.
        ValueError: a field of a speaker is no slice of their line.
    """
    segments: list[Segment] = []
    blocks = list(enumerate(document.blocks))
    if blocks and blocks[0][1].kind is Kind.TITLE:
        segments.extend(_whole(blocks.pop(0)[1].text, "title", 0, -1))
    for index, meta in enumerate(document.meta):
        if is_translated(meta.key, meta.value):
            segments.extend(_whole(meta.value, TRANSLATED[base_key(meta.key)], -1, index))
    for index, block in blocks:
        segments.extend(_segment_block(block, index, document.lang, abbreviations))
    return tuple(segments)


def _segment_block(
    block: Block, index: int, lang: str, abbreviations: Collection[str]
) -> Iterator[Segment]:
    if block.kind is Kind.TITLE:
        yield from _whole(block.text, "title", index, -1)
    elif block.kind is Kind.SPEAKER and block.speaker is not None:
        if not block.speaker.unattributed:
            yield from speaker_parts(block.text, block.speaker, index)
    elif block.is_carried:
        return
    elif block.items:
        lang = _language(block, lang)
        for number, item in enumerate(block.items):
            context = _context(block, item) if item.place.field else None
            if context:
                yield from _whole(item.text, context, index, number)
            else:
                yield from _sentences(item.text, index, number, lang, abbreviations)
    else:
        found = _sentences(block.text, index, -1, _language(block, lang), abbreviations)
        yield from _with_label(block.text, found) if block.kind is Kind.CAPTION else found


def _with_label(text: str, segments: Iterator[Segment]) -> Iterator[Segment]:
    """Leave the label of a caption with its first words: “Table 1. Ropes by year”."""
    first, second = next(segments, None), next(segments, None)
    if first and second and not second.new_line and _LABEL.fullmatch(first.text):
        first = replace(first, text=text[first.start : second.end], end=second.end)
        second = None
    yield from filter(None, (first, second))
    yield from segments


def _language(block: Block, lang: str) -> str:
    """Return the language by whose rules a block is cut: its own, if that is known."""
    return block.lang if block.lang in LANGUAGES else lang


def _context(block: Block, item: Item) -> str | None:
    """Say of a signatory's line what it is of whom, as of a speaker's."""
    here = (item.place.row, item.place.column)
    name = next(
        (
            each.text
            for each in block.items
            if each.place.field == "name" and (each.place.row, each.place.column) == here
        ),
        "",
    )
    if item.place.field == "name":
        return "name"
    return f"{item.place.field} of {name}" if name else None


def _sentences(
    text: str, block: int, item: int, lang: str, abbreviations: Collection[str]
) -> Iterator[Segment]:
    begin = 0
    for number, line in enumerate(text.split("\n")):
        new_line = number > 0
        for start, end in pairwise(cut_points(line, lang, abbreviations)):
            for segment in _slice(text, begin + start, begin + end, None, block, item):
                yield replace(segment, new_line=new_line)
                new_line = False
        begin += len(line) + 1


def without_label(caption: str) -> str:
    """Return what a caption says behind its label.

    >>> without_label("Table 1. Ropes by year")
    'Ropes by year'
    """
    found = _LABEL.match(caption)
    return caption[found.end() :].lstrip() if found else caption


def _whole(text: str, context: str | None, block: int, item: int) -> Iterator[Segment]:
    yield from _slice(text, 0, len(text), context, block, item)


def _slice(
    text: str, start: int, end: int, context: str | None, block: int, item: int
) -> Iterator[Segment]:
    """Yield ``text[start:end]`` without the white space around it, unless nothing is left."""
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        begin = start + len(piece) - len(piece.lstrip())
        yield Segment(bare, context, block, item, begin, begin + len(bare))


def speaker_parts(line: str, speaker: Speaker, block: int) -> Iterator[Segment]:
    """Find the parts of a speaker's line, in their order.

    The longest is looked for first, so that none hides in another; where that leaves no place
    for another, as in a name that a role begins with, any other order that does.

    Raises:
        ValueError: a part is no slice of the line, or only one within another part.
    """
    parts = [
        (speaker.name, "name"),
        (speaker.role, f"role of {speaker.name}"),
        (speaker.affiliation, f"affiliation of {speaker.name}"),
    ]
    label = [(0, len(speaker.label))] if line.startswith(speaker.label) else []
    said = sorted((part for part in parts if part[0]), key=lambda part: -len(part[0]))
    for order in permutations(said):
        taken = label.copy()
        for text, _ in order:
            start = _free_place(line, text, taken)
            if start < 0:
                break
            taken.append((start, start + len(text)))
        else:
            places = zip(order, taken[len(label) :], strict=True)
            found = [Segment(text, why, block, -1, *place) for (text, why), place in places]
            yield from sorted(found, key=lambda segment: segment.start)
            return
    msg = f"substring not found in {line!r}"
    raise ValueError(msg)


def _free_place(line: str, text: str, taken: list[tuple[int, int]]) -> int:
    start = line.find(text)
    while any(start < end and begin < start + len(text) for begin, end in taken) and start >= 0:
        start = line.find(text, start + 1)
    return start
