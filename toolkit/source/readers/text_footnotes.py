"""Footnotes of a plain text: ``[1]`` in a sentence, and ``[1] …`` below it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.source.readers.text_lines import Line

_NOTE = re.compile(
    r"(?:\[(?P<caret>\^[^\[\]\s]{1,20})\]:|\[(?P<plain>\d{1,3}|[a-z*†‡]|[ivx]{1,5})\]"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))[.:]?[ \t\u3000]*(?=\S)"
)
_MARK = re.compile(
    r"[ \t]?(?:\[(?P<caret>\^[^\[\]\s]{1,20})\]|\[(?P<plain>\d{1,3}|[a-z*†‡]|[ivx]{1,5})\]"
    r"|(?<![\s\d])(?<!\bm)(?<!\b[kcmd]m)(?P<raised>[⁰¹²³⁴-⁹]{1,3}))"
)
GUESS = "likely: a mark above leads to it; if not, put \\ before the line"


def find_footnotes(chunks: Sequence[Sequence[Line]]) -> dict[int, tuple[str, int]]:
    """Return the lines that begin a footnote, each with its label and where its text begins.

    One stands at the head of a paragraph or below another, and is referred to further above.
    """
    first: dict[str, int] = {}
    heads: list[tuple[Line, re.Match[str]]] = []
    for chunk in chunks:
        noted = True
        for line in chunk:
            head = None if line.literal or not noted else _NOTE.match(line.text)
            noted = head is not None or (noted and bool(heads) and line is not chunk[0])
            if head:
                heads.append((line, head))
            for mark in _MARK.finditer(line.text, head.end() if head else 0):
                first.setdefault(_key(mark), line.number)
    found: dict[int, tuple[str, int]] = {}
    taken: set[str] = set()
    for line, head in heads:
        label = _label(head)
        if first.get(_key(head), line.number) < line.number and label not in taken:
            taken.add(label)
            found[line.number] = (label, head.end())
    return found


def put_marks(text: str, kinds: Mapping[str, str]) -> str:
    """Write the marks of footnotes as ``[^label]``, and close to the word that they are at.

    Args:
        text: a text of the document.
        kinds: by the marks as they are written, the labels of the footnotes there are.
    """

    def mark(found: re.Match[str]) -> str:
        label = kinds.get(_key(found))
        return f"[^{label}]" if label else found.group()

    return _MARK.sub(mark, text) if kinds else text


def mark_labels(notes: Mapping[int, tuple[str, int]], lines: Sequence[Line]) -> dict[str, str]:
    """Return the labels of footnotes by their marks as `put_marks` wants them."""
    found: defaultdict[str, str] = defaultdict(str)
    for line in lines:
        head = _NOTE.match(line.text) if line.number in notes else None
        if head:
            found[_key(head)] = notes[line.number][0]
    return dict(found)


def _key(found: re.Match[str]) -> str:
    """Name a mark by how it is written: [1] and ¹ are two."""
    return f"{found.lastgroup} {found[found.lastgroup or 0]}"


def _label(found: re.Match[str]) -> str:
    """Return the label as it is written: ¹ stays raised, so that it is the same letter."""
    return found[found.lastgroup or 0].removeprefix("^")
