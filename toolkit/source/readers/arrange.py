"""Settle what each piece of a source is: lede, speakers, turns, lists, notes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.addresses import find_urls
from toolkit.core.model.document import Block, Document, Item, Kind, LeftOut, Meta, Speaker
from toolkit.lang.dates import find_date
from toolkit.source.readers.run_in import read_announcement, split_run_in
from toolkit.source.readers.speakers import announced_name, read_speaker
from toolkit.source.segment import speaker_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Piece, Seed
    from toolkit.source.readers.structure import Rule, Structure


def build_document(
    seed: Seed,
    title: Block,
    pieces: Sequence[Piece],
    meta: tuple[Meta, ...],
    structure: Structure,
    left_out: tuple[LeftOut, ...] = (),
) -> Document:
    """Settle the kind of every piece, and put the document together.

    What the source or the structure file says holds; the rest is guessed, and each
    guess says so. Metadata: the structure file's, then `meta`, then the date of the lede.
    What the reader left out, `left_out`, comes before what is left out here.

    Raises:
        SourceError: a rule of the structure file fits no block, or several.
    """
    pieces = _join_lists(_apply_rules(pieces, structure.rules, seed))
    said = any(piece.kind is Kind.LEDE for piece in pieces)
    head = next((n for n, piece in enumerate(pieces) if piece.kind not in _SHOWN), 0)
    dated = find_date(pieces[head].text) if not said and pieces and _is_open(pieces[head]) else ""
    if dated:
        line = pieces[head].line
        pieces[head] = replace(pieces[head], kind=Kind.LEDE, guess=_lede_guess(dated, seed))
        guessed: tuple[Meta, ...] = (Meta("date", dated, line),)
    else:
        guessed = ()
    pieces = _find_notes(_find_speakers(pieces, seed), seed)
    overruled = (_overruled(each, structure.meta) for each in meta)
    return Document(
        slug=seed.slug,
        path=seed.path,
        lang=seed.language.code,
        markup=seed.markup,
        blocks=(title, *_blocks(pieces)),
        meta=_first_of_each(structure.meta + meta + guessed),
        left_out=(
            *left_out,
            *filter(None, overruled),
            *(each for piece in pieces for each in piece.left_out),
        ),
    )


def _overruled(meta: Meta, structure: Iterable[Meta]) -> LeftOut | None:
    """Tell what a structure file says in the place of a line of metadata."""
    said = next((each.value for each in structure if each.key == meta.key), None)
    if said is None:
        return None
    reason = "" if said == meta.value else f"the structure file says another {meta.key}"
    return LeftOut(meta.value, meta.line, reason)


def _is_open(piece: Piece) -> bool:
    return piece.kind is None and not piece.literal


def _first_of_each(meta: Iterable[Meta]) -> tuple[Meta, ...]:
    first: dict[str, Meta] = {}
    for one in meta:
        first.setdefault(one.key, one)
    return tuple(first.values())


# ── What the author says ─────────────────────────────────────────────────────


def _apply_rules(pieces: Sequence[Piece], rules: Iterable[Rule], seed: Seed) -> list[Piece]:
    settled = list(pieces)
    taken: dict[int, str] = {}
    for rule in rules:
        begun = [n for n, piece in enumerate(settled) if piece.raw.startswith(rule.starts)]
        whole = [n for n in begun if settled[n].raw == rule.starts]
        fits = whole if len(whole) == 1 else begun
        if len(fits) != 1:
            lines = ", ".join(str(settled[n].line) for n in fits[:5])
            raise SourceError(
                f"{len(fits)} blocks start with {rule.starts!r}"
                if fits
                else f"no block starts with {rule.starts!r}",
                where=rule.where,
                remedy=f"write more of its beginning; these lines fit: {lines}"
                if fits
                else f"compare with the lines of {seed.path}; the title cannot be changed",
            )
        if fits[0] in taken:
            raise SourceError(
                f"this block has a rule already, at {taken[fits[0]]}", where=rule.where
            )
        taken[fits[0]] = rule.where
        settled[fits[0]] = _apply_rule(settled[fits[0]], rule, seed)
    return [part for piece in settled for part in split_run_in(piece)]


def _apply_rule(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    if (piece.items and not piece.marker) or (rule.kind is Kind.LIST and seed.markup != "plain"):
        raise SourceError(
            "a list of a Markdown file is said by its markup",
            where=rule.where,
            remedy="change the source, or remove the rule",
        )
    text = piece.raw.removeprefix("\\")
    said = replace(piece, kind=rule.kind, level=rule.level, literal=False, guess="")
    if rule.kind is Kind.LIST:
        marker, body = (piece.marker, piece.text) if piece.marker else ("-", text)
        return replace(said, text=body, marker=marker, items=(Item(body, piece.line),))
    said = replace(said, text=text if piece.marker else piece.text, marker="", items=())
    if rule.kind is not Kind.SPEAKER:
        return said
    return _declared_speaker(said, rule, seed)


def _declared_speaker(piece: Piece, rule: Rule, seed: Seed) -> Piece:
    speaker = rule.speaker or read_announcement(piece.text, seed.language)
    if speaker is None:
        raise SourceError(
            "the line does not read as “Name, role, affiliation:”",
            where=rule.where,
            remedy='name the parts: name = "…", role = "…", affiliation = "…"',
        )
    for field in (speaker.label, speaker.name, speaker.role, speaker.affiliation, rule.omit):
        if field not in piece.text:
            raise SourceError(
                f"{field!r} does not stand in line {piece.line} of {seed.path}",
                where=rule.where,
                remedy="write each part as it stands in the source",
            )
    try:
        list(speaker_parts(piece.text, speaker, 0))
    except ValueError:
        raise SourceError(
            f"one part of the speaker stands only within another in line {piece.line} "
            f"of {seed.path}",
            where=rule.where,
            remedy="name each word of the line once",
        ) from None
    left_out = (LeftOut(rule.omit, piece.line, "the structure file says so"),) if rule.omit else ()
    return replace(piece, speaker=speaker, left_out=left_out)


# ── What is guessed ──────────────────────────────────────────────────────────


def _overrule(seed: Seed, kind: Kind) -> str:
    """Say how an author settles it: in the source if it has a way, else beside it."""
    beside = f'set kind = "{kind}" in {seed.structure_path}'
    if seed.markup == "plain" and kind is Kind.PARAGRAPH:
        return f"if not, put \\ before the line, or {beside}"
    return f"if not, {beside}"


def _lede_guess(date: str, seed: Seed) -> str:
    return (
        f"follows the title and holds a date, taken as the document's where none is given: {date}; "
        + _overrule(seed, Kind.PARAGRAPH)
    )


def _join_lists(pieces: Iterable[Piece]) -> list[Piece]:
    """Make one list of neighbouring list lines; numbers that do not run from 1 stay text."""
    joined: list[Piece] = []
    for (marked, _), group in itertools.groupby(pieces, _list_key):
        lines = list(group)
        if not marked:
            joined += lines
        elif _is_numbered(lines[0]) and [int(p.marker) for p in lines] != list(
            range(1, len(lines) + 1)
        ):
            guess = "begins with a number that does not count from 1; the number stays in the text"
            joined += [
                replace(p, kind=None, text=p.raw, items=(), literal=True, guess=guess)
                for p in lines
            ]
        else:
            items = tuple(item for line in lines for item in line.items)
            joined.append(replace(lines[0], text="", items=items))
    return joined


def _list_key(piece: Piece) -> tuple[bool, bool]:
    return (piece.kind is Kind.LIST and bool(piece.marker), _is_numbered(piece))


def _is_numbered(piece: Piece) -> bool:
    return piece.marker.isdecimal()


_ALONE = "reads as a speaker's line, but it is the only one and has no label"


def _find_speakers(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take lines that read as announcements for such: two of them, or one with a label.

    A speaker whom the source or the structure file announces counts.
    """
    found = {
        n: speaker
        for n, piece in enumerate(pieces)
        if _is_open(piece) and (speaker := read_speaker(piece.text, seed.language))
    }
    heads = [announced_name(piece.text) if _is_open(piece) else "" for piece in pieces]
    settled = list(pieces)
    if len(found) == 1 and all(piece.kind is not Kind.SPEAKER for piece in pieces):
        ((n, speaker),) = found.items()
        if not _is_labelled(speaker, seed) and speaker.name not in heads:
            guess = f"{_ALONE}; {_overrule(seed, Kind.SPEAKER)}"
            settled[n] = replace(pieces[n], guess=guess)
            found = {}
    names = {speaker.name for speaker in found.values()}
    names |= {piece.speaker.name for piece in pieces if piece.speaker}
    for n, piece in enumerate(pieces):
        again = Speaker(heads[n]) if heads[n] in names else None
        speaker = found.get(n) or again
        if speaker:
            guess = f"reads as {_reading(speaker)}; {_overrule(seed, Kind.PARAGRAPH)}"
            settled[n] = replace(piece, kind=Kind.SPEAKER, speaker=speaker, guess=guess)
    return settled


def _is_labelled(speaker: Speaker, seed: Seed) -> bool:
    words = {word.casefold() for word, _ in seed.language.labels}
    return bool(speaker.label) or speaker.name.casefold() in words


def _reading(speaker: Speaker) -> str:
    parts = ("label", "name", "role", "affiliation")
    return "“" + ", ".join(part for part in parts if getattr(speaker, part)) + ":”"


def _find_notes(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take the last paragraphs that hold an address for notes, but no speaker's only words."""
    start = len(pieces)
    while start > 1 and _is_open(pieces[start - 1]) and find_urls(pieces[start - 1].text):
        start -= 1
    if start < len(pieces) and pieces[start - 1].kind is Kind.SPEAKER:
        start += 1
    guess = f"stands at the end and holds an address; {_overrule(seed, Kind.PARAGRAPH)}"
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
            picture=piece.picture,
            guess=piece.guess,
        )
