"""Lines and columns of a plain text that say who signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import find_urls
from toolkit.core.model.document import Item, Place
from toolkit.lang.dates import find_date
from toolkit.source.readers.signatures import read_signatory
from toolkit.source.readers.speakers import read_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.lang.base import Language
    from toolkit.source.readers.text_lines import Line

_FEWEST = 2
_MOST = 6
"""Lines of one signatory."""
_COLUMNS = re.compile(r"\t+| {3,}|\u3000{2,}")
_MAX_LINE = 100
_STOPS = ".:;!?…。：；！？、,，"
_JAPANESE_NAME = re.compile(
    "[\u3005\u4e00-\u9fff]{1,4}[ \u3000][\u3005\u3041-\u30ff\u4e00-\u9fff]{1,4}"
    "|[\u30a1-\u30fc]{2,}(?:[・＝゠][\u30a1-\u30fc]+)+"
)
_RULE = re.compile(r"[_.…\-–—\s]*")
"""Where a hand is to sign."""


def read_signatory_lines(
    lines: Sequence[tuple[str, int]],
    language: Language,
    row: int,
    column: int = 0,
    fewest: int = _FEWEST,
) -> tuple[Item, ...]:
    """Read lines as those of one signatory; see `signatures.read_signatory`.

    Args:
        lines: each with its number in the source.
        language: what they are written in.
        row: which signatory this is, or which row of signatories.
        column: which of those that stand side by side.
        fewest: lines that one has.

    Returns:
        A line each; none if they are something else.
    """
    said = [(text, number) for text, number in lines if not _RULE.fullmatch(text)]
    if not fewest <= len(said) <= _MOST or any(map(_is_sentence, _bare(said))):
        return ()
    fields = read_signatory([text for text, _ in said], language)
    named = [text for (text, _), field in zip(said, fields, strict=False) if field == "name"]
    if not all(is_person(text, language) for text in named):
        return ()
    return tuple(
        Item(text, number, Place(row=row, column=column, field=field))
        for (text, number), field in zip(said, fields, strict=False)
    )


def read_columns(lines: Sequence[tuple[str, int]], language: Language) -> tuple[Item, ...]:
    """Read lines as those of signatories side by side, tabs or wide spaces between them.

    Returns:
        A line of each, column by column; none if one of the columns is no signatory's.
    """
    rows = [[(cell, number) for cell in _COLUMNS.split(text)] for text, number in lines]
    width = max(map(len, rows), default=0)
    if width < _FEWEST or any(len(cells) != width for cells in rows):
        return ()
    return read_cells(rows, language)


def read_cells(
    rows: Sequence[Sequence[tuple[str, int]]], language: Language, row: int = 0
) -> tuple[Item, ...]:
    """Read cells as the lines of signatories, a column each.

    Args:
        rows: as many cells in each, and empty ones where there are fewer.
        language: what they are written in.
        row: which row of signatories these are.

    Returns:
        As `read_columns`. Of some nothing but the name may be said, if more is said of others.
    """
    columns = [[cell for cell in column if cell[0]] for column in zip(*rows, strict=True)]
    if not columns or max(map(len, columns)) < _FEWEST:
        return ()
    ragged = any(not text for cells in rows for text, _ in cells)
    fewest = 1 if ragged else _FEWEST
    found = [
        read_signatory_lines(column, language, row, n, fewest) for n, column in enumerate(columns)
    ]
    return tuple(item for items in found for item in items) if all(found) else ()


def heads_columns(lines: Sequence[Line], language: Language) -> bool:
    """Tell whether a line says for whom each of those signs who stand below, side by side.

    Its cells end in a colon, or begin with one word: “For the Port of Sest”.
    """
    cells = _COLUMNS.split(lines[0].text) if len(lines) == 1 else []
    if len(cells) < _FEWEST:
        return False
    if all(cell.endswith((":", "：")) for cell in cells):
        return True
    alike = len({cell.partition(" ")[0] for cell in cells}) == 1 and " " in cells[0]
    return alike and not any(is_person(cell, language) for cell in cells)


def is_beside(line: Line) -> bool:
    """Tell whether a line has cells side by side."""
    return len(_COLUMNS.split(line.text)) >= _FEWEST


def is_person(text: str, language: Language) -> bool:
    """Tell whether a line is surely a person's name.

    A Japanese one has a space between its parts; another cannot be told from a role.
    """
    if not language.spaced:
        return bool(_JAPANESE_NAME.fullmatch(text))
    if any(character.isdecimal() or character in ":：" for character in text):
        return False
    speaker = read_speaker(f"{text}, x:", language)
    return speaker is not None and speaker.name == text.strip() and not speaker.label


def _bare(said: Sequence[tuple[str, int]]) -> list[str]:
    """Return lines, the first without the colon that may stand behind “For the Port of Sest”."""
    first, *rest = (text for text, _ in said)
    return [first.rstrip(":：") or first, *rest]


def _is_sentence(text: str) -> bool:
    return (
        len(text) > _MAX_LINE
        or text[-1] in _STOPS
        or text[0].islower()
        or bool(find_date(text))
        or bool(find_urls(text))
    )
