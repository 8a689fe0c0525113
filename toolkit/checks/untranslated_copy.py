"""The translation is the source over again.

Why: a sentence nobody translated looks finished, and is printed in the wrong language.

Fails: ``Peace must be just.`` → ``Peace must be just.``

Passes: ``UNESCO`` → ``UNESCO`` (a name), ``Ukrinform, Kyiv`` → ``Ukrinform, Kyiv`` (fewer than
three words in small letters)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.base import Check, Context, Flaw, each
from toolkit.inline import URL
from toolkit.model import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_MENTION = re.compile(r"[@#]\w++")
_SMALL_WORD = re.compile(r"(?<![\w'’/.=-])[^\W\d_A-ZА-ЯІЇЄҐ][^\W\d_]++(?![\w(/=]|[.-]\w)")
_KANA = re.compile(r"[\u3041-\u3096]")
ENOUGH = 3
"""Words in small letters (or hiragana) that a text has and a name or a title has not."""


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Compare both texts without their addresses, mentions, case and white space."""
    if context.source.code == context.target.code:
        return
    source, target = _words(entry.msgid), _words(entry.msgstr)
    if source.casefold() != target.casefold():
        return
    pattern = _SMALL_WORD if context.source.spaced else _KANA
    if len(pattern.findall(source)) >= ENOUGH:
        yield Flaw("is a copy of the source", (0, len(entry.msgstr)))


def _words(text: str) -> str:
    return " ".join(_MENTION.sub(" ", URL.sub(" ", text)).split())


CHECK = Check("untranslated-copy", issue="untranslated", severity=Severity.ERROR, find=each(find))
