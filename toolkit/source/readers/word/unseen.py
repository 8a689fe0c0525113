"""What a Word file holds beside its text: comments, and what stands at the edge of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut
from toolkit.source.readers.word.lines import own_text
from toolkit.source.readers.word.remarks import read_remarks, read_resolved
from toolkit.source.readers.word.text import BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from toolkit.source.word.package import Package

_EDGES = {"header": "at the head of each page", "footer": "at the foot of each page"}


def left_out_parts(package: Package) -> Iterator[LeftOut]:
    """Yield the comments of a file, and what is printed on each page, once."""
    yield from _comments(package)
    for kind, reason in _EDGES.items():
        texts = (_words(package.tree(part)) for part in package.related(package.main, kind))
        for text in dict.fromkeys(texts):
            if any(each.isalpha() for each in text):
                yield LeftOut(text, 1, reason, BESIDE)


def _comments(package: Package) -> Iterator[LeftOut]:
    for each in read_remarks(package):
        yield LeftOut(each.text, each.line, "a comment in Word", BESIDE)
    for each in read_resolved(package):
        yield LeftOut(each.text, each.line, "a resolved comment in Word", BESIDE)


def _words(tree: Element | None) -> str:
    texts = (own_text(each) for each in tree.iter("w:p")) if tree is not None else ()
    return " ".join(" ".join(texts).split())
