"""How large a source may be: far more than any statement, and little enough to be read at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from toolkit.core.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 20 << 20
"""Of a text file or a page; one with pictures in it has a few MB."""
MAX_TEXTS = 20_000
"""Paragraphs, points, cells and lines of a document; a page has about ten."""
MAX_LINES = 50_000
"""Lines of a text file that are not blank."""
MAX_CHARACTERS = 3_000_000
"""Of all texts together; a page has some 3,000."""
MAX_ELEMENTS = 60_000
"""Of a web page; long ones have 5,000."""
MAX_LENGTH = 100_000
"""Characters of one text; a speech of an hour has 50,000."""
MAX_MARKS = 100_000
"""Characters of all texts together that could mean something in Markdown, each of which costs
some 50 µs."""
_MARK = re.compile(r"[\\`*_<&\[~]")
_DIVIDE = "divide the document"


def refuse_excess(texts: Iterable[tuple[int, str]], path: str, limit: int = MAX_TEXTS) -> None:
    """Stop if texts are longer, or more, than any statement has.

    Raises:
        SourceError: they are; names the line where it becomes too much.
    """
    number = characters = marks = 0
    for line, text in texts:
        if not text or text.isspace():
            continue
        number += 1
        characters += len(text)
        marks += sum(1 for _ in _MARK.finditer(text))
        where = f"{path}:{line}"
        if len(text) > MAX_LENGTH:
            refuse_large(f"a text of {len(text):,} characters; {MAX_LENGTH:,} are the most", where)
        if number > limit:
            refuse_large(f"more than {limit:,} texts: paragraphs, points, cells, lines", where)
        if characters > MAX_CHARACTERS:
            refuse_large(f"more than {MAX_CHARACTERS:,} characters", where)
        if marks > MAX_MARKS:
            signs = "signs that mean something in Markdown (* _ [ < & ~ ` \\)"
            refuse_large(f"more than {MAX_MARKS:,} {signs}", where)


def refuse_bytes(data: bytes, path: str) -> None:
    """Stop if a file is larger than any text.

    Raises:
        SourceError: it is.
    """
    if len(data) > MAX_BYTES:
        refuse_large(f"larger than {MAX_BYTES >> 20} MB", f"{path}:1")


def refuse_large(problem: str, where: str) -> NoReturn:
    """Refuse a source for its size.

    Raises:
        SourceError: always.
    """
    raise SourceError(problem, where=where, remedy=_DIVIDE)
