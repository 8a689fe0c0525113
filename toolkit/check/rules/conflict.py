"""Two people's texts of one sentence stand in the entry, as a merge has left them.

Why: when two translators change the same sentence apart from each other, `toolkit merge-po` keeps
both texts, each below a line that says whose it is, and marks the entry as fuzzy. Whoever clears
the mark without choosing would have both printed, and those lines with them.

Fails: ``Lamps are dim.`` → ``#-#-#-#-#  ours  #-#-#-#-#``, and a text below it

Passes: ``Pier #-#`` → ``Пірс #-#``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.catalog import CONFLICT, Entry
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(rf"^[ \t]*{CONFLICT}[^\n]*", re.MULTILINE)


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report each line that a merge wrote above a text."""
    for mark in _MARK.finditer(entry.msgstr):
        if mark.group() not in entry.msgid:
            message = "two texts of a merge stand here: keep one, and delete the #-#-#-#-# lines"
            yield Flaw(message, mark.span())


CHECK = Check("conflict", issue="duplication", severity=Severity.ERROR, find=each(find))
