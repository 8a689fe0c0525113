"""What stands inside one text: links, emphasis, code; the only module that asks markdown-it-py."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# ── Addresses ────────────────────────────────────────────────────────────────

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
"""Latin, Greek and Cyrillic letters, as in https://uk.wikipedia.org/wiki/Київ (RFC 3987)."""
_LAST = rf"[{_LETTER}0-9\-/#@$&+=%]"
_ANY = rf"[{_LETTER}0-9\-/#@$&+=%.,;:!?'*_~]"
_MARKS = r"[.,;:!?'*_~]"

# What repeats has one way to match, so that no input makes it try twice. Possessive groups
# would say so, but Python before 3.11.5 keeps half an iteration of one (gh-106052).
URL = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?=[{_LETTER}0-9])"
    rf"(?:{_MARKS}*+(?:{_LAST}|\({_ANY}*+\)|\[{_ANY}*+\]))+"
    r"|(?<![A-Za-z0-9._%+\-@/])(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+\-]*+"
    r"@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)+",
    re.IGNORECASE,
)
"""A web or e-mail address in running text or Markdown.

It ends before white space, before Japanese text, which may follow without a space,
and any other character but those of RFC 3986 and letters of scripts that set spaces;
before a closing bracket that it did not open, and before punctuation that closes the
sentence (as in GFM's extended autolinks).
"""

_ALLOWED = re.compile(r"https?://|mailto:", re.IGNORECASE)


def find_urls(text: str) -> tuple[str, ...]:
    """List the web and e-mail addresses of a text, as written, in order, repeats included.

    >>> find_urls("See [it](https://a.example/x_(y)), or write to me@b.example.")
    ('https://a.example/x_(y)', 'me@b.example')
    """
    return tuple(found.group() for found in URL.finditer(text))


# ── The tree of one text ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that mean only themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Characters to show in the type of code."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that was asked for."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis, in bold type."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis, in italic type or by dots."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` begins with ``http://``, ``https://`` or ``mailto:``."""

    href: str
    children: tuple[Node, ...]


Node: TypeAlias = Text | Code | Break | Strong | Emphasis | Link

MAX_DEPTH = 20
"""Marks nested deeper than this are dropped, their text is not."""


def parse_inline(text: str, markup: Literal["plain", "markdown"]) -> tuple[Node, ...]:
    """Read one text as a tree.

    Bare addresses become links in either markup. In ``plain`` nothing else has a
    meaning. ``markdown`` is CommonMark's inline part, but raw HTML is literal, an
    image is its alternative text, and a link to anything other than the web or
    e-mail stays as it was typed. Never raises; linear in the length of `text`.

    >>> parse_inline("*Yes*", "markdown")
    (Emphasis(children=(Text(text='Yes'),)),)
    """
    if markup == "plain":
        return tuple(_link_bare(text))
    return _build(_inline_tokens(text))


def plain_text(nodes: Iterable[Node]) -> str:
    """Return what a reader of the page reads; a break is a space."""
    return "".join(_plain_texts(nodes))


def _plain_texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                yield text
            case Break():
                yield " "
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _plain_texts(children)


def _link_bare(text: str) -> Iterator[Node]:
    end = 0
    for found in URL.finditer(text):
        if found.start() > end:
            yield Text(text[end : found.start()])
        address = found.group()
        href = address if _ALLOWED.match(address) else f"mailto:{address}"
        yield Link(href, (Text(address),))
        end = found.end()
    if end < len(text):
        yield Text(text[end:])


def _build(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Turn markdown-it's flat tokens into a tree no deeper than `MAX_DEPTH`."""
    levels: list[list[Node]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
            if len(opened) <= MAX_DEPTH:
                levels.append([])
        elif token.nesting == -1:
            start = opened.pop()
            if len(opened) < MAX_DEPTH:
                children = levels.pop()
                levels[-1].append(_wrap(start, children, linked=_has_link(opened)))
        else:
            levels[-1].append(_leaf(token))
    return tuple(_merge(levels[0], linked=False))


def _has_link(opened: list[Token]) -> bool:
    # At most MAX_DEPTH are looked at: the wrappers beyond make no node.
    return any(token.type == "link_open" for token in opened[:MAX_DEPTH])


def _wrap(start: Token, children: list[Node], *, linked: bool) -> Node:
    if start.type == "link_open":
        return Link(str(start.attrs["href"]), tuple(_merge(children, linked=True)))
    inner = tuple(_merge(children, linked=linked))
    return Strong(inner) if start.type == "strong_open" else Emphasis(inner)


def _leaf(token: Token) -> Node:
    match token.type:
        case "code_inline":
            return Code(token.content)
        case "hardbreak":
            return Break()
        case "softbreak":
            return Text(" ")
        case "image":
            return Text(plain_text(_build(token.children or ())))
        case _:
            return Text(token.content)


def _merge(nodes: list[Node], *, linked: bool) -> Iterator[Node]:
    """Join neighbouring texts, and link the bare addresses in them unless inside a link."""
    for kind, group in itertools.groupby(nodes, type):
        if kind is not Text:
            yield from group
            continue
        text = plain_text(group)
        if not linked:
            yield from _link_bare(text)
        elif text:
            yield Text(text)


# ── Markdown ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block of a Markdown file, named as markdown-it names it."""

    kind: str
    """heading, paragraph, bullet_list, ordered_list, list_item, blockquote, hr,
    fence, code_block, html_block or table."""
    line: int
    """1-based line where it begins."""
    text: str = ""
    """Raw inline text of a heading or paragraph, with its line breaks."""
    level: int = 0
    """1–6 for a heading."""
    start: int = 1
    """First number of a numbered list."""
    children: tuple[MarkdownBlock, ...] = ()
    """What a list, an item or a quotation holds."""


def markdown_blocks(text: str) -> tuple[MarkdownBlock, ...]:
    """Read the block structure of Markdown: CommonMark, and tables so that they can be refused.

    Link reference definitions are no blocks of their own but plain paragraphs:
    a text is translated by itself, and must not need another place of the file.
    """
    levels: list[list[MarkdownBlock]] = [[]]
    opened: list[Token] = []
    for token in _block_parser().parse(text):
        if token.nesting == 1:
            opened.append(token)
            levels.append([])
        elif token.nesting == -1:
            block = _block(opened.pop(), levels.pop())
            levels[-1].append(block)
        else:
            levels[-1].append(_block(token, []))
    return tuple(levels[0])


def _block(token: Token, children: list[MarkdownBlock]) -> MarkdownBlock:
    kind = token.type.removesuffix("_open")
    line = token.map[0] + 1 if token.map else 0
    if kind in {"heading", "paragraph"}:
        level = int(token.tag[1:]) if kind == "heading" else 0
        return MarkdownBlock(kind, line, children[0].text, level)
    start = int(token.attrs.get("start", 1))
    return MarkdownBlock(kind, line, token.content, 0, start, tuple(children))


def has_image(text: str) -> bool:
    """Tell whether a Markdown text shows an image, wherever that lies."""
    if "![" not in text:
        return False
    tokens = _image_parser().parseInline(text)
    return any(child.type == "image" for token in tokens for child in token.children or ())


@functools.cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("reference")
    # Inline text stays raw: it is parsed when printed, a sentence at a time.
    return parser.disable(["inline", "text_join"])


@functools.cache
def _image_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # To its author an image is an image, whatever scheme its address has.
    vars(parser)["validateLink"] = lambda _url: True
    return parser


@functools.cache
def _inline_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    # Public hook of the library, which declares it as a method: other schemes stay literal.
    vars(parser)["validateLink"] = lambda url: bool(_ALLOWED.match(url))
    parser.inline.ruler.before("text", "bare_url", _bare_url)
    return parser


def _inline_tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        child for token in _inline_parser().parseInline(text) for child in token.children or ()
    )


def _bare_url(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Take a bare address whole, so that ``*`` or ``_`` inside it is no emphasis."""
    if state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    start = state.pos - (5 if state.src[state.pos - 1 : state.pos] in {"s", "S"} else 4)
    found = URL.match(state.src, start, state.posMax) if start >= 0 else None
    if found is None:
        return False
    if not silent:
        if not state.pending.endswith(state.src[start : state.pos]):
            return False
        state.pending = state.pending[: start - state.pos]
        state.push("link_open", "a", 1).attrs = {"href": found.group()}
        state.push("text", "", 0).content = found.group()
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
