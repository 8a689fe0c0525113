"""Lines of a plain text that begin with a mark, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lang.marks import begins_sentence, is_worded, read_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language
    from toolkit.lang.marks import Mark
    from toolkit.source.readers.text_lines import Line

ENDED = re.compile(r"[.:;!?…。：；！？)）」』”\"]\Z")
"""What ends a line above which another may begin a point."""
_MAX_HEADING = 80
_NO_HEADING = ".:;,!?…。：；、！？"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with a mark at its head, which may be a point."""

    line: Line
    mark: Mark
    chunk: int
    fresh: bool
    """Nothing stands directly above it."""
    before: str
    """What does."""
    tight: bool
    """What stands directly above it is a point as well, or goes on with one."""
    region: int
    """The same for marks between which nothing but points stands."""
    heads: bool
    """It looks like the heading of what follows."""

    @property
    def can_begin(self) -> bool:
        """Whether a line may end above it."""
        return self.fresh or bool(ENDED.search(self.before))


def read_point(line: Line, language: Language) -> Mark | None:
    """Read a mark that a point may have."""
    mark = None if line.literal or not line.text else read_mark(line.text, language)
    return None if mark is None or begins_sentence(line.text, mark) else mark


def marked_lines(chunks: Sequence[Sequence[Line]], language: Language) -> Iterator[MarkedLine]:
    """Yield the lines that begin with a mark."""
    marks = [[read_point(line, language) for line in chunk] for chunk in chunks]
    region = indent = 0
    for number, chunk in enumerate(chunks):
        above: Line | None = None
        inside = tight = False
        following = marks[number + 1][0] if number + 1 < len(chunks) else None
        for line, mark in zip(chunk, marks[number], strict=True):
            if mark:
                yield MarkedLine(
                    line,
                    mark,
                    number,
                    fresh=above is None,
                    before=above.text if above else "",
                    tight=tight,
                    region=region,
                    heads=_may_head(line, mark, number + 1 < len(chunks), following, len(chunk)),
                )
                indent, inside, tight = line.indent, True, True
            elif above is None and line.indent <= indent:
                region += 1
            else:
                tight = inside and tight and line.indent > indent
            above = line


def _may_head(line: Line, mark: Mark, more: bool, following: Mark | None, size: int) -> bool:  # noqa: FBT001
    """Tell whether a line looks like the heading of what follows it."""
    text = line.text[mark.end :]
    if not text:
        return True
    if size > 1 or not more or len(text) > _MAX_HEADING or text[-1] in _NO_HEADING:
        return False
    if following is None:
        return True
    return following.form != mark.form if is_worded(mark) else following.depth > mark.depth
