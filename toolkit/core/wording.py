"""How messages word what they say."""

from __future__ import annotations

import re

_SOFT_Y = re.compile(r"(?<![aeiou])y$")


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, which is given in the singular.

    >>> counted(1, "error"), counted(2_000, "day"), counted(3, "entry")
    ('1 error', '2,000 days', '3 entries')
    """
    if number == 1:
        return f"1 {noun}"
    plural = _SOFT_Y.sub("ies", noun)
    return f"{number:,} {noun + 's' if plural == noun else plural}"
