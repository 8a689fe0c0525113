r"""The translation has characters that cannot be seen, or space at its edges that the source lacks.

Why: a zero-width space, a soft hyphen or a direction mark comes along when text is pasted; it
breaks search and line ends, and direction marks can show a text in another order than it is read.
Direction marks, control characters, line and paragraph separators and U+FFFD (a character that
was lost) are errors, and so are more than four marks on one letter; all else is a warning.
Letters put together from parts (й as и and a breve) are only reported, never mended: normalising
would change the kanji of names.

Fails: ``peace`` → ``ми\u200bр``

Passes: ``10 km`` → ``10 км`` with a no-break space
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.characters import find_hidden, find_piled, name_hidden
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_COMPOSED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Report what the source has not as well."""
    source, text = entry.msgid, entry.msgstr
    for at, is_grave in find_hidden(text):
        if text[at] not in source:
            severity = Severity.ERROR if is_grave else Severity.WARNING
            yield Flaw(name_hidden(text[at]), (at, at + 1), severity)
    for start, end in find_piled(text):
        if text[start:end] not in source:
            yield Flaw(f"{end - start - 1} marks on one letter", (start, end), Severity.ERROR)
    # What is normal has none of the others: to take them out first would take longer.
    if not unicodedata.is_normalized("NFC", text) and not unicodedata.is_normalized(
        "NFC", _COMPATIBLE.sub("", text)
    ):
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


def _head(text: str) -> int:
    return len(text) - len(text.lstrip())


def _tail(text: str) -> int:
    return len(text) - len(text.rstrip())


CHECK = Check("hidden-character", issue="characters", severity=Severity.WARNING, find=each(find))
