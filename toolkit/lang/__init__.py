"""The languages: `LANGUAGES` lists their records, one folder each.

A new language is a folder with its record, a line here, cases in ``tests/cases/segment/``,
and its name in the interface words of the others. The parts that its record leaves out are
not known; the commands that need one say so.
"""

from __future__ import annotations

from toolkit.core.errors import ConfigError
from toolkit.lang.base import Language, Print
from toolkit.lang.en import ENGLISH
from toolkit.lang.ja import JAPANESE
from toolkit.lang.uk import UKRAINIAN

LANGUAGES: dict[str, Language] = {row.code: row for row in (ENGLISH, UKRAINIAN, JAPANESE)}
"""Every language, by its code."""

INTERFACE = ENGLISH.code
"""The language of the toolkit's own words."""


def language(code: str) -> Language:
    """Look a language up in the table.

    Raises:
        ConfigError: the table has no such row.
    """
    try:
        return LANGUAGES[code]
    except KeyError:
        known = ", ".join(LANGUAGES)
        raise ConfigError(
            f"language {code!r} is not known", remedy=f"choose one of: {known}"
        ) from None


def printed_as(code: str | None) -> Print:
    """Return how a page sets a language; as most are for one that is not in the table."""
    return LANGUAGES[code].print if code in LANGUAGES else Print()
