"""A word stands twice in a row.

Why: a slip of the hand that the eye passes over. Where the source doubles a word too, and where
the language does (дуже-дуже, とうとう, так так), nothing is said.

Fails: ``the end of the war`` → ``кінець кінець війни``

Passes: ``very, very long`` → ``дуже, дуже довго``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_TWICE = re.compile(
    r"(?<![\w'’ʼ.-])([^\W\d_]++(?>(?:['’ʼ][^\W\d_]++)*))[ \u00a0]++\1(?![\w'’ʼ-]|\.\w)",
    re.IGNORECASE,
)
_JA_TWICE = re.compile(
    r"([\u30a1-\u30fa\u30fc\u3400-\u9fff]{4,20}|[\u3400-\u9fff]{2,3}|"
    r"(?<![\u30a1-\u30fc])[\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{2}|"
    r"[\u3400-\u9fff][\u3041-\u3096]{1,4}[をがにはで])\1(?![\u30a1-\u30fc])"
    r"|(?<=[\u30a1-\u30ff\u3400-\u9fff])(をを|がが(?!ん)|のの(?![しぼぞどろ])|はは(?=[、\u30a1-\u30ff\u3400-\u9fff])|"
    r"にに(?=[、\u30a1-\u30ff\u3400-\u9fff])|でで(?=[、\u30a1-\u30ff\u3400-\u9fff]))"
)
_FIXED = frozenset({"так", "ні", "ну", "де", "що", "як", "той", "ой", "ха", "ані", "бла"})


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a word and itself, with nothing but space between."""
    pattern = _TWICE if context.target.spaced else _JA_TWICE
    found = [(place, _word(place)) for place in pattern.finditer(entry.msgstr)]
    if not found or _TWICE.search(entry.msgid) or _JA_TWICE.search(entry.msgid):
        return
    for place, word in found:
        if word.lower() not in _FIXED:
            yield Flaw(f"“{word}” stands twice", place.span())


def _word(found: re.Match[str]) -> str:
    """Return what is doubled: the group, or half of a particle."""
    return found[1] or found.group()[: len(found.group()) // 2]


CHECK = Check("doubled-word", issue="duplication", severity=Severity.WARNING, find=each(find))
