"""Emphasis as people leave it: ``**North **is``, with a space inside its marks, is mended."""

from __future__ import annotations

import re

from toolkit.core.inline.places import find_places
from toolkit.core.inline.stray import find_stray
from toolkit.core.inline.tree import parse_inline, plain_text

_MARK = re.compile(r"(?<!\*)\*\*(?!\*)")
_LETTER = re.compile(r"[^\W_]")
_SPACE = re.compile(r"(?P<before>(?:\s|\\\n)*)(?P<said>.*?)(?P<behind>(?:\s|\\\n)*)", re.DOTALL)


def mend_emphasis(text: str) -> str:
    """Move spaces out of strong emphasis, and drop marks that enclose no word.

    Only marks in pairs are understood: the first begins, the second ends.

    Returns:
        The text, which says the same; an empty one if it cannot be mended.

    >>> mend_emphasis("**North **is **.** far")
    '**North** is . far'
    """
    hidden = [each for each in find_places(text) if each.kind == "whole"]
    marks = [
        found.start()
        for found in _MARK.finditer(text)
        if not any(each.start <= found.start() < each.end for each in hidden)
    ]
    if not marks or len(marks) % 2:
        return ""
    parts, end = [], 0
    for start, close in zip(marks[::2], marks[1::2], strict=True):
        parts += [text[end:start], *_pair(text[start + 2 : close], text[:start], text[close + 2 :])]
        end = close + 2
    mended = "".join([*parts, text[end:]])
    if any(stray.kind == "emphasis" for stray in find_stray(mended)):
        return ""
    return mended if _said(mended) == _said(text) else ""


def _pair(inside: str, before: str, behind: str) -> tuple[str, ...]:
    """Write what two marks enclose, without them if they could not be read."""
    found = _SPACE.fullmatch(inside)
    said = found["said"] if found else inside
    if found is None or not _LETTER.search(said):
        return (inside,)
    ends = found["behind"] or behind[:1]
    opens = found["before"] or before[-1:]
    closed = bool(_LETTER.match(said[-1])) or not _LETTER.match(ends[:1])
    opened = bool(_LETTER.match(said[0])) or not _LETTER.match(opens[-1:])
    if not (closed and opened):
        return (inside,)
    return (found["before"], "**", said, "**", found["behind"])


def _said(text: str) -> str:
    """Return what a reader reads, but for spaces and stars."""
    return re.sub(r"[\s*]", "", plain_text(parse_inline(text, "markdown")))
