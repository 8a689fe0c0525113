"""Web pages: the main content, and what is left out around it and told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from toolkit.core.errors import SourceError
from toolkit.core.inline.addresses import ALLOWED
from toolkit.core.model.document import Block, Document, Kind, LeftOut, Meta
from toolkit.lang import LANGUAGES
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, Reader
from toolkit.source.readers.bounds import MAX_ELEMENTS, refuse_excess
from toolkit.source.readers.turns import announce_headings
from toolkit.source.readers.web.blocks import Blocks
from toolkit.source.readers.web.charset import decode_page
from toolkit.source.readers.web.content import LOGO, Content, LeftParts, select
from toolkit.source.readers.web.head import metadata, page_lang, published, window_title
from toolkit.source.readers.web.inline import WINDOW, Inline
from toolkit.source.readers.web.letters import Places, only_letters, page_lines
from toolkit.source.readers.web.notes import Notes, find_notes
from toolkit.source.readers.web.styles import Styles
from toolkit.source.readers.web.tree import Node, Text, parse_page, prepared
from toolkit.source.readers.web.typed import typed_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure

_TITLE = re.compile(r"MsoTitle|(?=.*\bc\d+\b).*(?<![\w-])title(?![\w-])")
"""Classes that Word and Google Docs give to the title."""
_LONGEST = 300
"""Characters of a first paragraph that may be the title."""
_FAR = 1_000_000
"""Column of what stands in a tag, and so in no text."""


@dataclass(slots=True)
class _Page:
    """A page, and what is known of it before its blocks are read."""

    seed: Seed
    tree: Node
    places: Places
    meta: dict[str, str]
    styles: Styles
    notes: Notes
    content: Content
    root: Node
    left: LeftParts


def read_html(seed: Seed, structure: Structure) -> Document:
    """Read a web page.

    Raises:
        SourceError: it is not in the encoding that it declares, is nested as no page is, or
            holds no text.
    """
    page = _page(seed, structure)
    said = page_lang(page.root, page.meta)
    seed = replace(seed, lang=said if said in LANGUAGES else seed.lang)
    heading = _heading(page)
    inline = Inline(page.content, page.notes, page.left, seed.language, _base(page))
    blocks = Blocks(inline, heading)
    pieces = blocks.read(page.root)
    pieces += _footnotes(page, blocks)
    title, pieces = _title(page, inline, heading, pieces)
    pieces = typed_points(pieces, page.places, page.left, seed.language)
    unknown = f"the page says that it is in {said}, which is not known" if said not in {
        "", *LANGUAGES} else ""  # fmt: skip
    guess = "; ".join(filter(None, (title.guess, unknown)))
    title = replace(title, line=page.places.line(title.line), guess=guess)
    pieces = announce_headings([_placed(piece, page.places) for piece in pieces], seed.language)
    day = published(page.tree, page.meta, _linked(page.tree))
    meta = (Meta("date", day, title.line),) if day else ()
    shown = heading is not None and only_letters(heading.text()) in only_letters(_window(page.tree))
    page.content.leave_out(page.root, page.left, "" if shown else WINDOW)
    return build_document(seed, title, pieces, meta, structure, _left_out(page, inline))


def page_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page with nothing but its texts in them."""
    return enumerate(page_lines(prepared(decode_page(seed), seed.path)), start=1)


def read_page_lang(seed: Seed) -> str:
    """Return the language that most of a page says it is in; empty if it says none."""
    from toolkit.source.readers.structure import Structure

    try:
        page = _page(seed, Structure())
    except SourceError:
        return ""
    return page_lang(page.root, page.meta)


READER = Reader(read_html, page_texts, markup="markdown", lang=read_page_lang, is_text=False)


def _page(seed: Seed, structure: Structure) -> _Page:
    text = prepared(decode_page(seed), seed.path)
    tree = parse_page(text, seed)
    styles = Styles(node.code for node in tree.nodes() if node.tag == "style")
    notes = find_notes(tree)
    content = Content(tree, styles, notes.holds)
    root = _chosen(tree, structure, seed) if structure.main else content.root()
    places = Places(page_lines(text))
    refuse_excess(_rows(tree, places), seed.path, MAX_ELEMENTS)
    return _Page(seed, tree, places, metadata(tree), styles, notes, content, root, LeftParts())


def _rows(tree: Node, places: Places) -> Iterator[tuple[int, str]]:
    for node in tree.nodes():
        for each in node.children:
            if isinstance(each, Text):
                yield places.line(each.start), each.value


def _chosen(tree: Node, structure: Structure, seed: Seed) -> Node:
    """Return the element that a structure file names."""
    try:
        found = select(tree, structure.main)
    except ValueError:
        raise SourceError(
            f"{structure.main!r} is no way to name an element",
            where=structure.main_where,
            remedy="write #id, .class, a tag, or [data-name=value], or these in a row",
        ) from None
    if len(found) != 1:
        raise SourceError(
            f"{len(found)} elements of {seed.path} are {structure.main}",
            where=structure.main_where,
            remedy="name the one that holds the text, by its id if it has one",
        )
    return found[0]


def _heading(page: _Page) -> Node | None:
    """Return the element that is the title; None if none says so."""
    within = [node for node in page.root.nodes() if _is_seen(node, page)]
    everywhere = [node for node in page.tree.nodes() if not page.styles.hides(node)]
    titles = [
        *(node for node in within if node.tag == "h1" and not LOGO & node.words),
        *(node for node in everywhere if node.tag == "h1" and not LOGO & node.words),
        *(node for node in within if node.tag == "p" and _TITLE.search(node.get("class"))),
    ]
    return next((node for node in titles if node.letters), None)


def _is_seen(node: Node, page: _Page) -> bool:
    return not any(page.content.furniture(each) for each in node.up())


def _title(
    page: _Page, inline: Inline, heading: Node | None, pieces: list[Piece]
) -> tuple[Block, list[Piece]]:
    """Return the title, whose line is the number of its first letter, and all but it.

    It is the heading of the page, else a first line that stands out, else what the window is
    called, else the first line.
    """
    window = window_title(page.tree, page.meta)
    first = pieces[0] if pieces and pieces[0].text and not pieces[0].items else None
    if heading is not None:
        found = inline.paragraphs(heading.children, plain=True)
        text = " ".join(" ".join(text.split()) for text, _ in found)
        if not heading.within(page.root) or not _is_seen(heading, page):
            page.left.taken.append((heading.start, heading.end))
        return Block(Kind.TITLE, text, heading.start, 1), pieces
    if first and (bold := _standing_out(first)):
        guess = "the page has no title of its own; this is its first line, and stands out"
        return Block(Kind.TITLE, bold, first.line, 1, guess=guess), pieces[1:]
    if window:
        page.left.taken.append((window.start, window.end))
        guess = "the page has no heading for a title; this is what its window is called"
        return Block(Kind.TITLE, window.value, window.start, 1, guess=guess), pieces
    if first is None or len(first.text) > _LONGEST:
        raise SourceError(
            "the page has no title" if pieces else "holds no text",
            where=page.seed.at(page.places.line(pieces[0].line if pieces else 0)),
            remedy="write it as <h1>, before all else",
        )
    guess = "the page has no title of its own; this is its first line"
    return Block(Kind.TITLE, first.text.replace("\n", " "), first.line, 1, guess=guess), pieces[1:]


def _standing_out(piece: Piece) -> str:
    """Return the text of a first piece that is a heading, or bold as a whole; else nothing."""
    text = piece.text.replace("\n", " ")
    if piece.kind is Kind.HEADING:
        return text
    found = re.fullmatch(r"\*\*((?:(?!\*\*).)+)\*\*", text)
    return found[1] if found and piece.kind is None and len(text) <= _LONGEST else ""


def _base(page: _Page) -> str:
    """Return the address that links of a page are resolved against; empty if none is said."""
    own = [
        node.get("href")
        for rel in ("canonical", "")
        for node in page.tree.nodes()
        if (rel and rel in node.get("rel").lower().split() and node.tag == "link")
        or (not rel and node.tag == "base")
    ]
    address = ""
    for href in (page.meta.get("og:url", ""), *own):
        try:
            joined = urljoin(address, href.strip())
        except ValueError:
            continue
        address = joined if ALLOWED.match(joined) else address
    return address


def _footnotes(page: _Page, blocks: Blocks) -> list[Piece]:
    """Return the footnotes that stand outside of the main content."""
    pieces: list[Piece] = []
    for body in page.notes.bodies:
        if not body.within(page.root):
            pieces += blocks.read(body)
            page.left.taken.append((body.start, body.end))
    return pieces


def _window(tree: Node) -> str:
    return next((node.text() for node in tree.nodes() if node.tag == "title"), "")


def _linked(tree: Node) -> list[str]:
    return [node.code for node in tree.nodes() if node.get("type") == "application/ld+json"]


def _placed(piece: Piece, places: Places) -> Piece:
    """Give a piece its line in the place of the number of its first letter."""
    items = tuple(replace(item, line=places.line(item.line)) for item in piece.items)
    return replace(piece, line=places.line(piece.line), items=items)


def _left_out(page: _Page, inline: Inline) -> tuple[LeftOut, ...]:
    told = [
        LeftOut(text, line, reason, column)
        for start, end, reason in page.left.settled()
        for line, column, text in page.places.rows(start, end)
    ]
    told += [
        LeftOut(written, page.places.line(start), reason, _FAR)
        for written, (start, reason) in inline.dropped.items()
    ]
    return tuple(sorted(told, key=lambda each: each.line))
