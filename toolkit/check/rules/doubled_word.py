"""A word stands twice in a row.

Why: a slip of the hand that the eye passes over. Where the source doubles a word too, and where
the language does (дуже-дуже, とうとう, так так), nothing is said.

Fails: ``the end of the war`` → ``кінець кінець війни``

Passes: ``very, very long`` → ``дуже, дуже довго``
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.base import Language

_TWICE = re.compile(
    r"(?<![\w'’ʼ.-])([^\W\d_]++(?>(?:['’ʼ][^\W\d_]++)*))[ \u00a0]++\1(?![\w'’ʼ-]|\.\w)",
    re.IGNORECASE,
)
_compile = functools.cache(re.compile)


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a word and itself, with nothing but space between."""
    pattern = _pattern(context.target)
    found = [(place, _word(place)) for place in pattern.finditer(entry.msgstr)]
    if not found or _TWICE.search(entry.msgid) or _pattern(context.source).search(entry.msgid):
        return
    usual = context.target.words.doubled if context.target.words else frozenset[str]()
    for place, word in found:
        if word.lower() not in usual:
            yield Flaw(f"“{word}” stands twice", place.span())


def _pattern(language: Language) -> re.Pattern[str]:
    own = language.words.twice if language.words else ""
    return _compile(own) if own else _TWICE


def _word(found: re.Match[str]) -> str:
    """Return what is doubled: the group, or half of a particle."""
    return found[1] or found.group()[: len(found.group()) // 2]


CHECK = Check("doubled-word", issue="duplication", severity=Severity.WARNING, find=each(find))
