"""The translation exclaims where the source does not.

Why: a statement that shouts says more than its author did.

Fails: ``Peace is near.`` → ``Мир близько!``

Passes: ``Peace is near!`` → ``Мир близько!``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Look at the last character of each side."""
    end = len(entry.msgstr)
    if entry.msgstr.endswith(("!", "！")) and not entry.msgid.endswith(("!", "！")):
        yield Flaw("the source does not exclaim", (end - 1, end))


CHECK = Check("exclamation", issue="register", severity=Severity.WARNING, find=each(find))
