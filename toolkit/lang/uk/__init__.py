"""Ukrainian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang.base import Language, Length, Letters, Print, Sentences
from toolkit.lang.uk.calendar import CALENDAR
from toolkit.lang.uk.divisions import DIVISIONS
from toolkit.lang.uk.negation import NEGATION
from toolkit.lang.uk.punctuation import PUNCTUATION
from toolkit.lang.uk.speakers import SPEAKERS
from toolkit.lang.uk.typography import TYPOGRAPHY
from toolkit.lang.uk.words import WORDS
from toolkit.lang.writing import CYRILLIC

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers
    from toolkit.lang.sentences.base import Rules


def _rules() -> Rules:
    from toolkit.lang.uk.sentences import RULES

    return RULES


def _numbers() -> Numbers:
    from toolkit.lang.uk.numbers import NUMBERS

    return NUMBERS


# Lengths: measured on translations of the documentation of Python and of GNOME, 7,700 entries.
UKRAINIAN = Language(
    code="uk",
    autonym="Українська",
    english="Ukrainian",
    locale="uk_UA",
    script=CYRILLIC,
    stops=".!?…",
    quotes=("«", "»", "„", "“"),
    plural_forms=(
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    byline="{label} {name}, {role}, {affiliation}",
    participant="Учасник/учасниця",
    zone="Europe/Kyiv",
    clauses=(
        ("article", "Стаття #"),
        ("section", "Розділ #"),
        ("chapter", "Глава #"),
        ("part", "Частина #"),
        ("annex", "Додаток #"),
        ("paragraph", "Пункт #"),
    ),
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
        ("Рапортер", "Rapporteur"),
        ("Рапортерка", "Rapporteur"),
        ("Доповідач-узагальнювач", "Rapporteur"),
    ),
    sentences=Sentences(rules=_rules, joints=r"[,;:]|\b(?:і|й|та|але|або|чи)\b"),
    print=Print(
        hyphenation="uk_UA",
        divisions=DIVISIONS,
        stressed="аеєиіїоуюя",
        leads="а або без біля в від для до з за зі із й і крім між на над не о об перед під після "
        "по при про проти та у через чи що щодо як",
    ),
    typography=TYPOGRAPHY,
    punctuation=PUNCTUATION,
    numbers=_numbers,
    calendar=CALENDAR,
    negation=NEGATION,
    length=Length(mean=0.04, constant=0.0056, shrinking=1.38, per_english=1.05),
    words=WORDS,
    speakers=SPEAKERS,
    styles=(),
    letters=Letters(
        foreign=frozenset("ыэъёЫЭЪЁ"),
        neighbour="Russian",
        lone_latin=r"(?<=[\u0430-\u0457] )[iaoy](?= [«„\u0400-\u052f])",
    ),
)
