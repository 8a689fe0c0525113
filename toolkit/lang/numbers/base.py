"""How the three languages put numbers into words; all of it data, built once.

Apostrophes are ``'`` and letters small, as `toolkit.lang.numbers` makes them before it looks.
Source: Ukrainian orthography of 2019, §§ 105–106; 常用漢字表 and Unicode's kPrimaryNumeric.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TypeAlias

# ── Words that are a value ───────────────────────────────────────────────────

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_EN_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _english() -> dict[str, int]:
    words = {
        word: value for row in (_EN_UNITS, _EN_ORDINALS) for value, word in enumerate(row.split())
    }
    for value, word in enumerate(_EN_TENS.split(), 2):
        words |= {word: value * 10, f"{word[:-1]}ieth": value * 10}
    return words


_UK_IRREGULAR = {
    0: "нуль нуля нулю нулем нулі",
    1: "один одна одне одно одного одної одній одному одним одною одну одні одних одними",
    2: "два дві двох двом двома двоє обидва обидві обох обом обома",
    3: "три трьох трьом трьома троє",
    4: "чотири чотирьох чотирьом чотирма четверо чотирьома",
    6: "шість",
    7: "сім семи сімох сімом сьома сімома семеро",
    8: "вісім",
    40: "сорок сорока",
    90: "дев'яносто дев'яноста",
    100: "сто ста",
    200: "двісті двохсот двомстам двомастами двохстах",
    300: "триста трьохсот трьомстам трьомастами трьохстах",
    400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
}
_UK_OBLIQUE = "и ьох ьом ьма ьома"
_UK_CARDINALS = {
    5: "п'ят", 6: "шест", 8: "восьм", 9: "дев'ят", 10: "десят", 11: "одинадцят", 12: "дванадцят",
    13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят", 17: "сімнадцят",
    18: "вісімнадцят", 19: "дев'ятнадцят", 20: "двадцят", 30: "тридцят",
}  # fmt: skip
_ROUNDED = (5, 6, 8, 9, 10)
"""Their compounds have rows of their own."""
_UK_TENS = {50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят"}
_UK_HUNDREDS = {5: "п'ят", 6: "шіст шест", 7: "сім сем", 8: "вісім восьм", 9: "дев'ят"}
_UK_ORDINALS = {
    0: "нульов", 1: "перш", 2: "друг", 4: "четверт", 6: "шост", 7: "сьом", 40: "сороков",
    90: "дев'яност", 100: "сот", 200: "двохсот", 300: "трьохсот", 400: "чотирьохсот",
    500: "п'ятисот",
}  # fmt: skip
_UK_ADJECTIVE = "ий а е ого ої ому ій им ою у і их ими"
_UK_THIRD = "третій третя третє третього третьої третьому третім третьою третю треті третіх третіми"


def _ukrainian() -> dict[str, int]:
    words = {word: value for value, row in _UK_IRREGULAR.items() for word in row.split()}
    for value, stem in _UK_CARDINALS.items():
        words |= {stem + end: value for end in _UK_OBLIQUE.split()}
        words |= {f"{stem}ь": value, f"{stem}еро": value}
    for value, stem in _UK_TENS.items():
        words |= {f"{stem}ь{end}": value for end in ("ох", "ом", "ма", "ома")}
        words |= {stem: value, f"{stem}и": value}
    for value, stems in _UK_HUNDREDS.items():
        for stem, end in product(stems.split(), ("сот", "исот", "истам", "истах", "ьмастами")):
            words[stem + end] = value * 100
        words |= {f"{stem}омастами": value * 100 for stem in stems.split()}
    for value, stem in (_UK_CARDINALS | _UK_TENS | _UK_ORDINALS).items():
        words |= {stem + end: value for end in _UK_ADJECTIVE.split()}
    return words | dict.fromkeys(_UK_THIRD.split(), 3) | {"друга": 2}


WORDS: dict[str, dict[str, int]] = {"en": _english(), "uk": _ukrainian(), "ja": {}}
"""Per language: a word, and the number it is by itself; cardinals and ordinals."""

# ── Words that multiply what stands before ───────────────────────────────────

_NOUN = ("", "а", "и", "у", "ом", "ові", "ів", "ам", "ами", "ах", "і")
SCALES: dict[str, dict[str, int]] = {
    "en": {
        "dozen": 12, "hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000,
        "million": 10**6, "millionth": 10**6, "billion": 10**9, "trillion": 10**12,
        "mln": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
    },
    "uk": {
        **dict.fromkeys(("десяток", "десятки", "десятків", "десятка"), 10),
        **dict.fromkeys(("сотня", "сотні", "сотню", "сотень", "сотнями", "сотням"), 100),
        **dict.fromkeys(("тис", *(f"тисяч{end}" for end in (*_NOUN, "ею"))), 1000),
        **dict.fromkeys(("млн", *(f"мільйон{end}" for end in _NOUN)), 10**6),
        **dict.fromkeys(("млрд", *(f"мільярд{end}" for end in _NOUN)), 10**9),
        **dict.fromkeys(("трлн", *(f"трильйон{end}" for end in _NOUN)), 10**12),
    },
    "ja": {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12},
}  # fmt: skip
"""From the language's base on (`BASES`) they close a group: 2 億 3000 万 is a sum."""
BASES = {"en": 1000, "uk": 1000, "ja": 10**4}
KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}

# ── What a number is known by ────────────────────────────────────────────────

COUNTER = re.compile(
    r"[ \u3000]?(?:年|月|日|人|名|回|件|か国|カ国|ヶ国|ヵ国|か所|カ所|ヶ所|"
    r"か月|カ月|ヶ月|つ|歳|時|秒|"
    r"円|ドル|ユーロ|倍|割|パーセント|[%％]|世紀|度目|番目|位|周年|週間|日間|年間|票|隻|機|"
    r"キロ|トン|点)"
)
"""Behind a kanji number it shows that a number is meant: 五人, but not 十分 or 四国."""
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""What to add to a year of the Japanese era."""

# ── Values that a text shows in other ways; never asked for ──────────────────


Related: TypeAlias = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _table(*rows: tuple[str, str]) -> Related:
    return tuple((re.compile(pattern), tuple(values.split())) for values, pattern in rows)


def _months(names: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(month), rf"\b{name}") for month, name in enumerate(names.split(), 1))


_UK_MONTHS = (
    "січ(?:ень|н) лют(?:ий|ого|ому|им) берез(?:ень|н) квіт(?:ень|н) трав(?:ень|н) черв(?:ень|н) "
    "лип(?:ень|н) серп(?:ень|н) верес(?:ень|н) жовт(?:ень|н) листопад груд(?:ень|н)"
)
RELATED = {
    "en": _table(
        *_months("jan feb mar apr may jun jul aug sep oct nov dec"),
        ("0.5 30 50", r"\bhal(?:f|ves)\b"),
        ("0.25 4 15 25", r"\bquarter"),
        ("1", r"\b(?:once|single|an?|unique|every|per|each)\b"),
        ("2", r"\b(?:twice|doubl|both|pair|couple|bilateral)"),
        ("3", r"\b(?:tripl|threefold|trilateral|thrice)"),
        ("7", r"\bweek"),
        ("10", r"\b(?:decade|tenfold|tens\b)"),
        ("12", r"\b(?:dozen|noon|midday)"),
        ("0 12 24", r"\bmidnight"),
        ("100", r"\b(?:hundred|centur|centen)"),
        ("1000", r"\b(?:thousand|millenni)"),
        ("1000000", r"\bmillion"),
        *((str(v * 10), rf"\b{w[:-1]}ies\b") for v, w in enumerate(_EN_TENS.split(), 2)),
        *((str(v), rf"\b{w}s\b") for v, w in enumerate(_EN_ORDINALS.split())),
    ),
    "uk": _table(
        *_months(_UK_MONTHS),
        ("0.5 30 50", r"\b(?:пів|половин|напів)"),
        ("0.25 4 15 25", r"\bчверт"),
        ("1.5", r"\bпівтор"),
        ("1", r"\b(?:єдин|одино|раз\b|кожн|щоро)"),
        ("2", r"\b(?:дв[оі]|двою|[ву]?двічі|подві|пара\b|двій)"),
        ("3", r"\b(?:три|трьох|потрі|трої|[ву]?троє)"),
        ("4", r"\b(?:чотири|чотирьох|четвір|учетверо|вчетверо)"),
        ("5", r"\bп'ят(?:и(?!д|с|н)|ір)"),
        ("6", r"\b(?:шести(?!с)|шіст[кц])"),
        ("7", r"\b(?:семи(?!с)|сім(?:ка|ки|ку|ці|кою)\b|тижд|тижн)"),
        ("8", r"\b(?:восьми|вісім[кц])"),
        ("9", r"\bдев'яти(?!с)"),
        ("10", r"\bдесят(?!к?ами\b)"),
        ("12", r"\b(?:дванадцяти|дюжин|полудень|полудн|опівдні)"),
        ("0 12 24", r"\b(?:півн[оі]ч|опівночі)"),
        *((str(v), rf"\b{w}(?:и|к)") for v, w in _UK_CARDINALS.items() if v not in _ROUNDED),
        *((str(v), rf"\b{w}и") for v, w in _UK_TENS.items()),
        ("40", r"\bсорока"),
        ("90", r"\bдев'яносто"),
        ("100", r"\b(?:сто(?:річ|літ|відсот)|сотн|сотень|століт|вік)"),
        ("1000", r"\bтисяч"),
        ("1000000", r"\bмільйон"),
    ),
    "ja": _table(
        ("0.5 30 50", "半|ハーフ"),
        ("1", "ひとつ|ひとり|毎|各|唯一|ワン"),
        ("2", "両|双|倍|ふた|ダブル|ツー|半期|隔"),
        ("3", "みっつ|トリプル|スリー"),
        ("0.25 4 15 25", "四半|クォーター"),
        ("5", "いつつ"),
        ("7", "週|セブン"),
        ("10", "十|テン"),
        ("12", "ダース|正午"),
        ("0 12 24", "深夜|零時|真夜中"),
        ("100", "百|世紀"),
        ("1000", "千|ミレニアム"),
        ("0", "ゼロ"),
    ),
}
"""Patterns over the text in small letters: months, halves, compounds such as десятирічний."""
