"""Markdown with front matter: CommonMark blocks, of which some are refused by name.

Nothing is dropped in silence: tables, code, raw HTML, nested lists and the like,
which no page of ours can show yet, are errors that say what to do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, TypeVar

from toolkit.core.errors import SourceError
from toolkit.core.inline.markdown import (
    has_broken_image,
    has_image,
    markdown_blocks,
    read_image,
)
from toolkit.core.model.document import Block, Document, Item, Kind, LeftOut, Place, Speaker
from toolkit.lang import LANGUAGES
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, Reader, join_lines, without_breaks
from toolkit.source.readers.figures import figure_pieces
from toolkit.source.readers.front_matter import (
    FrontMatter,
    front_matter_lang,
    front_matter_texts,
    read_front_matter,
)
from toolkit.source.readers.inline import (
    Rows,
    comment_rows,
    read_inline,
    refuse_stray,
    together,
)
from toolkit.source.readers.speakers import announced_name, read_speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.core.inline.markdown import MarkdownBlock
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure

T = TypeVar("T")

_DEFINITION = re.compile(
    r"^\[(?:\^[^\]\n]{1,999}\]:|[^\]\n]{1,999}\]:[ \t]*[<#./a-z]+\S*$)", re.MULTILINE
)
_LEVEL = "keep lists to one level, outside quotations"
_REFUSED = {
    "table": ("a table cannot be shown", "write its rows as a list or as sentences"),
    "fence": ("a block of code cannot be shown", "write it as a paragraph with `code` in it"),
    "code_block": ("a block of code cannot be shown", "remove the four spaces before the line"),
    "html_block": (
        "raw HTML cannot be shown",
        r"write it as Markdown, escape < as \<, and give a comment lines of its own",
    ),
    "image": (
        "an image cannot stand here",
        "give it a paragraph of its own, outside lists, quotations and notes: ![text](file)",
    ),
    "broken image": (
        "an image is not written as Markdown wants it, and would be printed as it stands",
        'write ![text](file.png "caption"), a name with spaces as <my file.png>, or \\![ for text',
    ),
    "definition": (
        "a link or footnote defined elsewhere cannot be followed",
        "write the link where it is used, [text](address), and a footnote as a closing note",
    ),
    "blockquote": ("a quotation inside another cannot be shown", "keep one level of >"),
    "bullet_list": ("a list cannot stand here", _LEVEL),
    "ordered_list": ("a list cannot stand here", _LEVEL),
    "list start": ("the list does not begin with 1", r"number it from 1, or escape the dot: 3\."),
    "empty item": ("the list has an empty point", "write its text or remove it"),
    "long item": ("a point of the list has two paragraphs", "make it one, or two points"),
    "heading": ("a heading cannot stand here", "move it out of the list or quotation"),
    "empty heading": ("the heading is empty", "write its text or remove it"),
    "hr": ("--- stands once, before the closing notes", "remove this one"),
    "after notes": ("only notes can follow the ---", "move this before it, or remove the ---"),
}


def read_markdown(seed: Seed, structure: Structure) -> Document:
    """Read Markdown.

    Raises:
        SourceError: no title, bad front matter, or a construct that no page can show.
    """
    text = seed.text()
    head = read_front_matter(text, seed.path)
    if head.lang and head.lang not in LANGUAGES:
        raise SourceError(
            f"language {head.lang!r} is not known",
            where=seed.at(head.lang_line),
            remedy=f"choose one of: {', '.join(LANGUAGES)}",
        )
    seed = replace(seed, lang=head.lang or seed.lang)
    lines = text.split("\n")
    body = "\n" * (head.body_line - 1) + "\n".join(lines[head.body_line - 1 :])
    rows = Rows(lines, seed)
    blocks = markdown_blocks(body)
    refuse_stray(head.title, head.title_line, rows)
    pieces = _pieces(blocks, rows)
    comments = _comments(blocks)
    title, rest = _take_title(head, pieces, seed)
    # A heading that says the title of the front matter once more.
    again = pieces[:1] if head.title and len(rest) < len(pieces) else []
    if pieces[:1] and pieces[0] not in rest:
        comments = (*comments, *pieces[0].left_out)
    left_out = (*head.left_out, *comments, *(LeftOut(piece.text, piece.line) for piece in again))
    return build_document(seed, title, _announce(rest, seed), head.meta, structure, left_out)


READER = Reader(".md", read_markdown, front_matter_texts, markup="markdown", lang=front_matter_lang)


def _refuse(fault: str, line: int, seed: Seed) -> NoReturn:
    problem, remedy = _REFUSED[fault]
    raise SourceError(problem, where=seed.at(line), remedy=remedy)


def _take_title(head: FrontMatter, pieces: list[Piece], seed: Seed) -> tuple[Block, list[Piece]]:
    """Use the title of the front matter, else the level-1 heading that everything follows."""
    first = pieces[0] if pieces and pieces[0].level == 1 else None
    if head.title:
        # The same title once more as a heading is a common habit, and no second title.
        same = first is not None and first.text == head.title
        return Block(Kind.TITLE, head.title, head.title_line, 1), pieces[1:] if same else pieces
    if first is None:
        raise SourceError(
            "the document has no title" if pieces else "holds no text",
            where=seed.at(pieces[0].line if pieces else 1),
            remedy="begin with a line “# Title”, or add title: … to the front matter",
        )
    return Block(Kind.TITLE, first.text, first.line, 1), pieces[1:]


def _announce(pieces: Sequence[Piece], seed: Seed) -> list[Piece]:
    """Make speakers of headings that end with a colon and read as an announcement."""
    read = [
        read_speaker(piece.text, seed.language) if piece.kind is Kind.HEADING else None
        for piece in pieces
    ]
    names = {speaker.name: Speaker(speaker.name) for speaker in read if speaker}
    settled = []
    for piece, full in zip(pieces, read, strict=True):
        again = names.get(announced_name(piece.text)) if piece.kind is Kind.HEADING else None
        speaker = full or again
        said = replace(piece, kind=Kind.SPEAKER, level=0, speaker=speaker) if speaker else piece
        settled.append(said)
    return settled


# ── Blocks ───────────────────────────────────────────────────────────────────


def _pieces(blocks: Sequence[MarkdownBlock], rows: Rows) -> list[Piece]:
    breaks = [block.line for block in blocks if block.kind == "hr"]

    def read(block: MarkdownBlock) -> list[Piece]:
        notes = bool(breaks) and block.line > breaks[0]
        if block.kind == "hr" and (len(breaks) > 1 or block is blocks[-1]):
            _refuse("hr", block.line, rows.seed)
        if notes and block.kind not in {"paragraph", "hr"} and not _comments([block]):
            _refuse("after notes", block.line, rows.seed)
        return list(_block_pieces(block, rows, notes=notes))

    return [piece for some in _each(read, blocks) for piece in some]


def _each(read: Callable[[MarkdownBlock], T], blocks: Iterable[MarkdownBlock]) -> list[T]:
    """Read each block; all faults of all of them are told at once.

    Raises:
        SourceError: a block cannot be read.
    """
    done: list[T] = []
    faults: list[SourceError] = []
    for block in blocks:
        try:
            done.append(read(block))
        except SourceError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)
    return done


def _block_pieces(block: MarkdownBlock, rows: Rows, *, notes: bool) -> Iterator[Piece]:
    if block.kind in {"bullet_list", "ordered_list"}:
        yield _list(block, rows)
    elif block.kind == "blockquote":
        yield from _each(lambda child: _piece(child, Kind.QUOTE, rows), _said(block.children))
    elif block.kind == "heading":
        yield replace(_text_piece(block, rows), kind=Kind.HEADING, level=block.level)
    elif block.kind == "paragraph" and not notes and (image := read_image(block.text)):
        for text in (image.alt, image.caption):
            refuse_stray(text, block.line, rows)
        yield from figure_pieces(image, block.line, rows.seed)
    elif block.kind != "hr" and _said([block]):
        yield _piece(block, Kind.NOTE if notes else None, rows)


def _comments(blocks: Iterable[MarkdownBlock]) -> tuple[LeftOut, ...]:
    """Return the comments among blocks, and among what those hold."""
    return tuple(
        each
        for block in blocks
        for each in (
            *(comment_rows(block.text, block.line) if block.kind == "html_block" else ()),
            *_comments(block.children),
        )
    )


def _said(blocks: Iterable[MarkdownBlock]) -> list[MarkdownBlock]:
    """Return blocks but for those that are nothing but comments."""
    return [each for each in blocks if each.kind != "html_block" or not comment_rows(each.text, 0)]


def _piece(block: MarkdownBlock, kind: Kind | None, rows: Rows) -> Piece:
    if block.kind != "paragraph":
        _refuse(block.kind, block.line, rows.seed)
    return replace(_text_piece(block, rows), kind=kind)


def _list(block: MarkdownBlock, rows: Rows) -> Piece:
    if block.start != 1:
        _refuse("list start", block.line, rows.seed)
    read = _each(lambda item: _item(item, rows), block.children)
    items = tuple(
        Item(piece.text, piece.line, Place(mark=point.text))
        for piece, point in zip(read, block.children, strict=True)
    )
    left_out = tuple(each for piece in read for each in piece.left_out)
    return Piece("", block.line, items[0].text, Kind.LIST, items=items, left_out=left_out)


def _item(block: MarkdownBlock, rows: Rows) -> Piece:
    children = _said(block.children)
    if not children:
        _refuse("empty item", block.line, rows.seed)
    first, *more = children
    if more and more[0].kind == "paragraph":
        _refuse("long item", more[0].line, rows.seed)
    for child in more:
        _refuse(child.kind, child.line, rows.seed)
    return replace(_piece(first, None, rows), line=block.line)


def _text_piece(block: MarkdownBlock, rows: Rows) -> Piece:
    definition = _DEFINITION.search(block.text)
    if definition:
        above = block.text.count("\n", 0, definition.start())
        _refuse("definition", block.line + above, rows.seed)
    text, left_out = read_inline(block.text, block.line, rows)
    # A hard break is a space like any other: where lines end is for each language's page to say.
    text = join_lines(without_breaks(text.split("\n")), rows.seed.language)
    if left_out:  # what stood on both sides of it can have become markup
        refuse_stray(text, block.line, rows)
    if not text:
        _refuse("empty heading", block.line, rows.seed)
    if has_image(block.text):
        _refuse("image", block.line, rows.seed)
    if has_broken_image(block.text):
        _refuse("broken image", block.line, rows.seed)
    return Piece(text, block.line, raw=text, left_out=left_out)
