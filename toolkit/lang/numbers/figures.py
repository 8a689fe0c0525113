"""Texts whose numbers are plain figures, which may be compared without being read.

To read a number takes a hundred times as long as to find its digits, and most translations have
just the figures of their source. What is not plain for certain is read.
"""

from __future__ import annotations

import re

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.clocks import has_clock_signs
from toolkit.lang.numbers.digits import FRACTIONS, MILITARY, is_year
from toolkit.lang.numbers.numerals import has_numerals
from toolkit.lang.numbers.parts import plain
from toolkit.lang.numbers.records import number_record
from toolkit.lang.numbers.tokens import has_words

_RUN = re.compile("[0-9]+")
_TANGLED = re.compile(rf"[0-9]\W++[0-9]|\+ ?[0-9]|[{FRACTIONS}]")
"""Digits without a letter between them may be one number: 1 000, 18:00, 5–10."""
_LONGEST = 15


def plain_figures(text: str, code: str) -> frozenset[int] | None:
    """Return the numbers of a text if each is a run of digits by itself; else None.

    Every number that is read in such a text may mean one of them, and each is meant by one.
    """
    clean, record = plain(text), number_record(code)
    if _TANGLED.search(clean) or has_clock_signs(clean, code):
        return None
    if has_words(clean, code) if record.letters else has_numerals(clean, code):
        return None
    runs = list(_RUN.finditer(clean))
    for run in runs:
        if run.end() - run.start() > _LONGEST:
            return None
        # 1730 may be half past five.
        if MILITARY.fullmatch(run.group()) and not (
            is_year(run.group()) and not compiled(record.oclock).match(clean, run.end())
        ):
            return None
    return frozenset(int(run.group()) for run in runs)
