"""Ukrainian names in Latin letters, and back: KMU 2010, the official romanisation.

Source: resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010; translitua
is the one that knows it. The way back is not unique, so a result counts only if translitua
makes the given spelling of it again.
"""

from __future__ import annotations

import itertools
import re

_LETTERS: tuple[tuple[str, str], ...] = (
    # Whole endings first: soft signs leave no trace in Latin, but here they are certain.
    ("skyi$", "ський"),
    ("tskyi$", "цький"),
    ("zkyi$", "зький"),
    ("ska$", "ська"),
    ("tska$", "цька"),
    ("skoi$", "ської"),
    ("ets$", "ець"),
    ("(?<=.)iets$", "єць"),
    ("iia$", "ія"),
    ("ii$", "ій"),
    ("yi$", "ий"),
    ("(?<=[aeou])iv$", "їв"),
    ("shch", "щ"),
    ("zgh", "зг"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц тс"),
    ("ch", "ч"),
    ("sh", "ш"),
    # An apostrophe parts a lip or k from я and ю where no other consonant stands before.
    ("(?<=[bpvmfk])(?<![bcdfghklmnpstvz][bpvmfk])ia", "’я я"),
    ("(?<=[bpvmf])(?<![bcdfghklmnpstvz][bpvmf])iu", "’ю ю"),
    ("(?<=.)ia", "я іа"),
    ("(?<=.)iu", "ю іу"),
    ("(?<=.)ie", "є іе"),
    ("(?<=.)io", "іо йо"),
    ("(?<=y)i(?=.)", "ї"),
    ("(?<=[aeou])i", "й ї"),
    ("^ya", "я"),
    ("^yu", "ю"),
    ("^ye", "є"),
    ("^yi", "ї"),
    ("^yo", "йо"),
    ("(?<=[bcdfghklmnprstvz])y(?![aeou])", "и"),
    *zip("abvhgdezklmnoprstuf", "абвгґдезклмнопрстуф", strict=True),
    ("(?<=.)i|^i(?![aeou])", "і"),
)
"""What a piece of a word in Latin letters may stand for, the likeliest first."""

_FOREIGN = re.compile("th|ph|aa|ee|oo|uu|yy")
"""Pairs that KMU 2010 could make, but that mean a name of another language."""

_ENDINGS = re.compile(
    "(?:enko|chko|shko|lko|iuk|chuk|huk|iak|chak|nyk|lyk|ets|kyi|nyi|ska|zka|ova|ov|eva|ych|yn|yna"
    "|ylo|ura|yha|iv|ii)$"
)
"""Endings of Ukrainian surnames, as far as they tell them from others."""
_MARKS = re.compile("(?<=.)(?:ii|iu|ia|ie)|kh|zh|shch|yi|olo|ksand|ykhai")
"""Letter groups of KMU 2010 that English names hardly have."""
_KNOWN = re.compile(
    "bohdana?|borys|daryna|denys|halyna|hanna|ihor|inna|iryna|khrystyna|kyrylo|larysa|lesia"
    "|liubov|liudmyla|maksym|marta|myroslava?|mykola|nadiia|nazar|oksana|oleh|olena|olha|orest"
    "|ostap|pavlo|petro|roman|ruslana?|serhii|solomiia|stepan|svitlana|taras|tetiana|vadym"
    "|vasyl|vira|vitalii|volodymyr|yaroslava?|yaryna|yevhen|yuliia|yurii|zoriana|zoia"
)
"""Given names that are Ukrainian in this spelling."""

_CYRILLIC = re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ'’ʼ\s.-]+")
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ATTEMPTS = 256
"""How many readings of a name are tried."""


def is_cyrillic(name: str) -> bool:
    """Tell whether a name is written in Ukrainian letters."""
    return bool(_CYRILLIC.fullmatch(name)) and name.strip(" .-'’ʼ") != ""


def romanise(name: str) -> str:
    """Write a Ukrainian name in Latin letters."""
    import translitua

    return str(translitua.translit(name))


def looks_ukrainian(name: str) -> bool:
    """Tell whether a name in Latin letters may be a Ukrainian one in KMU 2010."""
    words = [word.lower() for word in _WORD.findall(name)]
    return bool(words) and (
        bool(_ENDINGS.search(words[-1]))
        or any(_KNOWN.fullmatch(word) or _MARKS.search(word) for word in words)
    )


def to_cyrillic(name: str) -> str:
    """Write a name in Latin letters in Ukrainian; nothing if KMU 2010 cannot have made it."""
    pieces = re.split(r"([A-Za-z]+)", name)
    if re.search(r"[^\s.-]", "".join(pieces[::2])):
        return ""
    readings = [_readings(word) for word in pieces[1::2]]
    if not readings or not all(readings):
        return ""
    for choice in itertools.islice(itertools.product(*readings), _ATTEMPTS):
        words = (*choice, "")
        text = "".join(itertools.chain(*zip(pieces[::2], words, strict=True)))
        if romanise(text) == name:
            return text
    return ""


def _readings(word: str) -> list[str]:
    """List what a word in Latin letters may be in Ukrainian, the likeliest first."""
    lower, place = word.lower(), 0
    if _FOREIGN.search(lower) or word not in {lower, word.upper(), word.capitalize()}:
        return []
    parts = list[list[str]]()
    while place < len(lower):
        for pattern, letters in _RULES:
            found = pattern.match(lower, place)
            if found:
                parts.append(letters)
                place = found.end()
                break
        else:
            return []
    made = ("".join(choice) for choice in itertools.product(*parts))
    return [_like(word, text) for text in itertools.islice(made, _ATTEMPTS)]


def _like(word: str, text: str) -> str:
    """Give a text the capitals of a word."""
    if len(word) > 1 and word.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


_RULES = tuple((re.compile(pattern), letters.split()) for pattern, letters in _LETTERS)
