"""The record of a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What the stages need to know about one language."""

    code: str
    autonym: str
    """Its name in itself, for a language switcher."""
    english: str
    """Its name in English, for messages."""
    locale: str
    """The territory form that og:locale wants, e.g. ``uk_UA``; dates follow it."""
    script: str
    """Letters of its own script, as the inside of a regular-expression class."""
    stops: str
    """Characters that end a sentence."""
    quotes: tuple[str, str, str, str]
    """Outer opening and closing, inner opening and closing quotation marks."""
    plural_forms: str
    """The Plural-Forms header that msginit, Babel and Weblate agree on."""
    byline: str
    """How a speaker is announced; absent parts take their separator along."""
    labels: tuple[tuple[str, str], ...]
    """What may stand before a speaker's name, and the interface word it means."""
    spaced: bool = True
    """Whether words and sentences are set apart by spaces."""
