"""What writing and reading a sheet agree on: its columns, its hidden marks, its escapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.exchange.messages import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    """As its head says."""
    width: float
    locked: bool = True


COLUMNS = (
    Column("no.", 6),
    Column("where", 22),
    Column("source", 58),
    Column("translation", 58, locked=False),
    Column("state", 24),
    Column("reviewed?", 11, locked=False),
    Column("remark", 36, locked=False),
    Column("key", 12),
)
"""In order. Those with something to read back are found by name, the key by its head."""

YES, NO = "yes", "no"
SAID = {YES: True, "y": True, NO: False, "n": False, "": False}
"""What may stand under ``reviewed?``."""

_HEAD = re.compile(
    r"toolkit-sheet (?P<version>\d+)(?: (?P<source>[\w-]+) (?P<lang>[\w-]+)"
    r" (?P<numbers>[0-9,-]*) (?P<document>.+))?.*",
    re.DOTALL,
)
_MARK = re.compile(r"(\d{1,9}) ([0-9a-f]{12}) ([0-9a-f]{12}) (yes|no) ([0-9a-f]{12})")
_VERSION = 1
_MOST = 100_000
"""Entries that a sheet can be about; more than any program shows."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of the key column says about a sheet."""

    source_lang: str
    lang: str
    document: str
    numbers: frozenset[int]
    """Of the entries that were sent."""


# ── Marks ────────────────────────────────────────────────────────────────────


def write_head(head: Head) -> str:
    """Write what a sheet is about, for the head of its key column."""
    numbers = ",".join(_ranges(head.numbers))
    return f"toolkit-sheet {_VERSION} {head.source_lang} {head.lang} {numbers} {head.document}"


def parse_head(text: str) -> Head | None:
    """Read it again; None if it is no such head.

    Raises:
        ValueError: it is one of another version, or damaged.
    """
    found = _HEAD.fullmatch(text)
    if found is None:
        return None
    if int(found["version"]) != _VERSION:
        raise ValueError(f"made by another version of the toolkit ({found['version']})")
    if found["document"] is None:
        raise ValueError("the head of its key column is damaged")
    numbers = frozenset(_unranged(found["numbers"]))
    return Head(found["source"], found["lang"], found["document"], numbers)


def _ranges(numbers: Iterable[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ["-".join(map(str, run)) for run in runs]


def _unranged(text: str) -> Iterable[int]:
    for run in filter(None, text.split(",")):
        first, _, last = run.partition("-")
        if int(last or first) > _MOST:
            raise ValueError(f"about more than {_MOST} entries")
        yield from range(int(first), int(last or first) + 1)


def write_mark(number: int, mark: Mark) -> str:
    """Write what an entry was when it was sent, for its cell in the key column."""
    return f"{number} {mark.key} {mark.text} {YES if mark.reviewed else NO} {mark.remark}"


def parse_mark(text: str) -> tuple[int, Mark] | None:
    """Read it again, with the number of the entry; None if it is no mark."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    number, key, translation, reviewed, remark = found.groups()
    return int(number), Mark(key, translation, reviewed == YES, remark)


# ── Escapes ──────────────────────────────────────────────────────────────────


def escape(text: str) -> str:
    r"""Write a text so that a cell gives it back to the letter.

    Programs take ``_xHHHH_`` in a cell for a character, and XML loses a carriage return.
    Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).

    >>> escape("a\rb _x000D_")
    'a_x000D_b _x005F_x000D_'
    """
    return _TO_ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")


def unescape(text: str) -> str:
    """Undo `escape`, or the same done by a spreadsheet program."""

    def character(found: re.Match[str]) -> str:
        one = chr(int(found[1], 16))
        return found[0] if "\ud800" <= one <= "\udfff" else one

    return _ESCAPED.sub(character, text)
