"""The columns of a sheet and the words on it, in the translator's language, and back."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.publish.words import interface_words, say_word


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    """As its head says in English."""
    width: float
    locked: bool = True


COLUMNS = (
    Column("no.", 6),
    Column("where", 22),
    Column("source", 58),
    Column("translation", 58, locked=False),
    Column("state", 24),
    Column("reviewed?", 14, locked=False),
    Column("remark", 36, locked=False),
    Column("key", 12),
)
"""In order. Those with something to read back are found by name, the key by its head."""

JOINED_STEP = (
    "If a sentence is best joined to the one before it, put both there and write ++ alone "
    "in its own place."
)
"""The guide of a kit says it too."""
INSTRUCTION = (
    "Write in the white columns; each row is one sentence, in the order of the statement.",
    "Write “yes” under “reviewed?” once you stand by a translation: nothing else is published.",
    JOINED_STEP,
    "Write plain text, no formulas; send the file back as .xlsx, .ods or CSV UTF-8.",
)
"""What stands above the heads, a row each."""


def sheet_word(english: str, lang: str, **values: str) -> str:
    """Say a word of a sheet in the translator's language."""
    words = interface_words(lang) if lang in LANGUAGES else {}
    return say_word(words, english, **values)


def column_named(text: str) -> str:
    """Return which column a head names, in any language; the text itself if none does.

    >>> column_named("Переклад"), column_named("mine")
    ('translation', 'mine')
    """
    return _by_head().get(_folded(text), text.strip())


def known_heads() -> set[str]:
    """Return the heads that a sheet may have, in any language."""
    return {sheet_word(column.name, lang) for lang in LANGUAGES for column in COLUMNS}


@functools.cache
def _by_head() -> dict[str, str]:
    langs = (*(lang for lang in LANGUAGES if lang != INTERFACE), INTERFACE)
    return {
        _folded(sheet_word(column.name, lang)): column.name for lang in langs for column in COLUMNS
    }


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
