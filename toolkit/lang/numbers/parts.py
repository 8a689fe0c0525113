"""What a number is while it is read, and the text as it is read."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from toolkit.lang.numbers.base import Reading

_FULL_WIDTH = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
    | dict.fromkeys("’ʼ‘′`", "'")
    | {"‑": "-", "‐": "-"}
)
_MASKED = re.compile(
    r"https?://(?:(?!\)?[.,;:!?'\"*_]{0,3}\[\^)[!-~])+|"
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9_.-]++|\{[^{}\s]*+\}|`[^`\n]*+`|"
    r"%\(\w*+\)[a-z]|%[0-9]\$[a-z]|&#?[a-zA-Z0-9]{1,8};"
)
# Most texts have nothing to blank or to make plain: one look for it is much faster.
_MAY_MASK = re.compile("[@{`%&]|://")
_MAY_FOLD = re.compile("[\uff01-\uff5e’ʼ‘′`‑‐]")
_WRONG_APOSTROPHE = re.compile('(?<=[бвмпфрБВМПФР])"(?=[яюєїЯЮЄЇ])')


@functools.lru_cache(maxsize=8)
def plain(text: str) -> str:
    """Make full-width forms half-width, and blank what holds no numbers; same length."""
    clean = text
    if _MAY_MASK.search(clean):
        clean = _MASKED.sub(lambda found: "\ufffc" * len(found.group()), clean)
    if _MAY_FOLD.search(clean):
        clean = clean.translate(_FULL_WIDTH)
    return _WRONG_APOSTROPHE.sub("'", clean) if '"' in clean else clean


@dataclass(frozen=True, slots=True)
class Part:
    """A number under way."""

    values: tuple[Decimal, ...]
    start: int
    end: int
    spelled: bool = False
    firm: bool = True
    scale: int = 1
    extra: frozenset[Reading] = frozenset()
    """Other readings, for a single value."""
    others: tuple[tuple[Decimal, ...], ...] = ()
    """Other ways to take the whole apart: 5.30 may be a time."""
    clock: bool = False
    """Whether the first value is an hour of the day."""
    code: bool = False
    """Whether it is no number, but part of a name such as G7."""
    compound: bool = False
    """Whether it is the first part of a word."""
    half: str = ""
    """The role of a half that is said together with a number."""
