"""Who signed a document: lines at its end, or a table of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.model.document import Item, Kind, Place
from toolkit.source.readers.base import is_open, overrule
from toolkit.source.readers.signatures import is_ruled, names_somebody, parted, read_signatory
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
_MOST_COLUMNS = 4
_MOST_ROWS = 12
"""Of a table of who signed."""
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(?P<text>.*?[^\W_].*?)(?<=\S)\1")


def find_signatures(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Take who signed for signatures: the last lines, if one leads to them or they have roles."""
    settled = [_find_table(pieces, n, seed) for n in range(len(pieces))]
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
        read = _items(lines, row, 0, seed)
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
        guess=_guess(seed, Kind.PARAGRAPH),
        left_out=tuple(each for piece in pieces for each in piece.left_out),
    )


def _says_what(items: Sequence[Item], language: Language) -> bool:
    """Tell whether words say what somebody is, or of which institution."""
    return any(
        item.place.field in {"role", "affiliation"}
        and (has_office(item.text, language) or has_body(item.text, language))
        for item in items
    )


def _guess(seed: Seed, kind: Kind) -> str:
    return f"likely: reads as names and roles of who signed; {overrule(seed, kind)}"


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


def _items(lines: Sequence[Line], row: int, column: int, seed: Seed) -> list[Item]:
    fields = read_signatory([text for text, _ in lines], seed.language)
    return [
        Item(
            _unmarked(text) if field or seed.markup == "markdown" else text,
            line,
            Place(row=row, column=column, field=field),
        )
        for (text, line), field in zip(lines, fields, strict=False)
    ]


def _unmarked(line: str) -> str:
    """Take emphasis off that is the look of a whole line."""
    found = _EMPHASIS.fullmatch(line.strip())
    return found["text"] if found else line.strip()


# ── Tables ───────────────────────────────────────────────────────────────────


def signed_table(piece: Piece, seed: Seed) -> Piece | None:
    """Read a table as signatures: those in a column sign one below the other; else None.

    What takes a whole row stands above what is below it: who signs alone, or what leads to all.
    """
    items = list[Item]()
    for band in _bands(piece.items):
        first = items[-1].place.row + 1 if items else 0
        read = _leading(band, first, seed) or _band(band, first, seed)
        if not read:
            return None
        items += read
    return replace(piece, kind=Kind.SIGNATURES, items=tuple(items), header=0) if items else None


def _bands(cells: Sequence[Item]) -> Iterator[list[Item]]:
    """Part the cells of a table where one takes a whole row of several columns."""
    said = [cell for cell in cells if cell.text.strip()]
    width = max((cell.place.column + cell.place.columns for cell in cells), default=0)
    by_row = sorted(said, key=lambda cell: cell.place.row)
    whole = [cell.place.row for cell in by_row if cell.place.columns == width > 1]
    # As many such rows are above a row, or are it; what is none stands below the last of them.
    for _, band in groupby(
        by_row,
        lambda cell: (bisect_right(whole, cell.place.row), cell.place.columns == width > 1),
    ):
        yield list(band)


def _leading(band: Sequence[Item], row: int, seed: Seed) -> list[Item]:
    """Read a row that only leads to those below it."""
    lines = [line for cell in band for line in _lines(cell)]
    leads = all(leads_to_signatures(text, seed.language) for text, _ in lines)
    if len(band) != 1 or band[0].place.columns == 1 or not leads:
        return []
    return [Item(_unmarked(text), line, Place(row=row)) for text, line in lines]


def _band(band: Sequence[Item], first: int, seed: Seed) -> list[Item]:
    columns = _columns(band)
    if len(columns) > _MOST_COLUMNS or max(map(len, columns)) > _MOST_ROWS:
        return []
    items = list[Item]()
    for column, cells in enumerate(columns):
        for row, lines in enumerate(_parted_column(cells, seed.language), first):
            read = _items(lines, row, column, seed)
            if not read:
                return []
            items += read
    return sorted(items, key=lambda item: (item.place.row, item.place.column))


def _find_table(pieces: Sequence[Piece], n: int, seed: Seed) -> Piece:
    """Take a table for signatures if a line leads to them, or near the end if words say so.

    In rows below a head stands what the head names.
    """
    piece = pieces[n]
    signed = None if piece.kind is not Kind.TABLE or piece.literal else signed_table(piece, seed)
    if signed is None:
        return piece
    if n and leads_to_signatures(pieces[n - 1].text, seed.language):
        return replace(signed, guess=_guess(seed, Kind.TABLE))
    at = {(item.place.row, item.place.column) for item in signed.items}
    telling = [
        item
        for item in signed.items
        if item.place.field in {"role", "affiliation"} or _leads(item, seed)
    ]
    if {(item.place.row, item.place.column) for item in telling} < at:
        return piece  # names alone may be of anybody
    below = [each for each in pieces[n + 1 :] if each.kind is not Kind.FOOTNOTE]
    headed = piece.header and any(item.place.row for item in signed.items)
    told = len(below) <= _BELOW and not headed and _says_what(telling, seed.language)
    if not told and not any(_leads(item, seed) for item in telling):
        return piece
    return replace(signed, guess=_guess(seed, Kind.TABLE))


def _leads(item: Item, seed: Seed) -> bool:
    return not item.place.field and leads_to_signatures(item.text, seed.language)


def _columns(cells: Sequence[Item]) -> list[list[list[Line]]]:
    """Return the columns of a table, the lines of each cell of one that says something."""
    by_column = sorted(cells, key=lambda item: (item.place.column, item.place.row))
    return [
        [lines for item in cells if (lines := _lines(item))]
        for _, cells in groupby(by_column, lambda item: item.place.column)
    ]


def _lines(item: Item) -> list[Line]:
    return [(line, item.line) for line in item.text.split("\n") if line.strip()]


def _parted_column(cells: Sequence[list[Line]], language: Language) -> list[list[Line]]:
    """Part a column into those who sign: each goes on to the next name, or what leads to it.

    What leads to nobody is what the last one signs for.
    """
    parts: list[list[Line]] = []
    named = False
    for lines in cells:
        names = any(names_somebody(line, language) for line, _ in lines)
        first = lines[0][0]
        if named and (names or is_ruled(first) or leads_to_signatures(first, language)):
            parts.append([])
            named = False
        if not parts:
            parts.append([])
        parts[-1] += lines
        named = named or names
    if not named and len(parts) > 1:
        last = parts.pop()
        parts[-1] += last
    return parts
