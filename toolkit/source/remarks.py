"""Which sentence each remark is about."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.core.inline.tree import parse_inline, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.model.document import Document, Remark, Segment

_LETTERS = re.compile(r"[^\W_]+")


def find_remarked(
    document: Document, segments: Sequence[Segment]
) -> tuple[tuple[Remark, Segment | None], ...]:
    """Find for each remark the first sentence that has words which it is about.

    Words are compared by their letters, so that neither markup nor spaces are in the way; of
    several places the nearest to where the remark stands counts.

    Returns:
        All remarks of the document in order; None where no sentence has the words.
    """
    by_line: dict[int, list[Segment]] = {}
    for each in segments:
        by_line.setdefault(_line(document, each), []).append(each)
    return tuple(
        (remark, _sentence(remark, by_line, document.markup)) for remark in document.remarks
    )


def _line(document: Document, segment: Segment) -> int:
    if segment.block < 0:
        return document.meta[segment.item].line
    block = document.blocks[segment.block]
    return block.items[segment.item].line if segment.item >= 0 else block.line


def _sentence(remark: Remark, by_line: dict[int, list[Segment]], markup: str) -> Segment | None:
    # The paragraphs of a cell or a note stand in the line of its first.
    line = max((each for each in by_line if each <= remark.line), default=0)
    near = by_line.get(line, [])
    letters = [_bare(plain_text(parse_inline(each.text, markup))) for each in near]
    wanted, whole = _bare(remark.words), "".join(letters)
    places = [each.start() for each in re.finditer(re.escape(wanted), whole)] if wanted else []
    if line != remark.line and not places:
        return None
    at = min(places, key=lambda place: abs(place - remark.before), default=remark.before)
    ends = accumulate(len(each) for each in letters)
    found = (segment for segment, end in zip(near, ends, strict=True) if at < end)
    return next(found, near[-1] if near else None)


def _bare(text: str) -> str:
    return "".join(_LETTERS.findall(text))
