"""A ``++`` does not say what it is meant to say.

Why: as a whole translation, ``++`` says that the sentence before it in the same paragraph covers
this one too. With words beside it, it would be printed; in a title or a name nothing stands before
it; and where the entry before is empty, nothing covers it. Where the entry before is of another
block, it is a warning: a sentence that stands in several places has its entry at the first.

Fails: ``Thank you.`` → ``++ Дякую.``

Passes: ``They met. They spoke of C++.`` → ``Вони зустрілися й говорили про C++.`` and ``++``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.catalog.neighbours import may_cover
from toolkit.catalog.template import kind_of
from toolkit.check.base import Check, Context, Flaw
from toolkit.core.model.apparatus import TRANSLATED
from toolkit.core.model.catalog import MERGED, Entry
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK = re.compile(r"^\s*(['’]?[+＋]{1,4})(?=\s|$)|(?<=\s)([+＋]{2,4})\s*$")
_ALONE = frozenset({"title", "heading", "speaker", *TRANSLATED})
"""Kinds of block that are one sentence."""


def find(entries: Sequence[Entry], _context: Context) -> Iterator[tuple[int, Flaw]]:
    """Look at what is not a plain translation, and at what stands before it."""
    before: Entry | None = None
    for index, entry in enumerate(entries):
        text = entry.msgstr
        if text.strip() in MERGED:
            start = len(text) - len(text.lstrip())
            span = (start, len(text.rstrip()))
            if (problem := _misplaced(entry, before)) is not None:
                yield index, Flaw(problem, span)
            elif before is not None and not may_cover(before, entry):
                message = "the entry before it is of another block, and can hardly cover it"
                yield index, Flaw(message, span, Severity.WARNING)
        elif (mark := _MARK.search(text)) and mark.group().strip() not in entry.msgid:
            what = mark.group().strip()
            message = f"“{what}” would be printed; it stands alone, as ++, or not at all"
            yield index, Flaw(message, mark.span(mark.lastindex or 0))
        before = entry


def _misplaced(entry: Entry, before: Entry | None) -> str | None:
    if entry.msgctxt is not None or kind_of(entry) in _ALONE:
        return "a title, a heading or a name has no sentence before it that could cover it"
    if before is None:
        return "nothing stands before it that could cover it"
    if not before.msgstr.strip():
        return "the sentence before it, which is to cover it, has no translation"
    return None


CHECK = Check("merged-mark", issue="non-conformance", severity=Severity.ERROR, find=find)
