"""Facts about each language, as one table; the only module that asks Babel.

A new language is one row here, an abbreviation list in ``segment/data``, an
interface catalog, and a case file in the tests.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from toolkit.errors import ConfigError

_CYRILLIC = "\u0400-\u052f"
_KANA_KANJI = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)


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


LANGUAGES: dict[str, Language] = {
    row.code: row
    for row in (
        Language(
            code="en",
            autonym="English",
            english="English",
            locale="en_GB",
            script="A-Za-z\u00c0-\u024f",
            stops=".!?…",
            quotes=("“", "”", "‘", "’"),
            plural_forms="nplurals=2; plural=(n != 1);",
            byline="{label} {name}, {role}, {affiliation}",
            labels=(
                ("Moderator", "Moderator"),
                ("Co-Moderator", "Moderator"),
                ("Moderated by", "Moderator"),
                ("Chair", "Chair"),
                ("Chairperson", "Chair"),
                ("Facilitator", "Facilitator"),
                ("Host", "Host"),
                ("Keynote speaker", "Keynote speaker"),
                ("Speaker", "Speaker"),
                ("Panellist", "Panellist"),
                ("Panelist", "Panellist"),
                ("Discussant", "Discussant"),
                ("Rapporteur", "Rapporteur"),
            ),
        ),
        Language(
            code="uk",
            autonym="Українська",
            english="Ukrainian",
            locale="uk_UA",
            script=_CYRILLIC,
            stops=".!?…",
            quotes=("«", "»", "„", "“"),
            plural_forms=(
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
                "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
            ),
            byline="{label} {name}, {role}, {affiliation}",
            labels=(
                ("Модератор", "Moderator"),
                ("Модераторка", "Moderator"),
                ("Співмодератор", "Moderator"),
                ("Голова", "Chair"),
                ("Головуючий", "Chair"),
                ("Головуюча", "Chair"),
                ("Фасилітатор", "Facilitator"),
                ("Фасилітаторка", "Facilitator"),
                ("Ведучий", "Host"),
                ("Ведуча", "Host"),
                ("Спікер", "Speaker"),
                ("Спікерка", "Speaker"),
                ("Доповідач", "Speaker"),
                ("Доповідачка", "Speaker"),
                ("Учасник дискусії", "Panellist"),
                ("Учасниця дискусії", "Panellist"),
                ("Дискутант", "Discussant"),
                ("Дискутантка", "Discussant"),
                ("Доповідач-узагальнювач", "Rapporteur"),
            ),
        ),
        Language(
            code="ja",
            autonym="日本語",
            english="Japanese",
            locale="ja_JP",
            script=_KANA_KANJI,
            stops="。！？!?…．",
            quotes=("「", "」", "『", "』"),
            plural_forms="nplurals=1; plural=0;",
            byline="{label} {affiliation} {role} {name}",
            labels=(
                ("司会", "Moderator"),
                ("司会者", "Moderator"),
                ("進行", "Moderator"),
                ("モデレーター", "Moderator"),
                ("議長", "Chair"),
                ("座長", "Chair"),
                ("ファシリテーター", "Facilitator"),
                ("ホスト", "Host"),
                ("基調講演者", "Keynote speaker"),
                ("登壇者", "Speaker"),
                ("講演者", "Speaker"),
                ("パネリスト", "Panellist"),
                ("討論者", "Discussant"),
                ("報告者", "Rapporteur"),
            ),
            spaced=False,
        ),
    )
}


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


WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
"""A character that `is_wide`."""


def is_wide(character: str) -> bool:
    """Tell whether a character belongs to East Asian running text, which takes no spaces."""
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def join_sentences(sentences: tuple[str, ...], code: str) -> str:
    """Put finished sentences together as a paragraph of language `code`.

    A space stands between them, but none in a language without spaces where
    either neighbour is East Asian; after its full-width ？ or ！ stands a
    full-width space (JIS X 4051; JLREQ 3.1.6).
    """
    text = ""
    for sentence in filter(None, sentences):
        if not text:
            text = sentence
        elif LANGUAGES[code].spaced or not (is_wide(text[-1]) or is_wide(sentence[0])):
            text += " " + sentence
        else:
            text += ("\u3000" if text[-1] in "？！" else "") + sentence
    return text


def format_date(iso: str, code: str) -> str:
    r"""Write an ISO 8601 date as readers of language `code` expect it; anything else as it is.

    Source: CLDR "long" date patterns, by Babel.

    >>> format_date("2025-03-05", "uk")
    '5 березня 2025\u202fр.'
    """
    import babel.dates

    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return babel.dates.format_date(day, "long", locale=LANGUAGES[code].locale)
