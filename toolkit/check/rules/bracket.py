"""A bracket has no partner, though those of the source are in order.

Why: an open bracket makes the rest of a page an aside. Full-width and plain brackets may pair;
points of a list, a), б), and faces :) have no partner and want none.

Fails: ``the EU (and NATO)`` → ``ЄС (і НАТО``

Passes: ``the EU (and NATO)`` → ``EU（とNATO）``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_PARTNER = {
    ")": "(（",
    "）": "(（",
    "]": "[［",
    "］": "[［",
    "}": "{",
    "】": "【",
    "〉": "〈",
    "》": "《",
    "〕": "〔",
}
_OPENING = "".join(_PARTNER.values())
_BRACKET = re.compile(rf"[{re.escape(''.join(_PARTNER) + _OPENING)}]")
_POINT = re.compile(r"(?:^|[\s;:,.。；、(（])(?:[0-9]{1,3}|[^\W\d_]|[ivxIVX]{1,5})$")
_FACE = re.compile(r"[:;]-?$")
_INTERVAL = re.compile(r"[\[(][^\s\[\]()]{1,20}, ?[^\s\[\]()]{1,20}[)\]]")
_QUOTED = re.compile(r"[\"'“‘«「`][^\w\s]{1,3}[\"'”’»」`]")


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report the first bracket that is not one of a pair."""
    alone = _lonely(entry.msgstr)
    if alone is not None and _lonely(entry.msgid) is None:
        yield Flaw(f"bracket {entry.msgstr[alone]} has no partner", (alone, alone + 1))


def _lonely(text: str) -> int | None:
    if not _BRACKET.search(text):
        return None
    for pattern in (_QUOTED, _INTERVAL):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        mark = found.group()
        if mark in _OPENING:
            opened.append(found.start())
        elif opened and text[opened[-1]] in _PARTNER[mark]:
            opened.pop()
        elif not _is_point(text, found.start()):
            return found.start()
    return opened[0] if opened else None


def _is_point(text: str, at: int) -> bool:
    """Tell whether a closing bracket ends the mark of a list's point, or is a face."""
    before = text[max(0, at - 7) : at]
    return bool(_POINT.search(before) or _FACE.search(before))


CHECK = Check("bracket", issue="typographical", severity=Severity.WARNING, find=each(find))
