"""The same source is rendered differently within one catalog.

Why: two entries that say the same, but for capitals, spaces or marks at their ends, should say the
same in translation too. Roles and other short texts of people are compared in languages without
gender alone: a Ukrainian доцент may be a доцентка.

Fails: ``Thank you!`` → ``Дякую!`` and ``Thank you.`` → ``Спасибі.``

Passes: ``Thank you!`` → ``Дякую!`` and ``Thank you.`` → ``Дякую.``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_EDGE = re.compile(r"^[\W_]+|(?<![\W_])[\W_]+$")
_GENDERED = "role of "
_SHOWN = 40


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Group entries by their source; whoever departs from the first is reported."""
    first: dict[tuple[str, str], Entry] = {}
    for index, entry in enumerate(entries):
        key = (_fold(entry.msgid), entry.msgid_plural or "")
        if not key[0] or not is_written(entry) or entry.msgid_plural or entry.fuzzy:
            continue
        if (entry.msgctxt or "").startswith(_GENDERED) and context.target.spaced:
            continue
        other = first.setdefault(key, entry)
        if other is not entry and _fold(other.msgstr) != _fold(entry.msgstr):
            text = other.msgstr if len(other.msgstr) <= _SHOWN else other.msgstr[:_SHOWN] + "…"
            message = f"the same source is “{text}” elsewhere"
            yield index, Flaw(message, (0, len(entry.msgstr)))


def _fold(text: str) -> str:
    return " ".join(_EDGE.sub("", text).casefold().replace("’", "'").split())


CHECK = Check("inconsistent", issue="inconsistency", severity=Severity.WARNING, find=find)
