"""What is known of the numbers of each language."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers


def has_numbers(code: str) -> bool:
    """Tell whether the numbers of a language are known; else nothing can be said of them."""
    return code in LANGUAGES and LANGUAGES[code].numbers is not None


@functools.cache
def number_record(code: str) -> Numbers:
    """Return the record of a language that `has_numbers`; read when it is asked for first."""
    load = LANGUAGES[code].numbers
    if load is None:
        raise KeyError(code)
    return load()
