"""Signatures side by side in a Word file: paragraphs with tabs or wide spaces in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind
from toolkit.source.readers.base import Piece, overrule
from toolkit.source.readers.runs import bare_text, escape_markdown
from toolkit.source.readers.signatures import names_somebody
from toolkit.source.readers.text_signatures import read_cells
from toolkit.source.readers.word.blocks import Paragraph
from toolkit.source.readers.words import has_body, has_office, leads_to_signatures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from toolkit.core.model.document import Item
    from toolkit.lang.base import Language
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.word.blocks import Block

    _Row: TypeAlias = tuple[int, tuple[tuple[str, int], ...]]
    """Tabs before the first cell, and cells with their lines."""

_APART = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}|\u3000{2,})(?=\S)")
_GUESS = "likely: stands side by side, and reads as names and roles of who signed"
_MOST = 12
"""Paragraphs of those who sign."""
_LONGEST = 100
"""Characters of a line that has no cell beside it."""


def signed_columns(blocks: Sequence[Block], seed: Seed) -> dict[int, tuple[int, Piece]]:
    """Find signatures side by side.

    Returns:
        By the place of the first paragraph, the place behind the last one, and the signatures.
    """
    found: dict[int, tuple[int, Piece]] = {}
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and end < start + _MOST and _goes_on(blocks, start, end, seed):
            end += 1
        piece = _signed(blocks[start:end], seed) if end > start + 1 else None
        if piece:
            found[start] = (end, piece)
        start = max(end, start + 1)
    return found


def _goes_on(blocks: Sequence[Block], start: int, n: int, seed: Seed) -> bool:
    """Tell whether a paragraph has cells, or stands below some and says what somebody is."""
    block = blocks[n]
    if not isinstance(block, Paragraph) or block.point or block.role:
        return False
    if _APART.search(block.bare):
        return True
    if n == start or not block.bare or len(block.bare) > _LONGEST:
        return False
    says_what = has_office(block.bare, seed.language) or has_body(block.bare, seed.language)
    return says_what and not block.bare.endswith(tuple(seed.language.stops))


def _signed(blocks: Sequence[Block], seed: Seed) -> Piece | None:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    items: list[Item] = []
    for row, band in enumerate(_bands([_cells(each) for each in paragraphs], seed.language)):
        read = read_cells(_filled(band), seed.language, row)
        if not read:
            return None
        items += read
    if not items:
        return None
    first = paragraphs[0]
    escaped = tuple(replace(item, text=escape_markdown(item.text)) for item in items)
    guess = f"{_GUESS}; {overrule(seed, Kind.PARAGRAPH)}"
    raw = " ".join(first.bare.split())
    return Piece("", first.line, raw, Kind.SIGNATURES, items=escaped, guess=guess)


def _cells(paragraph: Paragraph) -> _Row:
    """Part a paragraph into cells, and count the tabs before the first one."""
    written = bare_text(paragraph.runs)
    before = written[: len(written) - len(written.lstrip())]
    cells = tuple((cell, paragraph.line) for cell in _APART.split(paragraph.bare))
    return before.count("\t"), cells


def _bands(rows: Sequence[_Row], language: Language) -> Iterator[list[_Row]]:
    """Part rows where others sign below those who do: with names, or what leads to them."""
    band: list[_Row] = []
    named = False
    for row in rows:
        texts = [text for text, _ in row[1]]
        names = all(names_somebody(text, language) for text in texts)
        if named and (names or all(leads_to_signatures(text, language) for text in texts)):
            yield band
            band, named = [], False
        band.append(row)
        named = named or names
    if band:
        yield band


def _filled(band: Sequence[_Row]) -> list[list[tuple[str, int]]]:
    """Fill rows up to the same number of cells: behind them, or before where tabs begin a row."""
    width = max(len(cells) for _, cells in band)
    filled = []
    for tabs, cells in band:
        before = min(tabs, width - len(cells))
        blank = [("", cells[0][1])]
        filled.append([*blank * before, *cells, *blank * (width - len(cells) - before)])
    return filled
