"""Paragraphs and tables of a Word file → pieces of a document."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.core.model.document import Kind, LeftOut
from toolkit.lang import LANGUAGES, language
from toolkit.source.readers.base import Piece, join_lines, overrule
from toolkit.source.readers.clauses import TITLED, is_titled
from toolkit.source.readers.runs import all_bold
from toolkit.source.readers.speakers import MAX_LINE
from toolkit.source.readers.turns import announce_headings
from toolkit.source.readers.word.blocks import CAPTION, Paragraph, Table
from toolkit.source.readers.word.columns import signed_columns
from toolkit.source.readers.word.lists import OpenList
from toolkit.source.readers.word.tables import table_piece, without_layout
from toolkit.source.readers.word.typed import with_typed_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.document import Item
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.word.blocks import Block

_FOREIGN_LETTERS = 20
"""Letters of the shortest paragraph that is taken for one in another language."""
_ALL = 0.95
_WORDED = re.compile(r"[^\W\d_]{3}")
"""A mark that says something alone: ``Article 5``."""
_SIMPLE = {"heading", "title", "caption", "quote"}
"""Roles whose paragraphs look as they do all over; in them that is no emphasis."""


def plain_blocks(blocks: Sequence[Block], seed: Seed) -> tuple[list[Block], list[LeftOut]]:
    """Return blocks with typed marks understood, without layout and without what says nothing.

    The other texts that are returned are the numbers of points without a text.
    """
    said: list[Block] = []
    numbers: list[LeftOut] = []
    for block, framed in without_layout(blocks, seed.language):
        mark = block.point.mark if isinstance(block, Paragraph) and block.point else ""
        if isinstance(block, Table):
            said.append(block)
        elif block.bare or _WORDED.search(mark):
            said.append(_without_uniform(_as_long(block)))
            if (
                mark and framed and block.role != CAPTION
            ):  # a cell has it in its text, and this is no cell any more
                numbers.append(LeftOut(mark, block.line, "", 1))
        elif mark:
            numbers.append(LeftOut(mark, block.line, "a number without a text", 1))
    return with_typed_marks(said, seed.language), numbers


def make_pieces(blocks: Sequence[Block], seed: Seed) -> list[Piece]:
    """Make pieces of blocks, as `plain_blocks` gives them."""
    pieces: list[Piece] = []
    group: OpenList | None = None
    signed, behind = signed_columns(blocks, seed), 0
    for n, block in enumerate(blocks):
        if n in signed:
            behind, piece = signed[n]
            pieces += [*_listed(group, seed), piece]
            group = None
        if n < behind:
            continue
        if isinstance(block, Paragraph) and block.role not in {"heading", "title", "caption"}:
            if group and _goes_on(group, block):
                continue
            if block.point and block.bare:
                pieces += _listed(group, seed)
                group = OpenList(block.line)
                group.take_point(block, _text(block))
                continue
        pieces += _listed(group, seed)
        group = None
        pieces += _piece(block, seed)
    pieces += _listed(group, seed)
    return announce_headings(list(_captions(pieces)), seed.language)


def _goes_on(group: OpenList, block: Paragraph) -> bool:
    if block.point:
        return bool(block.bare) and group.take_point(block, _text(block))
    return block.role == "" and group.take_further(block, _text(block))


def _listed(group: OpenList | None, seed: Seed) -> Iterator[Piece]:
    if group is None:
        return
    first = group.paragraphs[0]
    raw = _raw(first)
    if len(group.items) == 1 and first.point and first.point.mark:
        if all_bold(first.runs) or is_titled(raw, seed.language):
            bold = "has a number, is bold, and no other point stands beside it"
            guess = bold if all_bold(first.runs) else ""
            yield _titled(first, guess, seed)
            return
    elif _heads_points(group, seed):
        yield from _articles(group, seed)
        return
    yield Piece("", group.line, raw, Kind.LIST, items=tuple(group.items))


def _raw(point: Paragraph) -> str:
    return f"{point.point.mark if point.point else ''} {point.bare}".strip()


def _titled(point: Paragraph, guess: str, seed: Seed) -> Piece:
    """Make a heading of a point that is the title of what stands below."""
    return Piece(
        _in_one_line(point.unbolded),
        point.line,
        _raw(point),
        Kind.HEADING,
        2,
        mark=point.point.mark if point.point else "",
        guess=guess or f"{TITLED}; {overrule(seed, Kind.PARAGRAPH)}",
    )


def _is_top(item: Item) -> bool:
    return not item.place.depth and not item.place.further


def _heads_points(group: OpenList, seed: Seed) -> bool:
    """Tell whether the outer points are titles of articles, and have points below them.

    Articles whose titles alone stand below each other are a list, as of contents.
    """
    pairs = zip(group.items, group.paragraphs, strict=True)
    tops = [_raw(paragraph) for item, paragraph in pairs if _is_top(item)]
    below = any(item.place.depth for item in group.items)
    return below and all(is_titled(raw, seed.language) for raw in tops)


def _articles(group: OpenList, seed: Seed) -> Iterator[Piece]:
    """Yield the outer points as headings, and what stands below each as lists and paragraphs."""
    pairs = zip(group.items, group.paragraphs, strict=True)
    for kind, some in groupby(pairs, lambda pair: (_is_top(pair[0]), bool(pair[0].place.depth))):
        points = list(some)
        if kind == (False, True):
            yield _inner(points)
            continue
        for item, paragraph in points:
            top = _is_top(item)
            yield _titled(paragraph, "", seed) if top else Piece(item.text, item.line, item.text)


def _inner(points: Sequence[tuple[Item, Paragraph]]) -> Piece:
    items = tuple(
        replace(item, place=replace(item.place, depth=item.place.depth - 1)) for item, _ in points
    )
    return Piece("", items[0].line, _raw(points[0][1]), Kind.LIST, items=items)


def _piece(block: Block, seed: Seed) -> Iterator[Piece]:
    if isinstance(block, Table):
        piece = table_piece(block)
        yield from [piece] if piece else []
        return
    mark = block.point.mark if block.point else ""
    raw = f"{mark} {_one_line(block.bare)}".strip()
    if block.role in {"heading", "title"} or not block.bare:
        level = {"heading": block.level, "title": 1}.get(block.role, 2)
        yield Piece(_in_one_line(block), block.line, raw, Kind.HEADING, level, mark=mark)
        return
    kind = {"quote": Kind.QUOTE, "caption": Kind.CAPTION}.get(block.role)
    lang = _foreign(block, seed) if kind is None else ""
    guess = ""
    if lang:
        guess = (
            f"its letters are {language(lang).english}, as Word says too; it is carried as it is; "
            "if not, give it the language of the document in Word"
        )
    elif block.equation:
        guess = "has an equation, of which the signs are written one after the other"
    # A caption has no place for a number, so that stands in its text.
    text = f"{mark} {_text(block)}".strip()
    yield Piece(text, block.line, raw, kind, lang=lang, guess=guess)


def _text(paragraph: Paragraph) -> str:
    """Return the Markdown of a paragraph; what was set apart with tabs is so by a space."""
    return re.sub(r"[ \t]*\t[ \t]*", " ", paragraph.text.strip("\t\n "))


def _in_one_line(paragraph: Paragraph) -> str:
    return _one_line(_text(paragraph))


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\n\t]\s*", " ", text)


def title_text(paragraphs: Sequence[Paragraph], seed: Seed) -> str:
    """Return the title that paragraphs have together."""
    return join_lines((_in_one_line(each) for each in paragraphs), seed.language)


def _as_long(paragraph: Paragraph) -> Paragraph:
    """Take a heading that is longer than any for what it is."""
    long = paragraph.role == "heading" and len(paragraph.bare) > MAX_LINE
    return replace(paragraph, role="", level=0) if long else paragraph


def _without_uniform(paragraph: Paragraph) -> Paragraph:
    """Take emphasis off that is the look of a whole heading or quotation."""
    if paragraph.role not in _SIMPLE:
        return paragraph
    seen = [run for run in paragraph.runs if run.text.strip() and not run.note]
    bold, italic = all(run.bold for run in seen), all(run.italic for run in seen)
    underline = all(run.underline for run in seen)
    return replace(
        paragraph,
        runs=tuple(
            replace(
                run,
                bold=run.bold and not bold,
                italic=run.italic and not italic,
                underline=run.underline and not underline,
            )
            for run in paragraph.runs
        ),
    )


def _foreign(paragraph: Paragraph, seed: Seed) -> str:
    """Return the other language that a whole paragraph is in; empty for most."""
    if paragraph.letters < _FOREIGN_LETTERS:
        return ""
    for code, letters in paragraph.langs.items():
        if code != seed.lang and code in LANGUAGES and letters >= _ALL * paragraph.letters:
            return code
    return ""


def _captions(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Take captions that belong to no table for paragraphs: their pictures are left out."""
    for n, piece in enumerate(pieces):
        beside = [*pieces[max(0, n - 1) : n], *pieces[n + 1 : n + 2]]
        alone = piece.kind is Kind.CAPTION and all(each.kind is not Kind.TABLE for each in beside)
        yield replace(piece, kind=None) if alone else piece
