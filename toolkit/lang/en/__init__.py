"""English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang.base import Language, Length, Letters, Print, Sentences
from toolkit.lang.en.calendar import CALENDAR
from toolkit.lang.en.negation import NEGATION
from toolkit.lang.en.speakers import SPEAKERS
from toolkit.lang.en.typography import TYPOGRAPHY
from toolkit.lang.en.words import WORDS
from toolkit.lang.writing import LATIN

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers
    from toolkit.lang.sentences.base import Rules


def _rules() -> Rules:
    from toolkit.lang.en.sentences import RULES

    return RULES


def _numbers() -> Numbers:
    from toolkit.lang.en.numbers import NUMBERS

    return NUMBERS


ENGLISH = Language(
    code="en",
    autonym="English",
    english="English",
    locale="en_GB",
    script=LATIN,
    stops=".!?…",
    quotes=("“", "”", "‘", "’"),
    plural_forms="nplurals=2; plural=(n != 1);",
    byline="{label} {name}, {role}, {affiliation}",
    clauses=(
        ("article", "Article #"),
        ("section", "Section #"),
        ("chapter", "Chapter #"),
        ("part", "Part #"),
        ("annex", "Annex #"),
        ("paragraph", "Paragraph #"),
    ),
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
    sentences=Sentences(rules=_rules, joints=r"[,;:]|\b(?:and|but|or|so)\b"),
    print=Print(
        leads="a an and as at between by for from in into its nor of on or our over the their to "
        "under via with without",
    ),
    typography=TYPOGRAPHY,
    numbers=_numbers,
    calendar=CALENDAR,
    negation=NEGATION,
    length=Length(),
    words=WORDS,
    speakers=SPEAKERS,
    styles=(),
    letters=Letters(),
)
