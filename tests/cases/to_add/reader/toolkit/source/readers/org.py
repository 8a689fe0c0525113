"""Outlines of Org mode: ``#+TITLE:``, headings with stars, and paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Block, Kind
from toolkit.source.readers.arrange import build_document
from toolkit.source.readers.base import Piece, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.document import Document
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.structure import Structure

_TITLE = "#+TITLE:"
_HEADING = re.compile(r"(\*+) +(.+)")


def read_org(seed: Seed, structure: Structure) -> Document:
    """Read an outline.

    Raises:
        SourceError: it has no title.
    """
    lines = [(number, line.strip()) for number, line in enumerate(seed.text().split("\n"), 1)]
    titles = [(number, line) for number, line in lines if line.startswith(_TITLE)]
    if not titles:
        raise SourceError("has no title", where=seed.at(1), remedy=f"begin with {_TITLE}")
    at, line = titles[0]
    title = Block(Kind.TITLE, line.removeprefix(_TITLE).strip(), at, 1)
    pieces = [_piece(number, line) for number, line in lines if line and number != at]
    return build_document(seed, title, pieces, (), structure)


def _piece(number: int, line: str) -> Piece:
    found = _HEADING.fullmatch(line)
    if found:
        level = min(len(found[1]) + 1, 6)
        return Piece(found[2], number, raw=line, kind=Kind.HEADING, level=level)
    return Piece(line, number, raw=line)


def org_texts(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of an outline, without the word that announces its title."""
    for number, line in enumerate(seed.text().split("\n"), 1):
        yield number, line.strip().removeprefix(_TITLE)


READER = Reader(read_org, org_texts)
