"""What readers are given, the row that each has, and what they hand to `arrange`."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from toolkit.core.files import decode_text
from toolkit.lang import language
from toolkit.lang.writing import is_wide
from toolkit.source.readers.bounds import MAX_LINES, refuse_bytes, refuse_excess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.core.model.document import Disclosure, Document, Item, Kind, LeftOut, Speaker
    from toolkit.lang.base import Language
    from toolkit.source.readers.structure import Structure

Markup: TypeAlias = Literal["plain", "markdown"]


_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=]*")
"""A picture within the text, as Google Docs writes it: no words, however long."""
_PAYLOAD = re.compile(r"(?<=base64,)([A-Za-z0-9+/=]{60})[A-Za-z0-9+/=]+")


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file that can be a seed: its row in the table of readers."""

    read: Callable[[Seed, Structure], Document]
    """Raises `SourceError`."""
    texts: Callable[[Seed], Iterable[tuple[int, str]]]
    """All that a file says, (line, text) by (line, text), understood or not.

    It is read as simply as can be, so that `account` can hold the work of `read` against it.
    """
    markup: Markup = "plain"
    """How the texts of its documents are marked up inside."""
    lang: Callable[[Seed], str] | None = None
    """What a file says of its language, known or not, empty for nothing; None: it never does."""
    disclosure: Callable[[Seed], Disclosure] | None = None
    """What a file says of who may read it, and when; None: it never does."""
    is_text: bool = True
    """Whether a file is text itself, so that a character of it has a line and a column."""


@dataclass(frozen=True, slots=True)
class Seed:
    """The source being read: its bytes, where it lies, and in what it is written."""

    data: bytes
    path: str
    slug: str
    lang: str
    markup: Markup = "plain"

    def text(self) -> str:
        """Return its bytes as text, with line feeds.

        Raises:
            SourceError: they are not UTF-8, hold a NUL, or are more than any statement has.
        """
        refuse_bytes(self.data, self.path)
        text = decode_text(self.data, self.path)
        written = _PICTURE.sub("", text) if "base64," in text else text
        refuse_excess(enumerate(written.split("\n"), start=1), self.path, MAX_LINES)
        return text

    @property
    def language(self) -> Language:
        """What is known of its language."""
        return language(self.lang)

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
    mark: str = ""
    """Of a heading, as in `Block`."""
    label: str = ""
    """Of a footnote."""
    header: int = 0
    """Of a table."""
    lang: str = ""
    """Of a passage in another language, as in `Block`."""
    translate: bool = False
    """Likewise."""
    marker: str = ""
    """Of a point that is a piece of its own, as in plain text: its mark, or its bullet."""
    begins: bool = False
    """Such a point is the first of a list."""
    order: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Of signatures, as in `Block`."""
    literal: bool = False
    """The source says that this is no special line."""
    speaker: Speaker | None = None
    manner_said: bool = False
    """The structure file says of this very line how it was spoken."""
    attribution_said: bool = False
    """Likewise whether it is for attribution."""
    picture: str = ""
    """Of a figure, as in `Block`."""
    guess: str = ""
    left_out: tuple[LeftOut, ...] = ()
    """What of it no block has, on purpose."""


def without_data(text: str) -> str:
    """Cut the data of pictures within a text short: they are left out, and take long to parse.

    >>> len(without_data("![A pier.](data:image/png;base64," + 5_000_000 * "A" + ")"))
    95
    """
    return _PAYLOAD.sub(r"\1…", text) if "base64," in text else text


def is_open(piece: Piece) -> bool:
    """Tell whether the kind of a piece is still open, so that it may be guessed."""
    return piece.kind is None and not piece.literal


def overrule(seed: Seed, kind: Kind) -> str:
    """Say how an author settles a guess: in the source if it has a way, else beside it."""
    beside = f'set kind = "{kind}" in {seed.structure_path}'
    if seed.markup == "plain" and kind == "paragraph":
        return f"if not, put \\ before the line, or {beside}"
    return f"if not, {beside}"


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
