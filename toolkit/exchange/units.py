"""A sentence that came back in a file that another program has made over.

It may have lost its mark, or its key, and its codes may be that program's own: which sentence it
is can be told only beside the catalog.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolkit.exchange.marks import Mark


class Tag(NamedTuple):
    """A code inside a text."""

    name: str
    """By which a translation's code is that of its source; empty if it has none."""
    role: str
    """``open``, ``close`` or ``alone``."""
    text: str
    """What the file says it stands for; may mean something to that program alone."""


Pieces = tuple[str | Tag, ...]
"""A text in order: its characters, and its codes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A source and its translation, as a file has them."""

    place: str
    """Where it begins in the file, e.g. ``line 7``."""
    names: tuple[str, ...]
    """What may be its key."""
    mark: Mark | None
    """What was sent; None if the file does not say it."""
    source: Pieces
    target: Pieces
    said: bool | None
    """Whether somebody stands by it; None: the file says nothing that is known."""
    withdrawn: bool = False
    """Whether it says that nobody has approved it; counts where somebody had."""
    note: str = ""
    """Remarks, a line each."""


def plain(pieces: Pieces) -> str:
    """Return the characters of a text without its codes."""
    return "".join(each for each in pieces if isinstance(each, str))


def written(pieces: Pieces) -> str:
    """Join the pieces of a text, each code as it is written in the file."""
    return "".join(each if isinstance(each, str) else each.text for each in pieces)
