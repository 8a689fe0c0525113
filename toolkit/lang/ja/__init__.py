"""Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang.base import Language, Length, Letters, Print, Sentences, Style
from toolkit.lang.ja.calendar import CALENDAR
from toolkit.lang.ja.negation import NEGATION
from toolkit.lang.ja.punctuation import PUNCTUATION
from toolkit.lang.ja.speakers import SPEAKERS
from toolkit.lang.ja.words import WORDS
from toolkit.lang.writing import KANA_KANJI

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers

_KANJI = "[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KANA = "[\u3041-\u30ff\u31f0-\u31ff]"
_SIMPLIFIED = (
    "关开运达适众减划刘响园圣复宁帮异惊扑撑极构沟沪灵灾确离种笔肤腊荣迁阳阴养吓启吴呕壳娄巩栾毡泻烬瞩筹"
    "胶脍踌凑惮"
)
"""Simplified forms that JIS X 0213 has beyond JIS X 0208, for names and old texts."""
_NO_STEM = (
    "あかがさざただなはばぱまやらわうくぐすずつづぬふぶぷむゆるおこごそぞとどのほぼぽもよろをん"
    "覚醒済冷励悩澄眩"
)
"""What no polite ます follows: it is the end of a verb itself, as in 覚ます."""
_STYLES = (
    Style(
        "です・ます",
        rf"(?:です|(?<![{_NO_STEM}])(?:ます|ました)|でした|ません|でしょう|ましょう|ください|下さい)"
        r"(?:か|ね|よ|よね|が|けど)?$",
    ),
    Style(
        "である",
        r"(?:である|であった|であろう|だった|だろう|のだ|ものだ|ことだ|べきだ|だ|ない|なかった|[うくすつぬむるぐぶ]|"
        r"[いきしちにまりっんえけせてねめれげべ]た|んだ|いだ)(?:か)?$",
    ),
)


def _numbers() -> Numbers:
    from toolkit.lang.ja.numbers import NUMBERS

    return NUMBERS


# Lengths: measured on translations of the documentation of Python and of GNOME, 7,700 entries;
# a kanji and a kana on Japanese of ordinary mixture, .45 characters for one of English.
# The codec has JIS X 0213; it rejects, or may reject, some forms that stand in family names.
JAPANESE = Language(
    code="ja",
    autonym="日本語",
    english="Japanese",
    locale="ja_JP",
    script=KANA_KANJI,
    stops="。！？!?…．",
    quotes=("「", "」", "『", "』"),
    plural_forms="nplurals=1; plural=0;",
    byline="{label} {affiliation} {role} {name}",
    dateline="{date}\u3000{place}",
    participant="参加者",
    zone="Asia/Tokyo",
    clauses=(
        ("article", "第#条"),
        ("section", "第#節"),
        ("chapter", "第#章"),
        ("part", "第#部"),
        ("annex", "附属書#"),
        ("paragraph", "第#項"),
    ),
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
    sentences=Sentences(
        joints=r"[、；;:：]", asks=r"(?:か|とは|の|かな|かしら|だろう|でしょう|ね)[。．.…]*$"
    ),
    print=Print(
        phrases=True,
        justified="characters",
        sans='"Noto Sans for Japanese","BIZ UDGothic"',
        sheet_font="Yu Gothic",
    ),
    typography=(),
    punctuation=PUNCTUATION,
    numbers=_numbers,
    calendar=CALENDAR,
    negation=NEGATION,
    length=Length(
        mean=-0.58,
        constant=0.0168,
        shrinking=2.33,
        worth=((_KANJI, 3.3), (_KANA, 1.6)),
    ),
    words=WORDS,
    speakers=SPEAKERS,
    styles=_STYLES,
    letters=Letters(
        codec="euc_jis_2004", besides=frozenset("髙𠮷﨑德濵瀨栁槗"), unused=frozenset(_SIMPLIFIED)
    ),
)
