"""The language that a Word file is in: each of its runs says one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.source.readers.word.blocks import Paragraph, Table
from toolkit.source.readers.word.body import BodyReader
from toolkit.source.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.source.readers.base import Seed


def docx_lang(seed: Seed) -> str:
    """Return the language that most letters are said to be in, and are of."""
    return body_lang(BodyReader(Package(seed.data, seed.path)).body())


def body_lang(blocks: Sequence[Paragraph | Table]) -> str:
    """Return the language that most letters of a body are said to be in; empty if of none."""
    counts = Counter[str]()
    letters = _count(blocks, counts)
    found = counts.most_common(1)
    return found[0][0] if found and 2 * found[0][1] > letters else ""


def _count(blocks: Sequence[Paragraph | Table], counts: Counter[str]) -> int:
    letters = 0
    for block in blocks:
        if isinstance(block, Table):
            letters += sum(_count(cell.blocks, counts) for cell in block.cells)
        else:
            counts.update(block.langs)
            letters += block.letters
    return letters
