r"""The translation has characters that cannot be seen, or space at its edges that the source lacks.

Why: a zero-width space, a soft hyphen or a direction mark comes along when text is pasted; it
breaks search and line ends, and direction marks can show a text in another order than it is read.
Direction marks, control characters and U+FFFD (a character that was lost) are errors, all else a
warning. Letters put together from parts (й as и and a breve) are only reported, never mended:
normalising would change the kanji of names.

Fails: ``peace`` → ``ми\u200bр``

Passes: ``10 km`` → ``10 км`` with a no-break space
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_GRAVE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]"
)
_HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2028\u2029\u2061-\u2064\u206a-\u206f\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff]"
)
_COMPOSED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report what the source has not as well."""
    source, text = entry.msgid, entry.msgstr
    for pattern, severity in ((_GRAVE, Severity.ERROR), (_HIDDEN, Severity.WARNING)):
        for found in pattern.finditer(text):
            if found.group() not in source and not _joins_emoji(text, found.start()):
                yield Flaw(_name(found.group()), found.span(), severity)
    if not unicodedata.is_normalized("NFC", _COMPATIBLE.sub("", text)):
        yield from _find_composed(text)
    if _head(source) != _head(text):
        yield Flaw("white space at the beginning is not the source's", (0, _head(text)))
    if _tail(source) != _tail(text):
        yield Flaw(
            "white space at the end is not the source's", (len(text) - _tail(text), len(text))
        )


def _find_composed(text: str) -> Iterator[Flaw]:
    for found in _COMPOSED.finditer(text):
        if not unicodedata.is_normalized("NFC", found.group()):
            whole = unicodedata.normalize("NFC", found.group())
            yield Flaw(f"letter {whole} is put together from parts (not NFC)", found.span())


def _joins_emoji(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two symbols, as in a flag or a family."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] == "\u200d" and all(
        unicodedata.category(c) in {"So", "Sk", "Mn"} for c in around
    )


def _name(character: str) -> str:
    name = unicodedata.name(character, "control or private character").lower()
    return f"hidden character U+{ord(character):04X} ({name})"


def _head(text: str) -> int:
    return len(text) - len(text.lstrip())


def _tail(text: str) -> int:
    return len(text) - len(text.rstrip())


CHECK = Check("hidden-character", issue="characters", severity=Severity.WARNING, find=each(find))
