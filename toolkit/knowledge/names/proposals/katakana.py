"""Ukrainian names in katakana, letter by letter.

The length of a vowel follows the stress, which no spelling shows: these are proposals.
"""

from __future__ import annotations

import re

_VOWELS = ("а", "і", "у", "е", "о", "я", "ю", "є", "йо")
_ROWS = {
    "б": "バ ビ ブ ベ ボ ビャ ビュ ビェ ビョ ブ",
    "в": "ヴァ ヴィ ヴ ヴェ ヴォ ヴャ ヴュ ヴェ ヴョ ウ",
    "г": "ハ ヒ フ ヘ ホ ヒャ ヒュ ヒェ ヒョ フ",
    "ґ": "ガ ギ グ ゲ ゴ ギャ ギュ ギェ ギョ グ",
    "д": "ダ ディ ドゥ デ ド ディャ デュ ディェ ディョ ド",
    "ж": "ジャ ジ ジュ ジェ ジョ ジャ ジュ ジェ ジョ ジュ",
    "з": "ザ ジ ズ ゼ ゾ ジャ ジュ ジェ ジョ ズ",
    "к": "カ キ ク ケ コ キャ キュ キェ キョ ク",
    "л": "ラ リ ル レ ロ リャ リュ リェ リョ ル",
    "м": "マ ミ ム メ モ ミャ ミュ ミェ ミョ ム",
    "н": "ナ ニ ヌ ネ ノ ニャ ニュ ニェ ニョ ン",
    "п": "パ ピ プ ペ ポ ピャ ピュ ピェ ピョ プ",
    "р": "ラ リ ル レ ロ リャ リュ リェ リョ ル",
    "с": "サ シ ス セ ソ シャ シュ シェ ショ ス",
    "т": "タ ティ トゥ テ ト チャ チュ チェ チョ ト",
    "ф": "ファ フィ フ フェ フォ フャ フュ フェ フョ フ",
    "х": "ハ ヒ フ ヘ ホ ヒャ ヒュ ヒェ ヒョ フ",
    "ц": "ツァ ツィ ツ ツェ ツォ ツャ ツュ ツェ ツョ ツ",
    "ч": "チャ チ チュ チェ チョ チャ チュ チェ チョ チ",
    "ш": "シャ シ シュ シェ ショ シャ シュ シェ ショ シュ",
    "щ": "シチャ シチ シチュ シチェ シチョ シチャ シチュ シチェ シチョ シチ",
    "дж": "ジャ ジ ジュ ジェ ジョ ジャ ジュ ジェ ジョ ジ",
    "дз": "ザ ジ ズ ゼ ゾ ジャ ジュ ジェ ジョ ズ",
}
"""By consonant: before each of `_VOWELS`, and before none.

Source: common practice as Japanese Wikipedia records it («ウクライナ語の日本語表記»), and
the forms that Japan took over on 31 March 2022: г and х are the ハ row, в is ヴ before a
vowel and ウ elsewhere (ハルキウ, リヴィウ).
"""
_ALONE = {"а": "ア", "і": "イ", "у": "ウ", "е": "エ", "о": "オ", "я": "ヤ", "ю": "ユ"} | {
    "є": "イェ",
    "ї": "イ",
    "й": "イ",
    "йо": "ヨ",
    "ь": "",
}
_SOFT_SIGN = dict(zip("лнрт", "リニリチ", strict=True))
"""Soft consonants that sound otherwise than hard ones, where no vowel follows."""

_CLEAN = (
    (r"['’ʼ]", ""),
    ("и", "і"),
    ("(?<=[бвгґджзклмнпрстфхцчшщ])ьо", "йо"),
    (r"і[йї]\b", "іー"),
    ("м(?=[бп])", "н"),
    (r"\bв(?=[бвгґджзклмнпрстфхцчшщ])", "ву"),
    (r"([влр])\1", r"\1"),
    (r"мм", "нм"),
)
"""Changes before the table applies; ー and ッ are already katakana."""
_CONSONANT = "дж|дз|[бвгґджзклмнпрстфхцчшщ]"
_SOUND = re.compile(
    rf"(?P<double>[бгґджзкпстфхцчшщ])(?=(?P=double))"
    rf"|(?P<consonant>{_CONSONANT})(?:(?P<vowel>йо|[аіуеояюєї])|(?P<soft>ь))?"
    r"|(?P<alone>йо|[аіуеояюєїйь])|(?P<kana>ー)"
)


def ukrainian_to_katakana(name: str) -> str:
    """Write a name in Ukrainian letters in katakana; nothing if there are others in it."""
    words = [[_katakana(part) for part in word.split("-")] for word in re.split(r"[\s.]+", name)]
    known = all(all(word) for word in words if word != [""])
    return "・".join("＝".join(word) for word in words if word != [""]) if known else ""


def _katakana(word: str) -> str:
    lower = word.lower()
    for pattern, letters in _CLEAN:
        lower = re.sub(pattern, letters, lower)
    text, place = "", 0
    while place < len(lower):
        found = _SOUND.match(lower, place)
        if not found:
            return ""
        text += _sound(found)
        place = found.end()
    return text


def _sound(found: re.Match[str]) -> str:
    """Write one syllable, or a consonant that has no vowel."""
    if found["kana"]:
        return found["kana"]
    if found["alone"]:
        return _ALONE[found["alone"]]
    if found["double"]:
        return "ッ"
    consonant, row = found["consonant"], _ROWS[found["consonant"]].split()
    if found["soft"]:
        return _SOFT_SIGN.get(consonant, row[-1])
    if found["vowel"] == "ї":
        return row[1]
    return row[_VOWELS.index(found["vowel"])] if found["vowel"] else row[-1]
