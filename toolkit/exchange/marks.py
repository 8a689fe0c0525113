"""What a file that goes out carries where nobody sees it, so that it can be merged when it is back.

Every form in which messages go out writes the same: one head, and one mark a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

YES, NO = "yes", "no"

HEAD = "toolkit-sheet "
"""How the head of the keys begins."""
_HEAD = re.compile(
    r"toolkit-sheet (?P<version>\d+)(?: (?P<source>[\w-]+) (?P<lang>[\w-]+)"
    r" (?P<numbers>[0-9,-]*) (?P<document>.+))?.*",
    re.DOTALL,
)
_MARK = re.compile(r"(\d{1,9}) ([0-9a-f]{12}) ([0-9a-f]{12}) (yes|no) ([0-9a-f]{12})")
_VERSION = 1
_MOST = 100_000
"""Entries that a sheet can be about; more than any program shows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an entry was when it was sent."""

    key: str
    """`entry_key` of its context and source."""
    target: str
    """`text_mark` of its msgstr."""
    reviewed: bool
    note: str
    """`text_mark` of the remarks that were sent along."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says about itself, where nobody sees it."""

    source_lang: str
    lang: str
    document: str
    numbers: frozenset[int]
    """Of the entries that were sent."""


def write_head(head: Head) -> str:
    """Write what a file is about, as a sheet has it above its hidden column."""
    numbers = ",".join(_ranges(head.numbers))
    return f"toolkit-sheet {_VERSION} {head.source_lang} {head.lang} {numbers} {head.document}"


def parse_head(text: str) -> Head | None:
    """Read what `write_head` wrote; None for any other text.

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
    """Write what an entry was when it was sent, as a sheet has it in its hidden column."""
    return f"{number} {mark.key} {mark.target} {YES if mark.reviewed else NO} {mark.note}"


def parse_mark(text: str) -> tuple[int, Mark] | None:
    """Read what `write_mark` wrote, with the number of the entry; None for any other text."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    number, key, target, reviewed, note = found.groups()
    return int(number), Mark(key, target, reviewed == YES, note)
