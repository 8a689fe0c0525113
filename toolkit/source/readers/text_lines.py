"""The lines of a plain text, as the parts of its reader hand them on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.model.document import LeftOut
from toolkit.lang.writing import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.source.readers.base import Seed

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""What a PDF has for ff, fi, fl, ffi, ffl and st."""
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_QUOTED = re.compile(r"[ \t]*>+(?: ?>)*(?:[ \t]|$)(?![ \t]*>)")
_TAB = 8
"""Columns between two stops of a tab, as a mail shows it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plain text."""

    number: int
    written: str
    """As it is written, ligatures as letters."""
    text: str
    """Without white space at either end; empty for a blank line."""
    indent: int
    """Columns of white space before it."""
    literal: bool = False
    """A backslash stands before it: it is none of the special ones."""
    opens: bool = False
    """Japanese white space stands before it: it is the first of a paragraph."""
    column: int = 1
    """Where `text` begins in its line of the file, from 1."""
    quoted: bool = False
    """``>`` stands before it, as mail has it; it is no part of `text`."""


def seed_lines(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of a plain text with their numbers, ligatures as letters."""
    written = seed.text()
    text = written.translate(_LIGATURES) if _LIGATURE.search(written) else written
    return enumerate(text.split("\n"), start=1)


def read_ligatures(seed: Seed) -> tuple[LeftOut, ...]:
    """Return one line that says which ligatures were read as letters; nothing if there are none."""
    text = seed.text()
    first = _LIGATURE.search(text)
    if not first:
        return ()
    found = ", ".join(sorted(set(_LIGATURE.findall(text))))
    # With a column it is part of a line, and no letters of their own are looked for.
    start = text.rfind("\n", 0, first.start()) + 1
    reason = "ligatures of a PDF; they are read as letters"
    number = text.count("\n", 0, first.start()) + 1
    return (LeftOut(found, number, reason, first.start() - start + 1),)


def make_line(number: int, written: str) -> Line:
    """Look at how a line begins."""
    quoted = _QUOTED.match(written)
    if quoted:
        inner = make_line(number, written[quoted.end() :])
        return replace(inner, column=inner.column + quoted.end(), quoted=True)
    text = written.strip()
    head = written[: len(written) - len(written.lstrip())]
    return Line(
        number,
        written,
        text,
        columns(head),
        literal=text.startswith("\\"),
        column=len(head) + 1,
        opens=bool(text) and head.lstrip(" \t\f\ufeff").startswith("\u3000"),
    )


def columns(text: str) -> int:
    """Count the columns that a text takes: an East Asian character has two."""
    if text.isascii() and "\t" not in text:
        return len(text)
    at = 0
    for character in text:
        if character == "\t":
            at += _TAB - at % _TAB
        else:
            at += 2 if is_wide(character) else 1
    return at


def chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines between blank ones."""
    chunk: list[Line] = []
    for line in lines:
        if line.text:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def without_blank_end(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines up to the last that says something."""
    last = max((n for n, line in enumerate(lines, start=1) if line.text), default=0)
    return lines[:last]
