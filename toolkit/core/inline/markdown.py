"""What markdown-it-py makes of one text: its tokens, and images."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import ALLOWED, URL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^>]*)?(?<!/)>")
NOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,60})\]")
"""The mark of a footnote, and its label."""
_VOID = {"br", "hr", "img", "wbr"}
"""Tags that never have a partner."""
READ = {"em", "i", "strong", "b", "sub", "sup", "u", "s"}
"""The tags of HTML that mean something in a text."""


def has_image(text: str) -> bool:
    """Tell whether a Markdown text shows an image, wherever that lies."""
    if "![" not in text:
        return False
    tokens = _image_parser().parseInline(text)
    return any(child.type == "image" for token in tokens for child in token.children or ())


@dataclass(frozen=True, slots=True)
class Image:
    """An image that stands alone in its paragraph."""

    alt: str
    """Raw inline text: what it shows, for those who do not see it."""
    address: str
    """As a browser would be given it, percent-encoded."""
    caption: str = ""
    """Raw inline text, from the place that Markdown has for a title."""
    written: str = field(default="", compare=False)
    """The address as the file has it; another way to write it makes no other image."""


def read_image(text: str) -> Image | None:
    """Read a paragraph that is one image and nothing else; None for any other.

    >>> read_image('![A *sea*](sea.png "At dawn")')
    Image(alt='A *sea*', address='sea.png', caption='At dawn', written='sea.png')
    """
    text = text.strip()
    if not text.startswith("!["):
        return None
    tokens = _image_parser().parseInline(text)
    children = [child for token in tokens for child in token.children or ()]
    if [child.type for child in children] != ["image"]:
        return None
    from markdown_it.helpers import parseLinkDestination, parseLinkTitle

    # The parser tells the title with its escapes undone, but a text is kept as it was written.
    alt, inside = children[0].content, text[:-1]
    start = len(inside) - len(inside[len(f"![{children[0].content}](") :].lstrip())
    end = parseLinkDestination(inside, start, len(inside)).pos
    title = len(inside) - len(inside[end:].lstrip())
    found = parseLinkTitle(inside, title, len(inside))
    caption = inside[title + 1 : found.pos - 1] if found.ok else ""
    return Image(alt, str(children[0].attrs["src"]), caption, inside[start:end])


def has_broken_image(text: str) -> bool:
    """Tell whether a Markdown text holds what its author surely meant to be an image.

    It is ``![`` without a backslash, outside of code, which either begins the text, with
    a bracket to close it, or has ``](`` behind it. Markdown takes it for text, where there
    is a space in the name of the file, say; but ``Enough![1]`` is text.
    """
    if "![" not in text:
        return False
    tokens = _image_parser().parseInline(text)
    texts = [
        child.content for token in tokens for child in token.children or () if child.type == "text"
    ]
    begins = text.lstrip().startswith("![") and any(
        each.startswith("![") and "]" in each for each in texts[:1]
    )
    return begins or any("](" in each.partition("![")[2] for each in texts)


@functools.cache
def _image_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # To its author an image is an image, whatever scheme its address has.
    vars(parser)["validateLink"] = lambda _url: True
    # So that what was escaped stays apart from what was not.
    return parser.disable("text_join")


@functools.cache
def _inline_parser() -> MarkdownIt:
    return inline_parser()


def inline_parser() -> MarkdownIt:
    """Make a parser of inline text, with what this project adds to CommonMark."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True})
    # Public hook of the library, which declares it as a method: other schemes stay literal.
    vars(parser)["validateLink"] = lambda url: bool(ALLOWED.match(url))
    parser.inline.ruler.before("text", "bare_url", _bare_url)
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def inline_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of one text, flat, with bare addresses as links.

    A tag of HTML that means something, and has its partner, is an ``html_open`` or
    ``html_close``.
    """
    tokens = flat(_inline_parser().parseInline(text))
    for index, name in pair_tags(tokens).items() if "<" in text else ():
        if name in READ:
            closes = tokens[index].content.startswith("</")
            tokens[index].type = "html_close" if closes else "html_open"
            tokens[index].tag, tokens[index].nesting = name, -1 if closes else 1
    return tuple(tokens)


def flat(tokens: Iterable[Token]) -> list[Token]:
    """Return what stands in the texts among tokens."""
    return [child for token in tokens for child in token.children or ()]


def pair_tags(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the name of each tag of HTML that has its partner, by its index.

    Both stand in the same link or emphasis, and what is between them is whole.
    """
    paired: dict[int, str] = {}
    opened: list[tuple[int, str]] = []
    for index, token in enumerate(tokens):
        tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if tag and tag[2].lower() in _VOID:
            continue
        if tag and not tag[1]:
            opened.append((index, tag[2].lower()))
        elif tag and opened and opened[-1][1] == tag[2].lower():
            start, name = opened.pop()
            paired[start] = paired[index] = name
        elif token.nesting == 1:
            opened.append((index, ""))
        elif token.nesting == -1:
            while opened.pop()[1]:
                pass
    return paired


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Let ``*`` begin and end emphasis wherever it touches East Asian text.

    CommonMark asks for a space between a letter and a mark that is followed by a bracket, as
    in ``は**「灯」**だ``, and East Asian text has none. This is its amendment for such text.

    Source: "CommonMark CJK-friendly amendments", on left- and right-flanking delimiter runs.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    start, known = state.pos, len(state.delimiters)
    if not tokenize(state, silent):
        return False
    before = state.src[start - 1] if start else " "
    after = state.src[state.pos] if state.pos < state.posMax else " "
    if state.src[start] == "*" and (_is_east_asian(before) or _is_east_asian(after)):
        for each in state.delimiters[known:]:
            each.open = each.open or not after.isspace()
            each.close = each.close or not before.isspace()
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    """Take the mark of a footnote whole; what is no link is text without this rule."""
    found = NOTE_MARK.match(state.src, state.pos, state.posMax)
    if found is None or state.src.startswith("(", found.end()):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _is_east_asian(character: str) -> bool:
    """Tell whether a letter or mark is of a width that East Asian text alone has."""
    wide = unicodedata.east_asian_width(character) in {"W", "F", "H"}
    return wide and unicodedata.category(character) != "So"


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
