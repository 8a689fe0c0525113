"""Tokens that make up one number are put together: “two hundred and five thousand”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.parts import Part
from toolkit.lang.numbers.records import number_record
from toolkit.lang.numbers.tokens import may_follow, word_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.base import Reading

# ── Groups: “two hundred and five thousand”, 2 млн 500 тис., half a million ──

_GAP = re.compile(r"[ \t\n\u00a0\u202f-]?")
SMALL = 3
"""Words up to this are never asked for."""
_DOZEN, _TEN = 12, 10


@dataclass(slots=True)
class _Group:
    """Words and digits that make up one number; the only thing here that changes."""

    base: int
    parts: list[Part] = field(default_factory=list)
    total: Decimal = Decimal(0)
    """What scales have closed."""
    section: Decimal | None = None
    """What the next scale multiplies."""
    ceiling: int = 10**16
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
        value = part.values[0] if part.values else Decimal(0)
        if not self.parts:
            self.section = value
        elif not self._is_open(part) or value >= self.ceiling:
            return False
        elif self.section is None:
            self.section = value
        elif part.spelled and self.parts[-1].spelled and may_follow(int(self.section), int(value)):
            self.section += value
        else:
            return False
        self.parts.append(part)
        return True

    def _is_open(self, part: Part) -> bool:
        """Tell whether a part may be added to what stands here: both are plain values."""
        first = self.parts[0]
        single = len(part.values) == 1 and len(first.values) <= 1
        plain = not (part.clock or part.code or part.compound or first.clock or first.code)
        return single and plain and part.firm and not self.parts[-1].half

    def take_half(self, part: Part) -> bool:
        """Take “and a half” behind a number or its scale; пів only at the beginning."""
        if part.half != "add":
            return not self.parts and self.take_value(part)
        if not self.parts or len(self.parts[0].values) > 1 or self.parts[-1].code:
            return False
        if self.section is not None:
            self.section += part.values[0]
        else:
            self.total += part.values[0] * self.ceiling
        self.parts.append(part)
        return True

    def take(self, part: Part) -> bool:
        """Take a scale or a value; False if it does not belong to this number."""
        if part.half:
            return self.take_half(part)
        return self.take_scale(part) if not part.values else self.take_value(part)

    def close(self) -> Part | None:
        """Make one part of them all; None for “and a half” of nothing."""
        first, last = self.parts[0], self.parts[-1]
        if len(self.parts) == 1 and first.values:
            if first.half == "start":
                return first
            small = first.spelled and first.values[0] <= SMALL and not first.half
            return replace(first, firm=False) if small and first.firm else first
        value = self.total + (self.section or 0)
        weighs = value > SMALL or value != int(value)
        firm = first.firm and bool(first.values) and weighs
        spelled = all(part.spelled for part in self.parts)
        # Only “10 million” lends its scale to the first half of “5 to 10 million”.
        lends = not last.values and len(self.parts) <= len(("half", "million"))
        extra = frozenset(self._other_values(value))
        return Part((value,), first.start, last.end, spelled, firm,
                    last.scale if lends and first.values else 1, extra)  # fmt: skip

    def _other_values(self, value: Decimal) -> Iterator[Reading]:
        """Yield what the number may also be: a dozen is about ten, тисяч 100 is a product."""
        if any(part.scale == _DOZEN for part in self.parts):
            yield value / _DOZEN * _TEN
        first = self.parts[0]
        if not first.values and len(self.parts) > 1 and self.parts[1].values:
            yield first.scale * self.parts[1].values[0]


def spaced_parts(clean: str, code: str) -> Iterator[Part]:
    """Yield the numbers of a language that has spaces between words."""
    base = number_record(code).base
    group = _Group(base)
    for part in word_parts(clean, code):
        if group.parts:
            if _joins(clean, group.parts[-1], part) and group.take(part):
                continue
            whole = group.close()
            if whole:
                yield whole
            group = _Group(base)
        group.take(part)
    whole = group.close() if group.parts else None
    if whole:
        yield whole


def _joins(clean: str, previous: Part, part: Part) -> bool:
    between = clean[previous.end : part.start]
    conjoined = between == " and " and not previous.values and part.spelled
    return bool(_GAP.fullmatch(between)) or conjoined
