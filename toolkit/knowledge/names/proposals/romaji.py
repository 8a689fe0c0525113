"""Japanese names in Hepburn romanisation: into Ukrainian, and into katakana as a reading.

Only what is Hepburn throughout is taken for Japanese: with ``si``, ``tu`` or ``l`` in it
a name is somebody else's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ROWS = {
    "": ("アイウエオ", "а і у е о"),
    "k": ("カキクケコ", "ка кі ку ке ко"),
    "g": ("ガギグゲゴ", "ґа ґі ґу ґе ґо"),
    "s": ("サ.スセソ", "са . су се со"),
    "z": ("ザ.ズゼゾ", "дза . дзу дзе дзо"),
    "t": ("タ..テト", "та . . те то"),
    "d": ("ダ..デド", "да . . де до"),
    "n": ("ナニヌネノ", "на ні ну не но"),
    "h": ("ハヒ.ヘホ", "ха хі . хе хо"),
    "b": ("バビブベボ", "ба бі бу бе бо"),
    "p": ("パピプペポ", "па пі пу пе по"),
    "m": ("マミムメモ", "ма мі му ме мо"),
    "y": ("ヤ.ユ.ヨ", "я . ю . йо"),
    "r": ("ラリルレロ", "ра рі ру ре ро"),
    "w": ("ワ....", "ва . . . ."),
}
"""By consonant, the syllables with a, i, u, e and o; a dot is one that Japanese lacks.

Source: the system of Oleksandr Kovalenko (2012), in the table that Ukrainian Wikipedia
drew up from it and the Kyiv university's resolution of 2011 (Вікіпедія:Я/Пропозиція2019):
g is ґ, h is х, shi ші, chi чі, tsu цу, ji джі. Its шя, чю and джьо are written as Ukrainian
spelling has them: ша, чу, джо.
"""
_SOFT = {
    "ky": ("キ", "к"),
    "gy": ("ギ", "ґ"),
    "sh": ("シ", "ш"),
    "j": ("ジ", "дж"),
    "ch": ("チ", "ч"),
    "ny": ("ニ", "н"),
    "hy": ("ヒ", "х"),
    "by": ("ビ", "б"),
    "py": ("ピ", "п"),
    "my": ("ミ", "м"),
    "ry": ("リ", "р"),
}
"""Soft consonants: with a, u and o they are written with a small ya, yu and yo."""
_IRREGULAR = {
    "shi": ("シ", "ші"),
    "chi": ("チ", "чі"),
    "ji": ("ジ", "джі"),
    "tsu": ("ツ", "цу"),
    "fu": ("フ", "фу"),
}


def _syllables() -> dict[str, tuple[str, str]]:
    table = dict(_IRREGULAR)
    for consonant, (kana, cyrillic) in _ROWS.items():
        for vowel, sign, letters in zip("aiueo", kana, cyrillic.split(), strict=True):
            if sign != ".":
                table[consonant + vowel] = (sign, letters)
    for consonant, (kana, letter) in _SOFT.items():
        endings = "ауо" if letter[-1] in "шчж" else ("я", "ю", "ьо")
        for vowel, small, ending in zip("auo", "ャュョ", endings, strict=True):
            table[consonant + vowel] = (kana + small, letter + ending)
    return table


_SYLLABLES = _syllables()
_MORA = re.compile(
    "(?P<double>[tc](?=ch)|(?P<twin>[kstpgdbz])(?=(?P=twin)))?(?P<syllable>"
    + "|".join(sorted(_SYLLABLES, key=len, reverse=True))
    + ")(?P<long>-)?|(?P<nasal>n['’]|n(?![aiueoy'’])|m(?=[bpm]))"
)
_MACRONS = str.maketrans({"\u0304": "-", "\u0302": "-"})


def is_japanese(name: str) -> bool:
    """Tell whether every word of a name is Hepburn, and so may be Japanese."""
    return bool(name.split()) and all(_morae(word) for word in name.split())


def romaji_to_ukrainian(name: str) -> str:
    """Write a romanised Japanese name in Ukrainian; nothing if it is not Japanese."""
    return " ".join(map(_ukrainian, name.split())) if is_japanese(name) else ""


def romaji_to_katakana(name: str) -> str:
    """Write how a romanised Japanese name is read; nothing if it is not Japanese."""
    return "・".join(map(_katakana, name.split())) if is_japanese(name) else ""


@dataclass(frozen=True, slots=True)
class _Mora:
    sound: str
    """A syllable, or n or m before a consonant."""
    double: bool = False
    long: bool = False


def _morae(word: str) -> list[_Mora]:
    """Take a word apart; into nothing if it is not Hepburn."""
    plain = unicodedata.normalize("NFD", word.lower()).translate(_MACRONS)
    plain = re.sub("(?<=o)o|(?<=u)u", "-", plain)
    morae, place = list[_Mora](), 0
    while place < len(plain):
        found = _MORA.match(plain, place)
        if not found:
            return []
        sound = found["syllable"] or found["nasal"]
        morae.append(_Mora(sound, bool(found["double"]), bool(found["long"])))
        place = found.end()
    return morae


def _katakana(word: str) -> str:
    return "".join(
        "ッ" * each.double + _SYLLABLES.get(each.sound, ("ン", ""))[0] + "ー" * each.long
        for each in _morae(word)
    )


def _ukrainian(word: str) -> str:
    morae, text = _morae(word), ""
    for number, mora in enumerate(morae):
        following = morae[number + 1].sound if number + 1 < len(morae) else ""
        if mora.sound not in _SYLLABLES:
            lips = following.startswith(("b", "p")) or mora.sound == "m"
            text += "м" if lips else "н"
            text += "’" * following.startswith(("a", "i", "u", "e", "o", "y"))
            continue
        letters = _SYLLABLES[mora.sound][1]
        if mora.sound == "i" and _makes_diphthong(text, following):
            letters = "й"
        text += letters[0] * mora.double + letters
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def _makes_diphthong(text: str, following: str) -> bool:
    """Tell whether an i is й here: Сендай, Кейко, Аой, but Коічі and Юічі."""
    return text.endswith(("а", "е", "я")) or (text.endswith("о") and not following)
