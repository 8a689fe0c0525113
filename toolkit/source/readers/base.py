"""The shape of a reader, and what readers hand to `arrange`."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.model.document import Document, Item, Kind, LeftOut, Speaker
from toolkit.lang.writing import is_wide
from toolkit.source.readers.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.lang.base import Language

Reader: TypeAlias = Callable[[str, str, str, str, Structure], Document]
"""``(text, path, slug, lang, structure) -> Document``; raises `SourceError`."""
Texts: TypeAlias = "Callable[[str, str], Iterable[tuple[int, str]]]"
"""``(text, path) -> (line, text), …``: all that a kind of file says, understood or not.

It is read as simply as can be, so that `account` can hold a reader's work against it.
"""


@dataclass(frozen=True, slots=True)
class Seed:
    """The source being read: where it lies, and in what it is written."""

    path: str
    slug: str
    markup: Literal["plain", "markdown"]
    language: Language

    def at(self, line: int) -> str:
        """Name a line of the seed."""
        return f"{self.path}:{line}"

    @property
    def structure_path(self) -> str:
        """Where an author overrules what was guessed of this seed."""
        return f"{self.path.rpartition('.')[0]}.structure.toml"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source before it is settled what block it is.

    `kind` is None where the source does not say it; PARAGRAPH, said, ends a turn.
    """

    text: str
    line: int
    raw: str = ""
    """As written, with list marker; what ``starts`` of a structure file is compared with."""
    kind: Kind | None = None
    level: int = 0
    items: tuple[Item, ...] = ()
    ordered: bool = False
    marker: str = ""
    """The list marker of a line of plain text; a number without its dot."""
    literal: bool = False
    """The source says that this is no special line."""
    speaker: Speaker | None = None
    picture: str = ""
    """Of a figure, as in `Block`."""
    guess: str = ""
    left_out: tuple[LeftOut, ...] = ()
    """What of it no block has, on purpose."""


def join_lines(lines: Iterable[str], language: Language) -> str:
    """Join the lines of a paragraph: by a space, but by nothing in East Asian text.

    Nothing stands between two East Asian characters, and in a language without
    spaces not even beside one.
    """
    parts: list[str] = []
    last = ""
    for line in filter(None, (line.strip() for line in lines)):
        if parts:
            wide = (is_wide(last), is_wide(line[0]))
            close = all(wide) or (any(wide) and not language.spaced)
            parts.append("" if close else " ")
        parts.append(line)
        last = line[-1]
    return "".join(parts)


def without_breaks(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of Markdown without the backslashes at their ends that ask for a break."""
    for line, following in itertools.zip_longest(lines, lines[1:]):
        slashes = len(line) - len(line.rstrip("\\"))
        yield line[:-1] if following is not None and slashes % 2 else line
