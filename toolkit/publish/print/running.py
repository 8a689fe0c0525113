"""Titles at the foot of pages: in lines of one length, and cut where a phrase ends."""

from __future__ import annotations

import math
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.lang.widths import width
from toolkit.publish.print.japanese import joined, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_WORD = re.compile(r"[^ ]+ ?")
_CLAUSE = re.compile("[,;:—–、；：]$")
_LEAST = 0.6
"""Share of the room that the part before a comma fills at least, to be preferred."""
_ENDS = " .,;:!?–—、。：；"


def cut_title(title: str, room: float) -> str:
    """Cut a title to so many em: behind a comma or the like, else behind a word or a phrase.

    >>> cut_title("A lamp, a rope and a very long quay", 5)
    'A lamp…'
    """
    parts = _parts(title)
    reached = list(accumulate(map(width, parts), initial=1.0))  # an ellipsis takes one
    fitting = [n for n in range(1, len(parts)) if reached[n] <= room]
    if not fitting:
        return title[: max(int(room) - 1, 0)] + "…"
    clauses = (n for n in fitting if _CLAUSE.search(parts[n - 1].rstrip()))
    clause = max(clauses, default=0)
    end = clause if clause and reached[clause] >= _LEAST * room else fitting[-1]
    return "".join(parts[:end]).rstrip(_ENDS) + "…"


def running_title(title: str, line: float) -> str:
    r"""Divide a title into lines of so many em, about equally long; phrases stay whole.

    >>> running_title("lamp rope", 3)
    'lamp\nrope'
    """
    count = math.ceil(width(title) / line)
    return "\n".join(joined(each.strip()) for each in _lines(title, count))


def _lines(title: str, count: int) -> Iterator[str]:
    """Yield the lines of a title: each ends nearest to its share of what is left."""
    rest = _parts(title)
    for left in range(count, 1, -1):
        share = sum(map(width, rest)) / left
        reached = list(accumulate(map(width, rest)))
        end = 1 + min(range(len(rest)), key=lambda n: abs(reached[n] - share))
        yield "".join(rest[:end])
        rest = rest[end:]
    yield "".join(rest)


def _parts(title: str) -> list[str]:
    """Divide a title where a line may end."""
    return phrases(title) if _JAPANESE.search(title) else _WORD.findall(title)
