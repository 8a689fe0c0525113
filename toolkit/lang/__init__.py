"""Facts about each language, as one table.

A new language is one row here, an interface catalog, word lists in its folder, and a
case file in the tests.
"""

from __future__ import annotations

from toolkit.core.errors import ConfigError
from toolkit.lang.base import Language

_CYRILLIC = "\u0400-\u052f"
_KANA_KANJI = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)


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
