"""One text of a Markdown file: its lines, and what of it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeVar

from toolkit.core.errors import SourceError
from toolkit.core.inline.breaks import broken_lines
from toolkit.core.inline.markdown import has_broken_image
from toolkit.core.model.document import LeftOut
from toolkit.source.readers.base import join_lines, without_breaks
from toolkit.source.readers.inline import read_inline, refuse_stray, together
from toolkit.source.readers.runs import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.core.inline.blocks import MarkdownBlock
    from toolkit.source.readers.base import Seed
    from toolkit.source.readers.inline import Rows

T = TypeVar("T")

_REFUSED = {
    "unknown": ("this cannot be shown here", "write what it says as a paragraph"),
    "fence": (
        "the block of code that begins here has no end",
        "write a line of the same signs where it ends, or take this one out",
    ),
    "broken image": (
        "an image is not written as Markdown wants it, and would be printed as it stands",
        'write ![text](file.png "caption"), a name with spaces as <my file.png>, or \\![ for text',
    ),
    "footnote twice": ("a footnote with this label is defined above", "give it another label"),
    "no footnote": (
        "the footnote mark [^{text}] has no note",
        "write the note, [^{text}]: …, or put \\ before the mark if the characters are meant",
    ),
    "no mark": (
        "the footnote [^{text}] has no mark in the text",
        "put [^{text}] where the note belongs, or remove the note",
    ),
    "marked title": ("a title cannot have a footnote", "move the mark into the text"),
}
_FENCED = re.compile(r"(?P<mark>`{3,}|~{3,})[ \t]*(?P<said>[^`]*)")
_KEPT = re.compile(" {2,}")
"""Spaces that place what stands behind them."""
_ORNAMENT = re.compile(r"(?:\\?[*#_~=+•·◆◇■□●○★☆※–—-][ \u3000]*){3,}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read."""

    lines: tuple[str, ...]
    """Parted at hard breaks; line feeds in them are those of the file."""
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_ornament(self) -> bool:
        """Whether it is a row of stars or the like, which parts what is around it."""
        return len(self.lines) == 1 and bool(_ORNAMENT.fullmatch(self.lines[0]))


def read_text(block: MarkdownBlock, rows: Rows) -> Text:
    """Read the text of a paragraph, a heading or a cell.

    Raises:
        SourceError: it has markup that would be printed as it stands.
    """
    if has_broken_image(block.text):
        refuse("broken image", block.line, rows.seed)
    text, left_out = read_inline(block.text, block.line, rows)
    if left_out:  # what stood on both sides of it can have become markup
        refuse_stray(text, block.line, rows)
    lines = [line for line in broken_lines(text) if line.strip()]
    return Text(tuple(lines), left_out)


def whole(lines: Iterable[str], seed: Seed) -> str:
    """Make one text of lines, with a line feed for each hard break."""
    joined = (join_lines(without_breaks(line.split("\n")), seed.language) for line in lines)
    return "\n".join(filter(None, joined))


def indented_paragraphs(block: MarkdownBlock) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of what was indented like code, with their lines."""
    line, part = block.line, list[str]()
    for number, row in enumerate([*block.text.split("\n"), ""], start=block.line):
        if row.strip():
            line = line if part else number
            part.append(row.strip())
        elif part:
            yield line, "\n".join(part)
            part = []


def code_paragraphs(
    block: MarkdownBlock, rows: Rows
) -> tuple[list[tuple[int, str]], tuple[LeftOut, ...]]:
    """Return the paragraphs of a block of code with their lines, each line of it a line.

    What looks like markup in it is escaped. What is said behind the opening marks is left out.

    Raises:
        SourceError: the block has no end, and so may hold what was never meant to be code.
    """
    opening = _FENCED.search(rows.lines[block.line - 1])
    mark = opening["mark"] if opening else "```"
    last = rows.lines[min(block.end, len(rows.lines)) - 1].strip(" \t>")
    if block.end <= block.line or not last.startswith(mark) or last.strip(mark[0]):
        refuse("fence", block.line, rows.seed)
    said = opening["said"].strip() if opening else ""
    column = opening.start("said") + 1 if opening else 0
    left_out = (LeftOut(said, block.line, "the head of a block of code", column),) if said else ()
    found, part = list[tuple[int, str]](), list[str]()
    for number, row in enumerate([*block.text.split("\n"), ""], start=block.line + 1):
        if row.strip():
            part.append(escape_markdown(_KEPT.sub(_unbroken, row.strip().expandtabs(4))))
        elif part:
            found.append((number - len(part), "\n".join(part)))
            part = []
    return found, left_out


def _unbroken(found: re.Match[str]) -> str:
    return "\u00a0" * len(found[0])


def fault_of(kind: str, line: int, seed: Seed, text: str = "", where: str = "") -> SourceError:
    """Return the error about what cannot be read."""
    problem, remedy = (each.format(text=text) for each in _REFUSED[kind])
    return SourceError(problem, where=where or seed.at(line), remedy=remedy)


def refuse(kind: str, line: int, seed: Seed) -> NoReturn:
    """Stop at what cannot be read.

    Raises:
        SourceError: always.
    """
    raise fault_of(kind, line, seed)


def each_of(read: Callable[[MarkdownBlock], T], blocks: Iterable[MarkdownBlock]) -> list[T]:
    """Read each block; all faults of all of them are told at once.

    Raises:
        SourceError: a block cannot be read.
    """
    done: list[T] = []
    faults: list[SourceError] = []
    for block in blocks:
        try:
            done.append(read(block))
        except SourceError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)
    return done
