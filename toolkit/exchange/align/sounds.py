"""Names by their sound: consonants of a word in Latin, Cyrillic or katakana, roughly alike.

«Трамп», トランプ and “Trump” sound alike although no letter is the same. What is
compared is the first consonants, with those merged that languages take for each
other, as in Soundex (Russell, US patent 1,261,167, 1918).
"""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[A-Za-z\u00c0-\u024f'’]+|[\u0400-\u04ff'’]+|[\u30a1-\u30fc]+")
_SIZE = 3
"""How many consonants make a key; fewer are alike by chance."""
_SKIPPED = frozenset(
    ("the", "and", "that", "for", "this", "with", "are", "was", "has", "have", "his", "her", "they")
)

_CYRILLIC = dict(zip("бвгґджзклмнпрстфхцчшщ", "bbggdzzklnnplstpgssss", strict=True))
_LATIN_PAIRS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("kh", "g"), ("ph", "p"),
    ("th", "s"), ("ck", "k"), ("qu", "k"), ("ts", "s"), ("x", "ks"),
)  # fmt: skip
_LATIN = dict(zip("bcdfghjklmnpqrstvwz", "bkdpggzklnnpklstbbz", strict=True))
_KATAKANA_ROWS = (
    ("カキクケコヵヶ", "k"), ("ガギグゲゴ", "g"), ("サシスセソ", "s"), ("ザジズゼゾ", "z"),
    ("タテト", "t"), ("チツ", "s"), ("ダデド", "d"), ("ヂヅ", "z"), ("ナニヌネノンマミムメモ", "n"),
    ("ハヒヘホ", "g"), ("フ", "p"), ("バビブベボヴ", "b"), ("パピプペポ", "p"),
    ("ラリルレロ", "l"), ("ワヲ", "b"),
)  # fmt: skip
_KATAKANA = {letter: sound for row, sound in _KATAKANA_ROWS for letter in row}


def sound_keys(text: str) -> frozenset[str]:
    """List the sounds of the words of a text that have consonants enough.

    >>> sound_keys("Трампа") & sound_keys("Trump") & sound_keys("トランプ")
    frozenset({'~tln'})
    """
    found = set()
    for word in _WORDS.findall(text):
        sounds = _consonants(word)
        if len(sounds) >= _SIZE and word.lower() not in _SKIPPED:
            found.add(f"~{sounds[:_SIZE]}")
    return frozenset(found)


def _consonants(word: str) -> str:
    if "\u30a1" <= word[0] <= "\u30fc":
        return _undoubled("".join(_KATAKANA.get(letter, "") for letter in word))
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        return _undoubled("".join(_CYRILLIC.get(letter, "") for letter in word.lower()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha())
    for written, said in _LATIN_PAIRS:
        bare = bare.replace(written, said)
    return _undoubled("".join(_LATIN.get(letter, "") for letter in bare))


def _undoubled(sounds: str) -> str:
    return re.sub(r"(.)\1", r"\1", sounds)
