"""Names in katakana, by rule: Ukrainian ones letter by letter, others by a plain reading.

The length of a vowel follows the stress, which no spelling shows: these are proposals.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_VOWELS = ("а", "і", "у", "е", "о", "я", "ю", "є", "йо")
_ROWS = {
    "б": "バ ビ ブ ベ ボ ビャ ビュ ビェ ビョ ブ",
    "в": "ヴァ ヴィ ヴ ヴェ ヴォ ヴャ ヴュ ヴェ ヴョ ウ",
    "ў": "ワ ウィ ウ ウェ ウォ ワ ウ ウェ ウォ ウ",
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
_CONSONANT = "дж|дз|[бвўгґджзклмнпрстфхцчшщ]"
_SOUND = re.compile(
    rf"(?P<double>[бгґджзкпстфхцчшщ])(?=(?P=double))"
    rf"|(?P<consonant>{_CONSONANT})(?:(?P<vowel>йо|[аіуеояюєї])|(?P<soft>ь))?"
    r"|(?P<alone>йо|[аіуеояюєїйь])|(?P<kana>ー)"
)

_LATIN = (
    ("sch|sh", "ш"),
    ("tch|ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ph", "ф"),
    ("th", "т"),
    ("ck", "к"),
    ("qu", "кў"),
    ("ts|tz", "ц"),
    ("ee|ea", "іー"),
    ("oo", "уー"),
    ("x", "кс"),
    ("c(?=[eiy])", "с"),
    ("[cq]", "к"),
    ("dg|j", "дж"),
    ("h(?![aeiouy])", ""),
    ("(yy|iy|ij)$", "ій"),
    ("ya", "я"),
    ("yu", "ю"),
    ("yo", "йо"),
    ("ye", "є"),
    *zip("abvhgdezklmnoprstufiwy", "абвгґдезклмнопрстуфіўі", strict=True),
)
"""A plain reading of Latin letters: each as most languages read it."""


def ukrainian_to_katakana(name: str) -> str:
    """Write a name in Ukrainian letters in katakana; nothing if there are others in it."""
    return _join(name, _katakana)


def latin_to_katakana(name: str) -> str:
    """Write a name in Latin letters in katakana as it is spelt; nothing if there are others."""
    return _join(name, lambda word: _katakana(_plain_reading(word)))


def _join(name: str, write: Callable[[str], str]) -> str:
    words = [part for part in re.split(r"[\s.]+", name) if part]
    written = ["＝".join(map(write, word.split("-"))) for word in words]
    known = all(all(map(write, word.split("-"))) for word in words)
    return "・".join(written) if written and known else ""


def _plain_reading(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    plain = re.sub(r"[\u0300-\u036f'’]", "", plain)
    text, place = "", 0
    while place < len(plain):
        for pattern, letters in _READING:
            found = pattern.match(plain, place)
            if found:
                text += letters
                place = found.end()
                break
        else:
            return ""
    return text


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


_READING = tuple((re.compile(pattern), letters) for pattern, letters in _LATIN)
