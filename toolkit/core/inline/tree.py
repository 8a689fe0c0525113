"""One text as a tree: links, emphasis, code, raised and lowered text."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.inline.addresses import ALLOWED, URL
from toolkit.core.inline.markdown import NOTE_MARK, inline_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token


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
class Styled:
    """Text that is lowered, raised, underlined or struck out."""

    style: str
    """As HTML names it: one of `STYLES`."""
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` begins with ``http://``, ``https://`` or ``mailto:``."""

    href: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote, ``[^label]``."""

    label: str
    number: str = ""
    """What is printed; the label until the notes of a document are counted."""
    ordinal: int = 0
    """Which of the marks of its note it is, from 1; 0 if it does not lead there."""


Node: TypeAlias = Text | Code | Break | Strong | Emphasis | Styled | Link | NoteMark

STYLES = {"sub": "subscript", "sup": "superscript", "u": "underlining", "s": "struck-out text"}
"""What a `Styled` can be, and how a message calls it."""

MAX_DEPTH = 20
"""Marks nested deeper than this are dropped, their text is not."""


@functools.lru_cache(maxsize=4096)
def parse_inline(text: str, markup: Literal["plain", "markdown"]) -> tuple[Node, ...]:
    """Read one text as a tree.

    Bare addresses become links in either markup, and ``[^1]`` the mark of a footnote. In
    ``plain`` nothing else has a meaning. ``markdown`` is CommonMark's inline part, but of
    raw HTML only pairs of ``<em>``, ``<i>``, ``<strong>``, ``<b>`` and of what `STYLES`
    names mean something, an image is its alternative text, and a link to anything other
    than the web or e-mail stays as it was typed. Never raises; linear in the length of `text`.

    >>> parse_inline("*Yes*", "markdown")
    (Emphasis(children=(Text(text='Yes'),)),)
    """
    if markup == "plain":
        return tuple(_read_plain(text))
    return _build(inline_tokens(text))


def plain_text(nodes: Iterable[Node]) -> str:
    """Return what a reader of the page reads; a break is a space."""
    return "".join(_plain_texts(nodes))


def unmarked_text(nodes: Iterable[Node]) -> str:
    """Return what a reader reads where no mark of a footnote can stand: in a list of contents."""
    return "".join(_plain_texts(nodes, marks=False))


def note_labels(text: str, markup: Literal["plain", "markdown"]) -> tuple[str, ...]:
    """Return the labels of the footnotes that a text has marks of, in its order."""
    if "[^" not in text:
        return ()
    nodes = every_node(parse_inline(text, markup))
    return tuple(node.label for node in nodes if isinstance(node, NoteMark))


def every_node(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes, behind each those within it."""
    for node in nodes:
        yield node
        match node:
            case Strong(children) | Emphasis(children) | Styled(_, children) | Link(_, children):
                yield from every_node(children)


def is_address(nodes: tuple[Node, ...]) -> bool:
    """Tell whether a text is a bare address, which is in no language."""
    match nodes:
        case (Link(href, children),):
            return is_bare(href, children)
        case _:
            return False


def is_bare(href: str, children: tuple[Node, ...]) -> bool:
    """Tell whether a link shows its own address."""
    return plain_text(children) in {href, href.removeprefix("mailto:")}


def is_visible(text: str) -> bool:
    r"""Tell whether anything of a plain text is seen: more than space and invisible characters.

    >>> is_visible("\u00a0\u200b")
    False
    """
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)


def _plain_texts(nodes: Iterable[Node], *, marks: bool = True) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                yield text
            case Break():
                yield " "
            case NoteMark(label, number):
                yield (number or label) * marks
            case Strong(children) | Emphasis(children) | Styled(_, children) | Link(_, children):
                yield from _plain_texts(children, marks=marks)


def _read_plain(text: str) -> Iterator[Node]:
    end = 0
    for found in NOTE_MARK.finditer(text) if "[^" in text else ():
        yield from _link_bare(text[end : found.start()])
        yield NoteMark(found[1])
        end = found.end()
    yield from _link_bare(text[end:])


def _link_bare(text: str) -> Iterator[Node]:
    end = 0
    for found in URL.finditer(text):
        if found.start() > end:
            yield Text(text[end : found.start()])
        address = found.group()
        href = address if ALLOWED.match(address) else f"mailto:{address}"
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
    if start.tag in STYLES:
        return Styled(start.tag, inner)
    return Strong(inner) if start.tag in {"strong", "b"} else Emphasis(inner)


def _leaf(token: Token) -> Node:
    match token.type:
        case "code_inline":
            return Code(token.content)
        case "note_mark":
            return NoteMark(token.content)
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
