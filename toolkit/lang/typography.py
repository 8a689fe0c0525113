r"""Micro-typography of finished text: which spaces of it may not break a line.

It is applied when a text is printed, never in a catalog. It only makes spaces
no-break: words, marks and quotation marks are the translator's. U+00A0 alone is
used, and U+202F becomes it, because not every font has the narrow one.

Sources: Ukrainian orthography of 2019, § 62–63 (what is not torn apart at the end
of a line); ДСТУ 3008:2015 (numbers and units); The Chicago Manual of Style,
17th ed., 6.121 and 7.44 (initials, numbers). Japanese breaks lines by its own
rules, and keeps but a telephone number together.

>>> set_text("Саміт у Києві — 5 березня", "uk")
'Саміт у\xa0Києві\xa0— 5\xa0березня'
"""

from __future__ import annotations

import functools
import re

from toolkit.lang import LANGUAGES
from toolkit.lang.writing import GAP

NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_SIGNS = "[%‰°€$£¥₴℃]"

# Every rule treats a space and a no-break space alike, so that twice is once. What a
# rule matches is short, or begins where no other match of it can: time stays linear.
_PHONE = (
    rf"(?<![\w+])\+\d{{1,4}}(?:{GAP}(?:\(\d{{1,4}}\))?\d{{1,5}}(?:-\d{{2,4}}){{0,3}}){{1,6}}(?!\d)"
)
"""+380 44 000-00-00, in every language."""
_COMMON = (
    # 12 500 000: spaces that group digits
    rf"(?<![\d.,])\d{{1,3}}(?:{GAP}\d{{3}})+(?!\d)",
    # 5 %, № 5, § 5
    rf"(?<=\d){GAP}(?={_SIGNS})",
    rf"(?<=[№§]){GAP}(?=\d)",
)


@functools.cache
def _rules(code: str) -> tuple[re.Pattern[str], ...]:
    own = LANGUAGES[code].typography if code in LANGUAGES else None
    return tuple(map(re.compile, (_PHONE, *_COMMON, *own) if own else (_PHONE,)))


def set_text(text: str, code: str) -> str:
    """Make the spaces of one run of text no-break where a line may not end.

    In a language without rules that is within a telephone number alone. Never
    raises; linear in the length of `text`; twice is once. With every no-break
    space read as a space, the result is the text as it was.
    """
    text = text.replace(_NARROW, NO_BREAK)
    for rule in _rules(code):
        text = rule.sub(_bind, text)
    return text


def _bind(found: re.Match[str]) -> str:
    return found.group().replace(" ", NO_BREAK)
