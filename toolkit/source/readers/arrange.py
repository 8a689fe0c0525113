"""Settle what each piece of a source is: lede, speakers, turns, lists, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import find_urls
from toolkit.core.model.apparatus import base_key
from toolkit.core.model.document import Block, Document, Kind, LeftOut, Meta, Speaker
from toolkit.source.readers.alternat import order_participants, order_signatures
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.beside import NOTHING_BESIDE
from toolkit.source.readers.bounds import refuse_excess
from toolkit.source.readers.captions import caption_tables
from toolkit.source.readers.datelines import settle_date
from toolkit.source.readers.dialogue import part_dialogues
from toolkit.source.readers.foreign import find_foreign
from toolkit.source.readers.furniture import drop_marks
from toolkit.source.readers.headings import find_headings
from toolkit.source.readers.manner import find_manners
from toolkit.source.readers.rules import apply_rules
from toolkit.source.readers.signers import find_signatures
from toolkit.source.readers.timed_speakers import part_timed
from toolkit.source.readers.turns import find_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.beside import Beside
    from toolkit.source.readers.structure import Structure


def build_document(
    seed: Seed,
    title: Block | None,
    pieces: Sequence[Piece],
    meta: tuple[Meta, ...],
    structure: Structure,
    left_out: tuple[LeftOut, ...] = (),
    beside: Beside = NOTHING_BESIDE,
) -> Document:
    """Settle the kind of every piece, and put the document together.

    What the source or the structure file says holds; the rest is guessed, and each
    guess says so. Metadata: the structure file's, then `meta`, then what a dateline says.
    What the reader left out, `left_out`, comes before what is left out here. What is said
    beside the text holds after the structure file.

    Raises:
        SourceError: a rule of the structure file fits no block, or several; or the document
            is larger than any.
    """
    settled, dropped = apply_rules(pieces, structure.rules, seed)
    kept, marks = drop_marks(settled, seed)
    if title or kept:  # a file that holds nothing else is told what it lacks
        settled = kept
    else:
        marks = ()
    given: dict[str, str] = {one.key: one.value for one in (*meta, *structure.meta)}
    settled = find_foreign(caption_tables(settled), seed)
    settled, guessed, told = settle_date(settled, given, seed)
    beside = structure.beside.over(beside)
    settled = find_manners(find_speakers(part_timed(settled, seed), seed), beside.manners, seed)
    settled = find_signatures(_join_lists(part_dialogues(settled, seed)), seed)
    meta_lines = _first_of_each(structure.meta + meta + guessed)
    present = [each.value for each in meta_lines if base_key(each.key) == "participants"]
    settled = order_signatures(settled, beside.order, seed, present)
    settled = _find_notes(find_headings(settled, seed), seed)
    refuse_excess(_rows(settled), seed.path)
    overruled = (_overruled(each, structure.meta) for each in meta)
    return Document(
        slug=seed.slug,
        path=seed.path,
        lang=seed.language.code,
        markup=seed.markup,
        blocks=(*([title] if title else []), *_blocks(settled)),
        meta=meta_lines,
        participants=order_participants(present, beside.order),
        left_out=(
            *left_out,
            *filter(None, overruled),
            *dropped,
            *marks,
            *told,
            *(each for piece in settled for each in piece.left_out),
        ),
        disclosure=structure.disclosure,
        standing=structure.standing,
    )


def _overruled(meta: Meta, structure: Iterable[Meta]) -> LeftOut | None:
    """Say which line of metadata a structure file overrules."""
    said = next((each.value for each in structure if each.key == meta.key), None)
    if said is None or meta.key != base_key(meta.key):
        return None  # of a list the whole line is left out already
    reason = "" if said == meta.value else f"the structure file says another {meta.key}"
    return LeftOut(meta.value, meta.line, reason)


def _rows(pieces: Iterable[Piece]) -> Iterator[tuple[int, str]]:
    """Yield every line of every text."""
    for piece in pieces:
        texts = ((piece.line, piece.text), *((item.line, item.text) for item in piece.items))
        for line, text in texts:
            yield from ((line, row) for row in text.split("\n"))


def _first_of_each(meta: Iterable[Meta]) -> tuple[Meta, ...]:
    """Return the first line of each key, with all its values where that line is a list."""
    first: dict[str, Meta] = {}
    lines: dict[str, int] = {}
    for one in meta:
        if lines.setdefault(base_key(one.key), one.line) == one.line:
            first.setdefault(one.key, one)
    return tuple(first.values())


# ── What is guessed ──────────────────────────────────────────────────────────


def _join_lists(pieces: Iterable[Piece]) -> list[Piece]:
    """Make one list of neighbouring points."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        point = piece.kind is Kind.LIST and bool(piece.marker)
        if point and not piece.begins and groups and groups[-1][0].marker:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_whole_list(group) if group[0].marker else group[0] for group in groups]


def _whole_list(points: Sequence[Piece]) -> Piece:
    """Make a list of points; its first stands in none, whatever it was taken out of."""
    items = [item for piece in points for item in piece.items]
    least = items[0].place.depth
    placed = tuple(
        replace(
            item,
            place=replace(
                item.place,
                depth=max(item.place.depth - least, 0),
                further=item.place.further and n > 0,
            ),
        )
        for n, item in enumerate(items)
    )
    guess = next((piece.guess for piece in points if piece.guess), "")
    return replace(points[0], text="", items=placed, guess=guess)


def _find_notes(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take the last paragraphs that hold an address for notes, but no speaker's only words."""
    start = len(pieces)
    while start > 1 and is_open(pieces[start - 1]) and find_urls(pieces[start - 1].text):
        start -= 1
    if start < len(pieces) and pieces[start - 1].kind is Kind.SPEAKER:
        start += 1
    guess = f"likely: stands at the end and holds an address; {overrule(seed, Kind.PARAGRAPH)}"
    notes = [replace(piece, kind=Kind.NOTE, guess=guess) for piece in pieces[start:]]
    return [*pieces[:start], *notes]


# ── Blocks ───────────────────────────────────────────────────────────────────

_ENDS_TURN = {Kind.HEADING, Kind.NOTE, Kind.LEDE, Kind.PARAGRAPH}
_SHOWN = {Kind.FIGURE, Kind.CAPTION}
"""Kinds that stand within a turn, and that nobody says."""


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Give every paragraph after a speaker's line to that speaker."""
    current: Speaker | None = None
    for piece in pieces:
        if piece.kind is Kind.SPEAKER:
            current = piece.speaker
        elif piece.kind in _ENDS_TURN:
            current = None
        kind = piece.kind or Kind.TURN
        if kind is Kind.TURN and current is None:
            kind = Kind.PARAGRAPH
        yield Block(
            kind=kind,
            text=piece.text,
            line=piece.line,
            level=piece.level,
            speaker=None if kind in _SHOWN else current,
            items=piece.items,
            mark=piece.mark,
            label=piece.label,
            header=piece.header,
            lang=piece.lang,
            translate=piece.translate,
            order=piece.order,
            picture=piece.picture,
            guess=piece.guess,
        )
