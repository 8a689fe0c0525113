"""How many times as much: doubled, утричі, 3倍.

Such words hold small numbers, which are never asked for; but where both texts have one, it is
the same one.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.lang.numbers.parts import plain
from toolkit.lang.numbers.records import has_numbers, number_record

if TYPE_CHECKING:
    from collections.abc import Iterator


def changed_multiple(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[str, tuple[int, int]] | None:
    """Find how many times as much there is, where the other text says another number of times.

    Returns:
        It as the source has it, and the span of the other one; nothing unless either text has
        just one.

    >>> changed_multiple("It doubled.", "en", "3倍になった。", "ja")
    ('doubled', (0, 2))
    """
    if not (has_numbers(source_code) and has_numbers(target_code)):
        return None
    wanted = list(_multiples(source, source_code))
    given = list(_multiples(target, target_code)) if wanted else []
    values = [{value for value, _ in each} for each in (wanted, given)]
    if any(len(each) != 1 for each in values) or values[0] == values[1]:
        return None
    return source[slice(*wanted[0][1])], given[0][1]


def _multiples(text: str, code: str) -> Iterator[tuple[int, tuple[int, int]]]:
    record = number_record(code)
    small = text.lower()
    if any(sign in small for sign in record.multiple_signs):
        for found in _pattern(code).finditer(plain(text)):
            yield int((found.lastgroup or "x0")[1:]), found.span()


@functools.cache
def _pattern(code: str) -> re.Pattern[str]:
    rows = (f"(?P<x{value}>{row})" for value, row in number_record(code).multiples)
    return re.compile("|".join(rows), re.IGNORECASE)
