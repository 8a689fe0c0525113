"""A Japanese text has a character that Japanese is not written with.

Why: simplified Chinese forms (国际 for 国際) come from machine translation and copied names, and
the fonts of the page lack them. What JIS X 0213 has is Japanese, but for some simplified forms that
it has for old texts (关, 构), and so are a few more forms that stand in family names.

Fails: ``international`` → ``国际``

Passes: ``Mr Takahashi`` → ``髙橋氏``
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Ask the codec for each kanji that the source has not."""
    letters = context.target.letters
    if letters is None or not letters.codec:
        return
    for found in _KANJI.finditer(entry.msgstr):
        character = found.group()
        if character in letters.besides or character in entry.msgid:
            continue
        if character in letters.unused or not _has(letters.codec, character):
            name = f"{character} (U+{ord(character):04X})"
            message = f"{name} is no {context.target.english} character"
            yield Flaw(message, found.span())


@functools.cache
def _has(codec: str, character: str) -> bool:
    """Tell whether a codec has a character, or the one that it is a compatibility form of."""
    try:
        unicodedata.normalize("NFC", character).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


CHECK = Check(
    "chinese-glyph",
    issue="characters",
    severity=Severity.ERROR,
    find=each(find),
    target_needs=("letters",),
)
