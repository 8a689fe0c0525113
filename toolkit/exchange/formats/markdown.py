"""A table of questions in Markdown (GFM): each cell shows its text to the letter.

What identifies a row stands in a comment of its first cell, which no page shows.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.core.files import decode_text
from toolkit.core.wording import one_line
from toolkit.exchange.answers import (
    COLUMNS,
    KEY,
    NO_KEY,
    AnswerRow,
    AnswerTable,
    parse_head,
    row_texts,
    write_head,
)
from toolkit.exchange.formats.base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.exchange.answers import QuestionTable

_SPECIAL = re.compile(r"[\\`*_\[\]|~]")
"""Punctuation that means something inside a cell; a backslash before it takes that away."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMENT = re.compile(r"<!--([^<>]*)-->")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_CELL = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)
_RULE = re.compile(r"[\s|:-]+")


def write_markdown(table: QuestionTable) -> bytes:
    """Write questions as a Markdown table with an empty column for the answers."""
    lines = [
        f"<!-- {write_head(table.document, table.source_lang)} -->",
        "",
        f"# Questions about {_escape(table.document)}",
        "",
        "Please write in the last column, each answer on its line, and send the file back.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|{' --- |' * len(COLUMNS)}",
    ]
    for number, question in enumerate(table.questions, 1):
        first, *cells = map(_escape, row_texts(number, question))
        lines.append(f"| {' | '.join([f'{first} <!-- {question.key} -->', *cells]).rstrip()} |")
    return ("\n".join(lines) + "\n").encode()


def read_markdown(data: bytes, where: str) -> AnswerTable:
    """Read a table that `write_markdown` made and an author has filled in.

    Raises:
        CatalogError: it is none.
        SourceError: it is no text in UTF-8.
    """
    text = decode_text(data, where)
    try:
        heads = [parse_head(found[1]) for found in _COMMENT.finditer(text)]
    except ValueError as error:
        raise CatalogError(str(error), where=where, remedy="make it anew: toolkit query") from error
    named = list(dict.fromkeys(filter(None, heads)))
    if len(named) != 1:
        raise CatalogError(
            "is about several documents" if named else "is no table of questions",
            where=where,
            remedy="take the file that `toolkit query DOC -o` made, with its first line",
        )
    ((document, source_lang),) = named
    return AnswerTable(document, source_lang, tuple(_rows(text)))


def _rows(text: str) -> Iterator[AnswerRow]:
    for number, line in enumerate(text.split("\n"), 1):
        cells = _cells(line.strip())
        if not cells or _RULE.fullmatch(line) or _unescape(cells[0]) == COLUMNS[0]:
            continue
        found = _COMMENT.search(cells[0])
        key = found[1].strip() if found else ""
        # A bar that the author typed makes cells of its own; they are still the answer.
        last = len(COLUMNS) - 1
        answer = _unescape(" | ".join(cells[last:]).rstrip("| "))
        texts = [_unescape(cell) for cell in (*cells, *[""] * last)[:last]]
        good = KEY.fullmatch(key)
        yield AnswerRow(
            f"line {number}",
            key if good else "",
            texts[1],
            texts[3],
            answer,
            "" if good else NO_KEY,
        )


def _cells(line: str) -> list[str]:
    """Cut a row of a table at the bars that are not escaped; nothing for any other line."""
    if not line.startswith("|"):
        return []
    cells, at = list[str](), 1
    while at < len(line):
        found = _CELL.match(line, at)
        end = found.end() if found else at
        cells.append(line[at:end])
        # A single backslash at the very end matches nothing.
        at = end + 1
    return cells


def _escape(text: str) -> str:
    plain = html.escape(one_line(text), quote=False)
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", plain)


def _unescape(cell: str) -> str:
    text = _COMMENT.sub("", _BREAK.sub(" ", cell))
    return one_line(html.unescape(_ESCAPED.sub(r"\1", text)))


def is_markdown_table(data: bytes) -> bool:
    """Tell whether a Markdown file is a table of questions."""
    return b"toolkit-questions " in data


FORMAT = Format(
    ".md",
    read_answers=read_markdown,
    write_questions=write_markdown,
    is_meant=is_markdown_table,
)
