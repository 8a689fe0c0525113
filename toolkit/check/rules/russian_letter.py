"""A Ukrainian text has a letter that only Russian has: ы, э, ъ, ё.

Why: a word typed with the wrong keyboard, or not translated from Russian at all.

Fails: ``This is peace.`` → ``Это мир.``

Passes: ``This is peace.`` → ``Це мир.``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_WORD = re.compile(r"[\u0400-\u052f'’]++")


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Report each word with such a letter, unless the source has it too."""
    letters = context.target.letters
    if letters is None or letters.foreign.isdisjoint(entry.msgstr):
        return
    for word in _WORD.finditer(entry.msgstr):
        if not letters.foreign.isdisjoint(word.group()) and word.group() not in entry.msgid:
            said = word.group()[:40]
            yield Flaw(f"letter of the {letters.neighbour} alphabet in “{said}”", word.span())


CHECK = Check(
    "russian-letter",
    issue="misspelling",
    severity=Severity.ERROR,
    find=each(find),
    target_needs=("letters",),
)
