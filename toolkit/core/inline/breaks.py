"""Hard breaks of a text of Markdown: each line of it can stand by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.inline.markdown import inline_tokens
from toolkit.core.inline.places import find_places
from toolkit.core.inline.tree import parse_inline, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_HARD = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)\n")


def broken_lines(text: str) -> list[str]:
    r"""Part a text at its hard breaks; line feeds that are left are those of the file.

    Emphasis that goes over a break is closed before it and opened behind it. In a link a
    break is a space.

    >>> broken_lines("**a  \nb** c\nd")
    ['**a**', '**b** c\nd']
    """
    text = _trimmed(text)
    if not _HARD.search(text):
        return [text]
    opened = _opened_at_breaks(inline_tokens(text))
    places = _break_places(text)
    if len(opened) != len(places):
        return [text]
    parts: list[str] = []
    before: list[Token] = []
    start = 0
    for end, tokens in zip((*places, len(text)), (*opened, []), strict=True):
        if tokens and any(token.type == "link_open" for token in tokens):
            continue
        line = text[start:end].rstrip(" \n")
        line = line[:-1] if end < len(text) and _is_slashed(line) else line
        parts.append(_wrapped(line.strip(), before, tokens))
        before, start = tokens, end
    kept = [part for part in parts if part]
    said = plain_text(parse_inline(text, "markdown"))
    whole = plain_text(parse_inline("\n".join(kept), "markdown"))
    return kept if _bare(said) == _bare(whole) else [text]


def _trimmed(text: str) -> str:
    """Take away the breaks at both ends of a text."""
    while text.endswith("\\\n") and _is_slashed(text[:-1]):
        text = text[:-2].rstrip(" ")
    while text.startswith("\\\n"):
        text = text[2:].lstrip()
    return text.strip("\n")


def _is_slashed(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _bare(text: str) -> str:
    return "".join(text.split())


def _opened_at_breaks(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return, for each hard break, what is open there."""
    stack: list[Token] = []
    found: list[list[Token]] = []
    for token in tokens:
        if token.nesting == 1:
            stack.append(token)
        elif token.nesting == -1:
            stack.pop()
        elif token.type == "hardbreak":
            found.append(list(stack))
    return found


def _break_places(text: str) -> list[int]:
    """Return the places behind hard breaks."""
    hidden = [
        each
        for each in find_places(text)
        if each.kind != "alone" and not text.startswith("\\\n", each.start)
    ]
    ends = [found.end() for found in _HARD.finditer(text)]
    return [
        end
        for end in ends
        if end < len(text) and not any(each.start < end - 1 < each.end for each in hidden)
    ]


def _wrapped(line: str, before: Sequence[Token], after: Sequence[Token]) -> str:
    """Open what was open before a line, and close what goes on behind it; but nothing empty."""
    for token in reversed(before):
        mark = _marks(token)
        line = line[len(mark[1]) :].lstrip() if line.startswith(mark[1]) else mark[0] + line
    for token in reversed(after):
        mark = _marks(token)
        line = line[: -len(mark[0])].rstrip() if line.endswith(mark[0]) else line + mark[1]
    return line


def _marks(token: Token) -> tuple[str, str]:
    if token.type == "html_open":
        return token.content, f"</{token.tag}>"
    return token.markup, token.markup
