"""All that a web page says, read without its tree: what stands between tags, line by line.

The tree of a page counts its letters in the same order, and so each text of it has a line
and a column here.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = re.compile(r"[^\W_]+")
"""What `source.account` counts."""
CODE = frozenset({"script", "style"})
"""Elements that hold no text."""
_RAW = CODE | {"xmp", "iframe", "noembed", "noframes", "textarea", "title"}
"""Elements in which no tag is one."""
_UNDECODED = {"xmp", "iframe", "noembed", "noframes"}
_TAG = re.compile(
    r"</?((?>[A-Za-z][^\s/>]*))(?>(?:[^>=]|=(?:\s*(?:\"[^\"]*\"|'[^']*'))?)*)>", re.ASCII
)
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_COMMENT_END = re.compile("--!?>")
_WITHIN = re.compile(
    "a|abbr|b|bd[io]|big|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong"
    "|su[bp]|tt|u|var|wbr"
)
"""Tags that part no word."""


def only_letters(text: str) -> str:
    """Return the letters of a text."""
    return "".join(LETTERS.findall(text))


def bare(text: str) -> int:
    """Count the letters of a text."""
    return sum(end - start for start, end in (run.span() for run in LETTERS.finditer(text)))


def page_lines(page: str) -> list[str]:
    """Return the lines of a page with nothing but its texts in them."""
    lines: list[list[str]] = [[]]
    for text, decoded in _texts(page):
        first, *others = text.split("\n")
        lines[-1].append(_decoded(first) if decoded else first)
        lines += [[_decoded(other) if decoded else other] for other in others]
    return ["".join(parts) for parts in lines]


class Places:
    """Where the letters of a page stand, by their number."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.firsts: list[int] = []
        """Of each line, the number of its first letter, or of the next one."""
        self.columns = array("I")
        for line in lines:
            self.firsts.append(len(self.columns))
            for run in LETTERS.finditer(line):
                self.columns.extend(range(run.start(), run.end()))

    def line(self, letter: int) -> int:
        """Return the line of a letter, from 1."""
        last = max(min(letter, len(self.columns) - 1), 0)
        return max(bisect_right(self.firsts, last), 1)

    def rows(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield line, column and text of the letters from `start` to `end`, line by line."""
        end = min(end, len(self.columns))
        while start < end:
            line = self.line(start)
            after = self.firsts[line] if line < len(self.firsts) else len(self.columns)
            last = min(end, after) - 1
            first_column, last_column = self.columns[start], self.columns[last]
            yield line, first_column + 1, self.lines[line - 1][first_column : last_column + 1]
            start = last + 1


def _decoded(text: str) -> str:
    return html.unescape(text).replace("\n", " ").replace("\r", " ") if "&" in text else text


def _texts(page: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a page, each with whether references in it are to be decoded.

    Of what is no text only the line feeds are left, so that lines are counted.
    """
    at = begin = 0
    while (start := page.find("<", at)) >= 0:
        found, end = _markup(page, start)
        if end < 0:
            at = start + 1
            continue
        yield page[begin:start], True
        name = found[1].lower() if found else ""
        if name and not _WITHIN.fullmatch(name):
            yield " ", False
        yield from _alternative(page[start:end], name)
        if found and name in _RAW and page[start + 1] != "/":
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, end)
            stop = closing.start() if closing else len(page)
            yield (
                (_feeds(page[end:stop]) if name in CODE else page[end:stop]),
                (name not in _UNDECODED),
            )
            end = stop
        at = begin = end
    yield page[begin:], True


def _markup(page: str, start: int) -> tuple[re.Match[str] | None, int]:
    """Return the tag that begins at `start`, and where the markup there ends; -1 for none."""
    following = page[start + 1 : start + 3]
    if page.startswith("<!--", start):
        return None, _comment_end(page, start)
    if following[:1] in {"!", "?"} or (
        following[:1] == "/" and following[1:] and not re.match(r"[A-Za-z]", following[1:])
    ):
        end = page.find(">", start)
        return None, end + 1 if end >= 0 else len(page)
    if not re.match(r"/?[A-Za-z]", following):
        return None, -1
    found = _TAG.match(page, start)
    return found, found.end() if found else len(page)


def _comment_end(page: str, start: int) -> int:
    if page.startswith(("<!-->", "<!--->"), start):
        return page.index(">", start) + 1
    end = _COMMENT_END.search(page, start + 4)
    return end.end() if end else len(page)


def _alternative(markup: str, name: str) -> Iterator[tuple[str, bool]]:
    """Yield the description of an image, and the line feeds of a tag or comment around it."""
    found = _ALT.search(markup) if name == "img" else None
    if not found:
        yield _feeds(markup), False
        return
    group = next(number for number in (1, 2, 3) if found[number] is not None)
    yield _feeds(markup[: found.start(group)]), False
    yield f" {found[group]} ", True
    yield _feeds(markup[found.end(group) :]), False


def _feeds(text: str) -> str:
    return "\n" * text.count("\n")
