"""Times of the day that are said in words: half past five, чверть на шосту, 5時半."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.parts import Part
from toolkit.lang.numbers.records import number_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.base import Numbers

_HOUR, _DAY = 60, 24
_FIRST, _LAST = 1, 12


_compile = functools.cache(re.compile)


def has_clock_signs(clean: str, code: str) -> bool:
    """Tell whether a text may say a time in words: to look for one is slow."""
    return bool(_compile(number_record(code).clock_signs).search(clean.lower()))


def clock_parts(clean: str, code: str) -> list[Part]:
    """List the times of a text in order, hour and minutes as the values of one part."""
    if not has_clock_signs(clean, code):
        return []
    found = sorted(_all(clean, number_record(code)), key=lambda part: (part.start, -part.end))
    times: list[Part] = []
    for part in found:
        if not times or part.start >= times[-1].end:
            times.append(part)
    return times


def _all(clean: str, record: Numbers) -> Iterator[Part]:
    for clock in record.clocks:
        for found in compiled(clock.pattern).finditer(clean):
            role = "to" if found.groupdict().get("before") is not None else clock.role
            part = _read(found, role, record)
            if part:
                yield part


def _read(found: re.Match[str], role: str, record: Numbers) -> Part | None:
    hour, minutes = (_small(found[group].lower(), record) for group in ("h", "m"))
    if hour > _DAY or minutes >= _HOUR:
        return None
    plain = (Decimal(hour), Decimal(minutes))
    if role != "past":
        hour = hour - 1 if hour > _FIRST else _LAST
    if role == "to":
        minutes = _HOUR - minutes
    spelled = not any(map(str.isdecimal, found.group()))
    values = (Decimal(hour), Decimal(minutes))
    # 5時30分前 may also be “just before half past five”, пів шостої half past six.
    groups = found.groupdict()
    others = (plain,) if groups.get("before") == "" or groups.get("vague") == "" else ()
    return Part(values, *found.span(), spelled=spelled, clock=True, others=others)


def _small(text: str, record: Numbers) -> int:
    """Read an hour or minutes, in figures, words or numerals."""
    if text.isdecimal():
        return int(text)
    if text in record.minutes or text in record.words:
        return record.minutes.get(text) or record.words[text]
    total = digit = 0
    for word in text.split("-") if record.letters else text:
        if word in record.scales:
            total, digit = total + (digit or 1) * record.scales[word], 0
        else:
            digit = record.numerals.get(word, record.words.get(word, 0))
            total, digit = (total + digit, 0) if record.letters else (total, digit)
    return total + digit


def with_clocks(clean: str, parts: list[Part], code: str) -> list[Part]:
    """Put the times of a text in the place of the numbers that they are made of."""
    times = clock_parts(clean, code)
    if not times:
        return parts
    merged: list[Part] = []
    waiting = iter([*times, None])
    time = next(waiting)
    for part in parts:
        while time and time.end <= part.start:
            merged.append(time)
            time = next(waiting)
        if not (time and part.end > time.start):
            merged.append(part)
    while time:
        merged.append(time)
        time = next(waiting)
    return merged
