"""The translation says nothing, or says it in the letters of another language.

Why: a full stop, a row of question marks or a TODO keeps a place and is forgotten; a text pasted
into the catalog of another language, or decoded by the wrong table (ÐœÐ¸), has not one letter
that its readers can read. Words that the source has too, such as names and codes, may stay.

Fails: ``The lamp burns.`` → ``TODO``, ``Guten Abend`` → ``Bonsoir`` in Ukrainian

Passes: ``NATO, EU`` → ``NATO, EU``, ``24/7`` → ``24/7``
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import blank_urls
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(r"\d")
_KEPT = re.compile(r"`[^`]*`|\{[^{}\s]*\}|%[\w(]\w*\)?\w?|[@#]\w+")
"""Code, placeholders, mentions: what keeps its letters."""
_MAY_KEEP = re.compile("[`{%@#]|://")
_LEFT = re.compile(
    r"\W*(?:to ?do|tbd|tba|tbc|fix ?me|xxx+|n/?a|translate(?: me| this)?|translation|lorem ipsum.*|"
    r"перекласти|переклад|перевести|翻訳|未訳|要翻訳|訳す)\W*",
    re.IGNORECASE,
)
"""What people write in the place of a translation."""
_TRAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
_WRONGLY_DECODED = re.compile(
    f"(?:[ÐÑ]{_TRAIL}){{2}}|(?:[ãäåæçèé]{_TRAIL}{_TRAIL}){{2}}|â€{_TRAIL}"
)
"""UTF-8 read as Latin-1 or Windows-1252: Cyrillic, kana, quotation marks."""


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a letter of the translation's own script where the source has words."""
    text, span = entry.msgstr, (0, len(entry.msgstr))
    if (broken := _WRONGLY_DECODED.search(text)) and not _WRONGLY_DECODED.search(entry.msgid):
        yield Flaw("is decoded by the wrong table (mojibake)", broken.span())
        return
    if not _LETTER.search(entry.msgid) or entry.msgid.strip() == text.strip():
        return
    if _LEFT.fullmatch(text) and not _LEFT.fullmatch(entry.msgid):
        yield Flaw("is no translation, but a reminder of one", span)
        return
    words = _WORD.findall(_bare(entry.msgid))
    if words and not _LETTER.search(text):
        figures = _FIGURE.search(text) and _FIGURE.search(entry.msgid)
        if not figures and any(word != word.upper() for word in words):
            yield Flaw("has no words", span)
        return
    said = _bare(text)
    if not _own(context.target.script).search(said) and context.source is not context.target:
        known = {word.casefold() for word in _LETTERS.findall(entry.msgid)}
        if foreign := [each for each in _WORD.findall(said) if each.casefold() not in known]:
            yield Flaw(f"has no word in {context.target.english}: {foreign[0][:40]}", span)


_LETTERS = re.compile(r"[^\W\d_]+")


def _bare(text: str) -> str:
    return _KEPT.sub(" ", blank_urls(text)) if _MAY_KEEP.search(text) else text


@functools.cache
def _own(script: str) -> re.Pattern[str]:
    return re.compile(f"[{script}]")


CHECK = Check("no-words", issue="untranslated", severity=Severity.ERROR, find=each(find))
