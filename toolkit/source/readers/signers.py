"""Who signed a document: lines at its end, or a table of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.model.document import Item, Kind, Place
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.signatures import parted, read_signatory
from toolkit.source.readers.words import has_body, has_office, leads_to_signatures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Piece, Seed

    Line: TypeAlias = tuple[str, int]
    """A text and its line in the source."""

_BELOW = 2
"""How many pieces may stand below a table of who signed."""
_MOST = 60
"""Pieces at the end that are looked through."""
_LONGEST = 7
"""Lines of one who signs; more are none."""
_COMMAS = frozenset(",、，")
_EMPHASIS = "*_"


def find_signatures(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take who signed for signatures: the last lines, if one leads to them or they have roles."""
    settled = [
        _table(piece, seed) if n >= len(pieces) - 1 - _BELOW else piece
        for n, piece in enumerate(pieces)
    ]
    start = len(settled)
    while (
        start > 1 and len(settled) - start < _MOST and _is_short(settled[start - 1], seed.language)
    ):
        start -= 1
    for first in range(start, len(settled)):
        signed = _signatures(settled[first:], seed)
        if signed:
            return [*settled[:first], signed]
    return settled


def _is_short(piece: Piece, language: Language) -> bool:
    lines = piece.text.split("\n")
    return is_open(piece) and not any(
        line.rstrip('*_ ”’»")」』）').endswith(tuple(language.stops)) for line in lines
    )


def _signatures(pieces: Sequence[Piece], seed: Seed) -> Piece | None:
    """Read pieces as nothing but signatures."""
    first = pieces[0].text.split("\n")
    led = leads_to_signatures(first[0], seed.language)
    several = all("\n" in piece.text for piece in pieces)
    items = list[Item]()
    for row, lines in enumerate(_signatories(pieces, seed.language, led=led)):
        read = _items(lines, row, 0, seed.language)
        if not read or not (led or several or _says_what(read, seed.language)):
            return None
        if not led and any(text.rstrip().endswith((":", "：")) for text, _ in lines):
            return None  # it announces what does not follow
        items += read
    if not led and not any(item.place.field in {"role", "affiliation"} for item in items):
        return None
    return replace(
        pieces[0],
        text="",
        kind=Kind.SIGNATURES,
        items=tuple(items),
        guess=_guess(seed),
        left_out=tuple(each for piece in pieces for each in piece.left_out),
    )


def _says_what(items: Sequence[Item], language: Language) -> bool:
    """Tell whether words say what somebody is, or of which institution."""
    return any(
        item.place.field in {"role", "affiliation"}
        and (has_office(item.text, language) or has_body(item.text, language))
        for item in items
    )


def _guess(seed: Seed) -> str:
    return f"likely: reads as names and roles of who signed; {overrule(seed, Kind.PARAGRAPH)}"


def _signatories(pieces: Sequence[Piece], language: Language, *, led: bool) -> Iterator[list[Line]]:
    """Yield the lines of each: those of a piece, or from one name to the next."""
    if all("\n" in piece.text for piece in pieces):
        for piece in pieces:
            yield [(line, piece.line) for line in piece.text.split("\n") if line.strip()]
        return
    group: list[Line] = []
    for piece in pieces:
        for line in filter(str.strip, piece.text.split("\n")):
            # Commas go where a line is parted, so only where no doubt is that somebody signs.
            told = parted(line, language) if led or not set(line) & _COMMAS else (line,)
            parts = [(part, piece.line) for part in told]
            fields = [read_signatory([text], language) for text, _ in [*group, parts[0]]]
            leads = leads_to_signatures(line, language)
            named = any(fields[:-1]) and (bool(fields[-1]) or leads)
            if named or len(group) > _LONGEST:
                yield group
                group = []
            group += parts
    if group:
        yield group


def _items(lines: Sequence[Line], row: int, column: int, language: Language) -> list[Item]:
    fields = read_signatory([text for text, _ in lines], language)
    return [
        Item(
            text.strip().strip(_EMPHASIS) if field else text,
            line,
            Place(row=row, column=column, field=field),
        )
        for (text, line), field in zip(lines, fields, strict=False)
    ]


def _table(piece: Piece, seed: Seed) -> Piece:
    """Read a table as signatures, if each of its columns is somebody who signs for a body."""
    if piece.kind is not Kind.TABLE or any(item.place.columns > 1 for item in piece.items):
        return piece
    items = list[Item]()
    led = False
    by_column = sorted(piece.items, key=lambda item: item.place.column)
    for number, (_, cells) in enumerate(groupby(by_column, lambda item: item.place.column)):
        lines = [
            (line, item.line) for item in cells for line in item.text.split("\n") if line.strip()
        ]
        read = _items(lines, 0, number, seed.language)
        if not read:
            return piece
        led = led or any(leads_to_signatures(text, seed.language) for text, _ in lines)
        items += read
    if not led:
        return piece
    return replace(piece, kind=Kind.SIGNATURES, items=tuple(items), header=0, guess=_guess(seed))
