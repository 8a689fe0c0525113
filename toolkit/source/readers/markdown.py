"""Markdown with front matter: CommonMark, and what people and programs add to it.

Nothing is dropped in silence: what no page of ours can show is an error that says what to do,
and what is left out on purpose is listed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.inline.blocks import MarkdownBlock, markdown_file
from toolkit.core.inline.markdown import read_image
from toolkit.core.model.document import Document, Item, Kind, LeftOut, Place
from toolkit.lang import LANGUAGES
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, without_data
from toolkit.source.readers.clauses import join_clauses
from toolkit.source.readers.definitions import unfold_definitions
from toolkit.source.readers.figures import figure_pieces, lies_beside
from toolkit.source.readers.footnotes import footnote_blocks
from toolkit.source.readers.front_matter import (
    FrontMatter,
    front_matter_texts,
    read_front_matter,
)
from toolkit.source.readers.html_blocks import unwrap_html
from toolkit.source.readers.inline import Rows, refuse_stray
from toolkit.source.readers.markdown_lang import take_lang
from toolkit.source.readers.markdown_lists import read_list
from toolkit.source.readers.markdown_points import line_points
from toolkit.source.readers.markdown_ruled import put_ruled, take_ruled
from toolkit.source.readers.markdown_tables import table_pieces
from toolkit.source.readers.markdown_text import (
    code_paragraphs,
    each_of,
    indented_paragraphs,
    read_text,
    refuse,
    whole,
)
from toolkit.source.readers.markdown_title import take_title
from toolkit.source.readers.parted import part_list
from toolkit.source.readers.passages import Passage, settled
from toolkit.source.readers.rewrite import Rewritten, rewrite
from toolkit.source.readers.turns import announce_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.markdown_points import LinePoint
    from toolkit.source.readers.structure import Structure


def read_markdown(seed: Seed, structure: Structure) -> Document:
    """Read Markdown.

    Raises:
        SourceError: no title, bad front matter, or a construct that no page can show.
    """
    text = seed.text()
    head = read_front_matter(text, seed.path)
    _refuse_language(head, seed)
    seed = replace(seed, lang=head.lang or seed.lang)
    body = _rewritten(text, head.body_line, seed)
    rows = Rows(body.lines, seed, body.edited)
    refuse_stray(head.title, head.title_line, rows)
    blocks, left_out = unwrap_html(unfold_definitions(body.blocks), rows)
    reading = _Reading(rows)
    pieces = reading.pieces([block for block in blocks if block.kind != "footnote"])
    title, rest = take_title(head, pieces, seed)
    # A heading that says the title of the front matter once more.
    again = pieces[:1] if head.title and len(rest) < len(pieces) else []
    kept = {id(piece) for piece in rest}
    gone = [each for piece in pieces if id(piece) not in kept for each in piece.left_out]
    left_out = (
        *head.left_out,
        *_disclosed(head, structure),
        *body.left_out,
        *left_out,
        *reading.left_out,
        *gone,
    )
    left_out = (*left_out, *(LeftOut(piece.text, piece.line) for piece in again))
    rest = join_clauses(announce_headings(rest, seed.language), seed.language)
    meta = head.meta + head.apparatus.meta
    document = build_document(seed, title, rest, meta, structure, left_out, head.beside)
    footnotes, more = footnote_blocks(document, blocks, rows)
    return replace(
        document,
        blocks=(*document.blocks, *footnotes),
        left_out=(*document.left_out, *more),
        disclosure=head.disclosure.overruled(structure.disclosure),
        standing=document.standing or head.apparatus.standing,
    )


def _refuse_language(head: FrontMatter, seed: Seed) -> None:
    if head.lang and head.lang not in LANGUAGES:
        raise SourceError(
            f"language {head.lang!r} is not known",
            where=seed.at(head.lang_line),
            remedy=f"choose one of: {', '.join(LANGUAGES)}",
        )


def _disclosed(head: FrontMatter, structure: Structure) -> Iterator[LeftOut]:
    """Yield what the head says of who may read the document; with a reason if not heeded."""
    over = structure.disclosure
    overruled = {"embargo": over.embargo, "confidential": over.confidential}
    for key, each in head.disclosed:
        said = overruled[key] is not None
        yield replace(each, reason=f"the structure file says another {key}") if said else each


def markdown_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield what the head of a Markdown file says, then its lines, and notes within texts.

    Links and images are in the form that they have in the texts of the document.

    Raises:
        SourceError: the head cannot be read.
    """
    text = seed.text()
    head = read_front_matter(text, seed.path)
    yield from front_matter_texts(text, seed.path)
    body = _rewritten(text, head.body_line, seed)
    for number, line in enumerate(body.lines, start=1):
        if number >= head.body_line:
            yield number, line
            yield from (each for each in body.notes if each[0] == number)


def _rewritten(text: str, first: int, seed: Seed) -> Rewritten:
    lines = without_data(text).split("\n")
    others, tables = take_ruled(lines, first, seed.language)
    below = "\n" * (first - 1) + "\n".join(others[first - 1 :])
    file = markdown_file(below)
    return rewrite(replace(file, blocks=put_ruled(file.blocks, tables)), lines)


_WHOLE = {Kind.TABLE, Kind.CAPTION}
"""What stands in a list, and is no part of it."""


# ── Blocks ───────────────────────────────────────────────────────────────────


class _Reading:
    """Makes pieces of blocks, and keeps what is in none."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.seed = rows.seed
        self.left_out: list[LeftOut] = []

    def pieces(self, blocks: Sequence[MarkdownBlock]) -> list[Piece]:
        """Make pieces of the blocks of a file; those behind its last rule are notes."""
        rule = max((n for n, block in enumerate(blocks) if block.kind == "hr"), default=-1)
        behind = blocks[rule + 1 :] if rule >= 0 else []
        closing = bool(behind) and all(block.kind == "paragraph" for block in behind)
        notes = {id(block) for block in behind} if closing else set()
        found = each_of(
            lambda block: self._block(block, Kind.NOTE if id(block) in notes else None), blocks
        )
        return [piece for some in found for piece in some]

    def _block(self, block: MarkdownBlock, kind: Kind | None) -> list[Piece]:
        match block.kind:
            case "bullet_list" | "ordered_list":
                pieces = [*self._list(block)]
            case "blockquote":
                parts = each_of(self._quoted, block.children)
                pieces = [each for part in parts for each in part]
            case "heading":
                pieces = [*self._heading(block)]
            case "table":
                pieces = [self._noted(each, block) for each in table_pieces(block, self.rows)]
            case "code_block":
                pieces = self._indented(block)
            case "fence":
                pieces = self._code(block)
            case "hr":
                pieces = []
            case "caption":
                pieces = self._paragraph(block, Kind.CAPTION)
            case "paragraph":
                pieces = self._picture_or_text(block, kind)
            case _:
                refuse("unknown", block.line, self.seed)
        return pieces

    def _picture_or_text(self, block: MarkdownBlock, kind: Kind | None) -> list[Piece]:
        image = read_image(block.text)
        if image and kind is None and lies_beside(image.address):
            for text in (image.alt, image.caption):
                refuse_stray(text, block.line, self.rows)
            return [*figure_pieces(image, block.line, self.seed)]
        return self._paragraph(block, kind)

    def _quoted(self, block: MarkdownBlock) -> list[Piece]:
        """Read what a quotation holds."""
        if block.kind == "blockquote":
            return [each for part in each_of(self._quoted, block.children) for each in part]
        if block.kind == "paragraph":
            return self._paragraph(block, Kind.QUOTE)
        if block.kind == "heading":
            return [
                replace(each, kind=Kind.QUOTE, level=0, text=f"**{each.text}**")
                for each in self._heading(block)
            ]
        guess = "stands in a quotation, and is printed as one of its own"
        return [replace(each, guess=each.guess or guess) for each in self._block(block, None)]

    def _heading(self, block: MarkdownBlock) -> Iterator[Piece]:
        read = read_text(block, self.rows)
        text = " ".join(whole([line], self.seed) for line in read.lines)
        if text:
            piece = Piece(text, block.line, text, Kind.HEADING, block.level)
            yield self._noted(replace(piece, left_out=read.left_out), block)
            return
        written = self.rows.lines[block.line - 1].strip()
        self.left_out += read.left_out or (LeftOut(written, block.line, "an empty heading"),)

    def _list(self, block: MarkdownBlock) -> Iterator[Piece]:
        points = read_list(block, self.rows)
        if not points.items:
            self.left_out += points.left_out
            return
        parts = [
            part
            for each in points.items
            for part in ((each,) if isinstance(each, Item) else self._block(each, None))
        ]
        left_out = points.left_out
        for piece in part_list(parts):
            said = piece if piece.kind in _WHOLE else self._noted(piece, block)
            yield replace(said, left_out=(*left_out, *said.left_out))
            left_out = ()

    def _indented(self, block: MarkdownBlock) -> list[Piece]:
        parts = [
            replace(block, kind="paragraph", line=line, text=text)
            for line, text in indented_paragraphs(block)
        ]
        found = each_of(lambda part: self._paragraph(part, None), parts)
        why = "stands behind four spaces, which mean code; if it is none, take them out at"
        return [
            replace(each, guess=f"{why} {self.seed.at(each.line)}")
            for some in found
            for each in some
        ]

    def _code(self, block: MarkdownBlock) -> list[Piece]:
        found, left_out = code_paragraphs(block, self.rows)
        self.left_out += left_out
        guess = "stands between lines of ``` or ~~~, which mean code; its lines stay lines"
        return [
            self._noted(Piece(text, line, text, literal=True, guess=guess), block)
            for line, text in found
        ]

    def _paragraph(self, block: MarkdownBlock, kind: Kind | None) -> list[Piece]:
        block, said = take_lang(block, self.rows)
        read = read_text(block, self.rows)
        left_out = (*said, *read.left_out)
        if not read.lines or read.is_ornament:
            stars = [LeftOut(line, block.line, "a row of signs") for line in read.lines]
            self.left_out += (*left_out, *stars)
            return []
        passage = settled(Passage(block.lang, block.translate), self.seed.lang)
        if passage.lang:
            text = whole(read.lines, self.seed)
            shown = Kind.QUOTE if kind is Kind.QUOTE else None
            piece = Piece(text, block.line, text, shown, literal=True, left_out=left_out)
            return [replace(piece, lang=passage.lang, translate=bool(passage.translate))]
        points = line_points(read, block, self.rows) if kind is None else []
        if points:
            return self._points(points, left_out)
        text = whole(read.lines, self.seed)
        piece = Piece(text, block.line, text, kind, literal=bool(block.lang))
        return [self._noted(replace(piece, left_out=left_out), block)]

    def _points(self, points: Sequence[LinePoint], left_out: tuple[LeftOut, ...]) -> list[Piece]:
        """Make a list of the lines of a paragraph, and a paragraph of what leads in to it."""
        lead = [Piece(each.text, each.line, each.text) for each in points if each.leads]
        said = [each for each in points if not each.leads]
        items = tuple(Item(each.text, each.line, Place(each.mark)) for each in said)
        marks = tuple(one for each in points for one in each.left_out)
        made = Piece("", said[0].line, said[0].text, Kind.LIST, items=items)
        return [*lead, replace(made, left_out=(*left_out, *marks))]

    def _noted(self, piece: Piece, block: MarkdownBlock) -> Piece:
        """Say that a piece is a passage, and that it was written as HTML."""
        lang, translate = settled(Passage(block.lang, block.translate), self.seed.lang)
        piece = replace(piece, lang=lang, translate=bool(translate))
        if not block.html:
            return piece
        where = self.seed.at(block.line)
        guess = f"was written as HTML; if it is read wrongly, write it as Markdown at {where}"
        return replace(piece, guess=piece.guess or guess)
