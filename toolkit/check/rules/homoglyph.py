"""A word mixes Cyrillic letters with Latin ones that look the same.

Why: the eye sees nothing, but search, sorting, screen readers and hyphenation break. A lone Latin
“i” or “a” between Ukrainian words is the same slip; it is a warning, for it may be a symbol.

Fails: ``peace`` → ``мiр`` with a Latin i

Passes: ``SMS-message`` → ``SMS-повідомлення``, ``19th century`` → ``ХІХ століття``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_WORD = re.compile(r"[A-Za-z\u0400-\u052f]++")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_TWINS = frozenset("aceiopxyABCEHIKMOPTXY")
_CYRILLIC_TWINS = frozenset("асеіорхуАВСЕНІКМОРТХУ")
_ROMAN = re.compile(r"[IVXLCDMІХСМ]++")


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Report words in which one script's letters are all twins of the other's."""
    text = entry.msgstr
    if not (_CYRILLIC.search(text) and _LATIN.search(text)):
        return
    for word in _WORD.finditer(text):
        twins = _twins(word.group())
        if twins:
            yield Flaw(f"“{word.group()[:40]}” mixes alphabets: {twins}", word.span())
    if context.target.letters and context.target.letters.lone_latin:
        for letter in re.finditer(context.target.letters.lone_latin, text):
            if f" {letter.group()} " in entry.msgid and letter.group() not in "ai":
                continue
            message = f"“{letter.group()}” is a Latin letter"
            yield Flaw(message, letter.span(), Severity.WARNING)


def _twins(word: str) -> str:
    """Name the letters of the minority script if all of them have a twin; else nothing."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not latin or not cyrillic or _ROMAN.fullmatch(word):
        return ""
    if len(latin) <= len(cyrillic) and _LATIN_TWINS.issuperset(latin):
        return f"{' '.join(dict.fromkeys(latin))} is Latin"
    if len(cyrillic) <= len(latin) and _CYRILLIC_TWINS.issuperset(cyrillic):
        return f"{' '.join(dict.fromkeys(cyrillic))} is Cyrillic"
    return ""


CHECK = Check("homoglyph", issue="characters", severity=Severity.ERROR, find=each(find))
