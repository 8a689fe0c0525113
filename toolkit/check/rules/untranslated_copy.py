"""The translation is the source over again.

Why: a sentence nobody translated looks finished, and is printed in the wrong language.
A heading whose words all begin in capitals may also be the title of a work, which keeps its
letters: from five words on, one of them an article or the like, it is a warning.

Fails: ``Peace must be just.`` → ``Peace must be just.``

Passes: ``UNESCO`` → ``UNESCO`` (a name), ``Ukrinform, Kyiv`` → ``Ukrinform, Kyiv`` (fewer than
three words in small letters)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import blank_urls
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_MENTION = re.compile(r"[@#]\w++")
_SMALL_WORD = re.compile(r"(?<![\w'’/.=-])[^\W\d_A-ZА-ЯІЇЄҐ][^\W\d_]++(?![\w(/=]|[.-]\w)")
_KANA = re.compile(r"[\u3041-\u3096]")
_LETTERS = re.compile(r"(?<![\w’'.])[A-Za-z][a-z]++(?![\w=]|[.(]\w)|\b[A-Z]{2,}+\b")
_JOINT = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|of|in|[Oo]n|[Ww]ith|by|[Ff]or|and|or|[Tt]o|[Ff]rom|at|as)\b"
)
_CAPITALS = re.compile(r"[^a-z]++")
_PHRASE = 5
"""Words of any kind that a heading has and a name seldom."""
ENOUGH = 3
"""Words in small letters (or hiragana) that a text has and a name or a title has not."""


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Compare both texts without their addresses, mentions, case and white space."""
    if context.source.code == context.target.code:
        return
    source, target = _words(entry.msgid), _words(entry.msgstr)
    if source.casefold() != target.casefold():
        return
    span = (0, len(entry.msgstr))
    pattern = _SMALL_WORD if context.source.spaced else _KANA
    if len(pattern.findall(source)) >= ENOUGH:
        yield Flaw("is a copy of the source", span)
    elif len(_LETTERS.findall(source)) >= _PHRASE and (
        _JOINT.search(source) or _CAPITALS.fullmatch(source)
    ):
        yield Flaw("is a copy of the source, a title in capitals", span, Severity.WARNING)


def _words(text: str) -> str:
    return " ".join(_MENTION.sub(" ", blank_urls(text)).split())


CHECK = Check("untranslated-copy", issue="untranslated", severity=Severity.ERROR, find=each(find))
