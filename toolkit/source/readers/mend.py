"""Emphasis as people leave it: ``**North **is``, with a space inside its marks, is mended."""

from __future__ import annotations

import re

from toolkit.core.inline.places import find_places
from toolkit.core.inline.stray import find_stray
from toolkit.core.inline.tree import parse_inline, plain_text

_MARK = re.compile(r"(?<!\*)\*{2,}(?!\*)")
_BETWEEN = "****"
"""Closes emphasis and opens it at once."""
_SINGLE = re.compile(r"([*_])(\s*)(.*?)(\s*)\1", re.DOTALL)
_LETTER = re.compile(r"[^\W_]")
_SPACE = re.compile(r"(?P<before>(?:\s|\\\n)*)(?P<said>.*?)(?P<behind>(?:\s|\\\n)*)", re.DOTALL)


def mend_emphasis(text: str) -> str:
    """Move spaces out of emphasis, and drop marks that enclose no word.

    Only marks in pairs are understood, both of one length: the first begins, the second ends.

    Returns:
        The text, which says the same; an empty one if it cannot be mended.

    >>> mend_emphasis("**North **is **.** far")
    '**North** is . far'
    """
    if not _marks(text):
        return _single(text)
    for found in reversed(_marks(text)):
        if found[0] == _BETWEEN:
            text = text[: found.start()] + text[found.end() :]
    marks = [found for found in _marks(text) if found[0] != _BETWEEN]
    if len(marks) == 1 and not (
        text[: marks[0].start()].strip() and text[marks[0].end() :].strip()
    ):
        # One mark alone, at an end of the text, where its partner is in another.
        return text.replace(marks[0][0], "", 1).strip()
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if not marks or len(marks) % 2 or any(start[0] != close[0] for start, close in pairs):
        return ""
    parts, end = [], 0
    for start, close in pairs:
        parts += [text[end : start.start()], *_pair(text, start, close)]
        end = close.end()
    mended = "".join([*parts, text[end:]])
    if any(stray.kind == "emphasis" for stray in find_stray(mended)):
        return ""
    return mended if _said(mended) == _said(text) else ""


def _single(text: str) -> str:
    """Move spaces out of emphasis with one sign: ``_North _is``."""
    mended = text
    for stray in reversed([each for each in find_stray(text) if each.kind == "emphasis"]):
        found = _SINGLE.fullmatch(text, stray.start, stray.end)
        if found is None:
            return ""
        mark, before, said, behind = found.groups()
        mended = f"{mended[: stray.start]}{before}{mark}{said}{mark}{behind}{mended[stray.end :]}"
    fine = not any(each.kind == "emphasis" for each in find_stray(mended))
    return mended if fine and _said(mended) == _said(text) else ""


def _marks(text: str) -> list[re.Match[str]]:
    hidden = [each for each in find_places(text) if each.kind == "whole"]
    return [
        found
        for found in _MARK.finditer(text)
        if not any(each.start <= found.start() < each.end for each in hidden)
    ]


def _pair(text: str, start: re.Match[str], close: re.Match[str]) -> tuple[str, ...]:
    """Write what two marks enclose, without them if they could not be read."""
    inside, before = text[start.end() : close.start()], text[: start.start()]
    found, behind = _SPACE.fullmatch(inside), text[close.end() :]
    said = found["said"] if found else inside
    if found is None or not _LETTER.search(said):
        return (inside,)
    ends = found["behind"] or behind[:1]
    opens = found["before"] or before[-1:]
    closed = bool(_LETTER.match(said[-1])) or not _LETTER.match(ends[:1])
    opened = bool(_LETTER.match(said[0])) or not _LETTER.match(opens[-1:])
    if not (closed and opened):
        return (inside,)
    return (found["before"], start[0], said, close[0], found["behind"])


def _said(text: str) -> str:
    """Return what a reader reads, but for spaces and marks of emphasis."""
    return re.sub(r"[\s*_]", "", plain_text(parse_inline(text, "markdown")))
