"""How messages word what they say."""

from __future__ import annotations

import re

_SOFT_Y = re.compile(r"(?<![aeiou])y$")


def one_line(text: str) -> str:
    r"""Return a text with every run of white space, line ends included, as one space.

    >>> one_line(" which\n pier? ")
    'which pier?'
    """
    return " ".join(text.split())


def shorten(text: str, most: int) -> str:
    """Return a text on one line of at most so many characters, as messages quote it.

    >>> shorten("The lamps of the harbour are dim.", 10)
    'The lamps…'
    """
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, which is given in the singular.

    >>> counted(1, "error"), counted(2_000, "day"), counted(3, "entry")
    ('1 error', '2,000 days', '3 entries')
    """
    if number == 1:
        return f"1 {noun}"
    plural = _SOFT_Y.sub("ies", noun)
    return f"{number:,} {noun + 's' if plural == noun else plural}"
