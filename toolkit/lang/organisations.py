"""Organisations and world wars that most statements speak of, by what each language calls them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHE = "['’ʼ]"
ORGANISATIONS: tuple[dict[str, str], ...] = (
    {"en": r"NATO|North Atlantic Treaty Organi[sz]ation", "uk": r"НАТО|Північноатлантичн\w+",
     "ja": r"NATO|ＮＡＴＯ|北大西洋条約機構|ナトー"},
    {"en": r"UN|U\.N\.|United Nations", "uk": rf"ООН|Об{_APOSTROPHE}єднан\w+ Наці\w+",
     "ja": r"UN|ＵＮ|国連|国際連合"},
    {"en": r"EU|E\.U\.|European Union", "uk": r"ЄС|Європейськ\w+ Союз\w*|Євросоюз\w*",
     "ja": r"EU|ＥＵ|欧州連合|ヨーロッパ連合"},
    {"en": r"IAEA|International Atomic Energy Agency", "uk": r"МАГАТЕ",
     "ja": r"IAEA|国際原子力機関"},
    {"en": r"OSCE|Organi[sz]ation for Security and Co-?operation in Europe", "uk": r"ОБСЄ",
     "ja": r"OSCE|欧州安全保障協力機構"},
    {"en": r"IMF|International Monetary Fund", "uk": r"МВФ|Міжнародн\w+ валютн\w+ фонд\w*",
     "ja": r"IMF|国際通貨基金"},
    {"en": r"WTO|World Trade Organi[sz]ation", "uk": r"СОТ|Світов\w+ організаці\w+ торгівлі",
     "ja": r"WTO|世界貿易機関"},
    {"en": r"World Health Organi[sz]ation", "uk": r"ВООЗ", "ja": r"WHO|世界保健機関"},
    {"en": r"ICC|International Criminal Court", "uk": r"МКС|Міжнародн\w+ кримінальн\w+ суд\w*",
     "ja": r"ICC|国際刑事裁判所"},
    {"en": r"OECD", "uk": r"ОЕСР", "ja": r"OECD|経済協力開発機構"},
    {"en": r"UNESCO", "uk": r"ЮНЕСКО", "ja": r"UNESCO|ユネスコ"},
    {"en": r"UNICEF", "uk": r"ЮНІСЕФ", "ja": r"UNICEF|ユニセフ"},
    {"en": r"OPEC", "uk": r"ОПЕК", "ja": r"OPEC|石油輸出国機構"},
    {"en": r"ASEAN", "uk": r"АСЕАН", "ja": r"ASEAN|アセアン|東南アジア諸国連合"},
    {"en": r"CSTO", "uk": r"ОДКБ", "ja": r"CSTO|集団安全保障条約機構"},
    {"en": r"EBRD", "uk": r"ЄБРР", "ja": r"EBRD|欧州復興開発銀行"},
    {"en": r"World Bank", "uk": r"Світов\w+ банк\w*", "ja": r"世界銀行|世銀"},
    {"en": r"WW ?(?:I|1)|World Wars? (?:I|One|1(?!\d))|First World War"
           r"|First(?= and Second World Wars)",
     "uk": r"[Пп]ерш\w+(?: світов\w+|(?= (?:і|й|та|чи|або) [Дд]руг\w+ світов))"
           r"|(?:1-ш\w+|[IІ]) світов\w+",
     "ja": r"WWI|第[一1１]次(?:世界大戦|大戦|(?=[・、と及]?(?:び|および)?第[二2２]次))"},
    {"en": r"WW ?(?:II|2)|World War (?:II|Two|2(?!\d))|(?<=World Wars I and )II|Second World Wars?",
     "uk": r"Друг\w+ світов\w+|(?<=[а-яіїє] )друг\w+ світов\w+|(?:2-г\w+|II|ІІ) світов\w+",
     "ja": r"WWII|第[二2２]次(?:世界)?大戦"},
    {"en": r"Council of Europe", "uk": r"Рад\w+ Європи", "ja": r"欧州評議会"},
)  # fmt: skip
"""One organisation a row. A language that is missing has no name for it that is known."""


@functools.cache
def _pattern(code: str) -> re.Pattern[str]:
    rows = ((i, row[code]) for i, row in enumerate(ORGANISATIONS) if code in row)
    inner = "|".join(f"(?P<o{i}>{names})" for i, names in rows)
    return re.compile(
        f"(?<![A-Za-z\\u0400-\\u052f])(?:{inner or '(?!)'})(?![A-Za-z\\u0400-\\u052f])"
    )


def named_organisations(text: str, code: str) -> Iterator[tuple[int, int, int]]:
    """Yield the organisations that a text names: their row, and where the name begins and ends."""
    for found in _pattern(code).finditer(text):
        yield int((found.lastgroup or "o0")[1:]), *found.span()
