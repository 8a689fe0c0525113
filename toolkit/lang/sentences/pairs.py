"""Pairs of marks in one text: brackets, quotation marks, emphasis, code, links.

Everything here is linear in the length of the text: each mark is looked at once,
and a mark without its partner is no mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Sort = Literal["bracket", "quote", "whole"]

_CLOSING = {
    "(": ")", "[": "]", "{": "}",
    "（": "）", "［": "］", "【": "】", "〔": "〕", "〈": "〉", "《": "》",
    "「": "」", "『": "』", "«": "»", "‹": "›", "“": "”", "„": "“”", "〝": "〟〞", '"': '"',
}  # fmt: skip
_QUOTES = frozenset('「『«‹“„〝"')
_CLOSERS = frozenset("".join(_CLOSING.values()))
_MARK = re.compile(
    r"`++|\*++|(?<![^\W_])_++(?=\S)|(?<=\S)_++(?![^\W_])"
    r"|</?(?:em|i|strong|b|sub|sup|u|s)(?:\s[^<>\n]{0,200})?>"
    r'|[()\[\]{}（）［］【】〔〕〈〉《》「」『』«»‹›“”„〝〟〞"]'
)
_TARGET = re.compile(r"\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?\)|\[[^\[\]]{0,200}\]")
_BEGINS = re.compile(r"[\w«“„‘'(\[*_`…<–—-]")
_DEPTH = 12
"""How many open marks are looked at for a partner: enough for any text, and bounded."""


class Group(NamedTuple):
    """A pair of marks; offsets of the opening mark and of the (last) closing character."""

    start: int
    end: int
    sort: Sort
    """``whole``: code, a link, emphasis; nothing inside it is ever a sentence of its own."""


def find_groups(text: str) -> list[Group]:
    """List the pairs of marks of a text, by where they begin."""
    found = [*_code_spans(text)]
    code_ends = {span.start: span.end for span in found}
    stack: list[tuple[str, int]] = []
    skip = -1
    escapes = "\\" in text
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark.group()
        if at <= skip or (escapes and text[at - 1 : at] == "\\"):
            continue
        if at in code_ends:
            skip = code_ends[at]
        elif sign[0] in "*_":
            _close_emphasis(text, stack, sign, at, found)
        elif sign[0] == "<":
            _close_tag(stack, sign, at, found)
        elif stack and sign in _CLOSING.get(stack[-1][0], "") and sign != '"':
            found.append(_group(text, *stack.pop(), at))
        else:
            _close(text, stack, sign, at, found)
    found.sort()
    return found


def move_cuts(cuts: Sequence[int], groups: Sequence[Group]) -> list[int]:
    """Move each cut that falls inside code, a link or emphasis to where that begins.

    An opening mark right behind a stop, as in ``終わった。**灯**は``, looks like a closing one.
    """
    moved: list[int] = []
    whole = [group for group in groups if group.sort == "whole"]
    at, start, end = 0, -1, -1
    for cut in cuts:
        while at < len(whole) and whole[at].start < cut:
            if whole[at].start > end:
                start, end = whole[at].start, whole[at].end
            at += 1
        moved.append(start if start < cut <= end else cut)
    return moved


def _close(text: str, stack: list[tuple[str, int]], sign: str, at: int, found: list[Group]) -> None:
    """Close the nearest partner of the mark `sign`, or leave the mark open on the stack."""
    before = text[at - 1 : at]
    straight = sign == '"'
    if sign in _CLOSERS or (straight and before and not before.isspace()):
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
            opening, start = stack[depth]
            if sign in _CLOSING.get(opening, ""):
                if straight and depth and stack[depth - 1][0] == sign:
                    continue  # "The party "We" has one mark to close both
                del stack[depth:]
                found.append(_group(text, opening, start, at))
                return
    if sign in _CLOSING and not (straight and not _BEGINS.match(text, at + 1)):
        stack.append((sign, at))


def _group(text: str, opening: str, start: int, end: int) -> Group:
    if opening == "[":
        target = _TARGET.match(text, end + 1)
        if target:
            return Group(start, target.end() - 1, "whole")
    return Group(start, end, "quote" if opening in _QUOTES else "bracket")


def _close_emphasis(
    text: str, stack: list[tuple[str, int]], sign: str, at: int, found: list[Group]
) -> None:
    before = text[at - 1 : at]
    after = text[at + len(sign) : at + len(sign) + 1]
    if after.isdigit():  # a note mark, *1
        return
    if before and not before.isspace():
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
            if stack[depth][0] == sign:
                found.append(Group(stack[depth][1], at + len(sign) - 1, "whole"))
                del stack[depth:]
                return
    if after and not after.isspace():
        stack.append((sign, at))


def _close_tag(stack: list[tuple[str, int]], sign: str, at: int, found: list[Group]) -> None:
    """Close a tag of HTML, or leave it open; what is open inside it has no partner."""
    name = sign.strip("</>").partition(" ")[0]
    if not sign.startswith("</"):
        stack.append((f"<{name}", at))
        return
    for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
        if stack[depth][0] == f"<{name}":
            found.append(Group(stack[depth][1], at + len(sign) - 1, "whole"))
            del stack[depth:]
            return


def _code_spans(text: str) -> Iterator[Group]:
    """Pair runs of backticks of one length, as CommonMark does."""
    if "`" not in text:
        return
    runs = [(run.start(), run.end()) for run in re.finditer("`++", text)]
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        if length in latest:
            partner[index] = latest[length]
        latest[length] = index
    index = 0
    while index < len(runs):
        if index in partner:
            yield Group(runs[index][0], runs[partner[index]][1] - 1, "whole")
            index = partner[index]
        index += 1
