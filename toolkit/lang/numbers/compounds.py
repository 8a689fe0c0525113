"""Tokens that make up one number are put together: “two hundred and five thousand”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import BASES, COUNTER, SCALES
from toolkit.lang.numbers.tokens import TOKEN, Part, read_digits, read_kanji, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

# ── Groups: “two hundred and five thousand”, 2 млн 500 тис., 1億2000万 ────────

_GAP = re.compile(r"[ \t\n\u00a0\u202f-]?")
SMALL = 3
"""Words up to this are never asked for."""


@dataclass(slots=True)
class _Group:
    """Words and digits that make up one number; the only thing here that changes."""

    base: int
    parts: list[Part] = field(default_factory=list)
    total: Decimal = Decimal(0)
    """What scales have closed."""
    section: Decimal | None = None
    """What the next scale multiplies."""
    ceiling: int = 10**15
    """The last scale: what follows in a sum is smaller."""

    def take_scale(self, part: Part) -> bool:
        """Multiply what stands before; False if the scale begins a number of its own."""
        scale = part.scale
        if self.section is None:
            if self.parts:
                return False
            self.section = Decimal(1)
        if scale < self.base:
            self.section *= scale
        elif scale < self.ceiling:
            self.total += self.section * scale
            self.section, self.ceiling = None, scale
        else:
            return False
        self.parts.append(part)
        return True

    def take_value(self, part: Part) -> bool:
        """Add a value to the sum; False if it begins a number of its own."""
        value = part.values[0]
        if not self.parts:
            self.section = value
        elif len(part.values) > 1 or value >= self.ceiling or not part.firm:
            return False
        elif self.section is None:
            self.section = value
        elif part.spelled and self.parts[-1].spelled and _adds(int(self.section), int(value)):
            self.section += value
        else:
            return False
        self.parts.append(part)
        return True

    def take(self, part: Part) -> bool:
        """Take a scale or a value; False if it does not belong to this number."""
        return self.take_scale(part) if part.scale > 1 else self.take_value(part)

    def close(self) -> Part:
        """Make one part of them all."""
        first, last = self.parts[0], self.parts[-1]
        if len(self.parts) == 1 and first.scale == 1:
            return replace(
                first, firm=first.firm and not (first.spelled and first.values[0] <= SMALL)
            )
        value = self.total + (self.section or 0)
        firm = first.firm and (first.scale == 1)
        spelled = all(part.spelled for part in self.parts)
        # Only “10 million” lends its scale to the first half of “5 to 10 million”.
        scale = last.scale if self.parts == [first, last] else 1
        return Part((value,), first.start, last.end, spelled, firm and value > SMALL, scale)


_TEN, _HUNDRED = 10, 100


def _adds(before: int, value: int) -> bool:
    """Tell whether a word may follow in a sum: twenty + five, hundred + twenty."""
    if value < _TEN:
        return before > _TEN and before % _TEN == 0 and before % _HUNDRED != _TEN
    return value < _HUNDRED <= before and before % _HUNDRED == 0


def spaced_parts(clean: str, code: str) -> Iterator[Part]:
    """Yield the numbers of a language that has spaces between words."""
    group = _Group(BASES[code])
    for part in tokens(clean, code):
        if group.parts:
            previous = group.parts[-1]
            between = clean[previous.end : part.start]
            conjoined = code == "en" and between == " and " and previous.scale > 1 and part.spelled
            if (_GAP.fullmatch(between) or conjoined) and group.take(part):
                continue
            yield group.close()
            group = _Group(BASES[code])
        group.take(part)
    if group.parts:
        yield group.close()


_UNCERTAIN = "数何幾"


def japanese_parts(clean: str) -> Iterator[Part]:
    """Yield the numbers of a Japanese text; 1億2000万 is one."""
    held: Part | None = None
    for found in TOKEN["ja"].finditer(clean):
        part = _read_kanji_part(clean, *found.span()) if found["kanji"] else _scaled(clean, found)
        if part is None:
            continue
        if held and held.end == part.start and 1 < part.scale < held.scale:
            value = held.values[0] + part.values[0]
            held = replace(held, values=(value,), end=part.end, scale=part.scale)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _read_kanji_part(clean: str, start: int, end: int) -> Part | None:
    value = read_kanji(clean[start:end])
    if value is None:
        return None
    before = clean[max(0, start - 1) : start]
    counted = before == "第" or COUNTER.match(clean, end)
    firm = bool(counted) and value > SMALL and before not in tuple(_UNCERTAIN)
    return Part((Decimal(value),), start, end, spelled=True, firm=firm)


def _scaled(clean: str, found: re.Match[str]) -> Part | None:
    """Read digits with the scale behind them: 120億, 3千万."""
    part = read_digits(clean, *found.span("digits"), "ja")
    if part is None:
        return None
    if clean[max(0, part.start - 1) : part.start] in tuple(_UNCERTAIN):
        part = replace(part, firm=False)
    scale = 1
    for character in found["scale"].strip():
        scale *= SCALES["ja"][character]
    if scale == 1 or len(part.values) > 1:
        return part
    return replace(part, values=(part.values[0] * scale,), end=found.end(), scale=scale)
