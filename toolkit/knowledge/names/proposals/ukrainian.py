"""Ukrainian names in Latin letters, and back: KMU 2010, the official romanisation.

Source: resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010; translitua
is the one that knows it. The way back is not unique, so a result counts only if translitua
makes the given spelling of it again.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from toolkit.lang.uk.given_names import GIVEN, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTERS: tuple[tuple[str, str], ...] = (
    # Whole endings first: soft signs leave no trace in Latin, but here they are certain.
    ("skyi$", "ський"),
    ("tskyi$", "цький"),
    ("zkyi$", "зький"),
    ("zka$", "зька"),
    ("ska$", "ська"),
    ("tsk$", "цьк"),
    ("sk$", "ськ"),
    ("l(?=nyk$|nychuk$|nychenko$|sk(?:yi|a|oi)?$)", "ль"),
    # й after a vowel; but ї before what makes a name: Авдіївка, Сергіїв.
    ("i(?=i[aeu])", "і"),
    ("ii(?=v(?:ka|skyi|ska|sk|na|ets)?$)", "ії"),
    ("tska$", "цька"),
    ("skoi$", "ської"),
    ("ets$", "ець"),
    ("(?<=.)iets$", "єць"),
    ("ii(?![aeou])", "ій"),
    ("yi$", "ий"),
    ("(?<=[aeou])iv(?=(?:ka|skyi|ska|sk|na|ets)?$)", "їв"),
    ("^ukrain", "україн"),
    ("^kuzm", "кузьм"),
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
    "(?:enko|ivka|chko|shko|lko|iuk|chuk|huk|iak|chak|nyk|lyk|ets|kyi|nyi|ska|zka|ova|ov|eva|ych|yn|yna"
    "|ylo|ura|yha|iv|ii)$"
)
"""Endings of Ukrainian surnames, as far as they tell them from others."""
_MARKS = re.compile("(?<=.)(?:ii|iu|ia|ie)|kh|zh|shch|yi|olo|ksand|ykhai")
"""Letter groups of KMU 2010 that English names hardly have."""
_UNSURE = re.compile(
    # A soft sign leaves no trace: л or ль before a consonant, к behind what may be soft …
    r"l(?![aeiouyl]|nyk$|nychuk$|nychenko$|sk(?:yi|a|oi)?$)"
    r"|n(?=k)(?!ko$)|(?<!e)nko$|(?<=.)[dt]k(?!yi$)|(?<=.)zk(?!yi$|a$)|(?<=.)sk(?=[oeu]$|iv$|ov$|in$)"
    # … and at the end.
    r"|(?<![iy])n$|[dtz]$|(?<!t)s$|(?<!e)ts$"
    # Марія and Маря, Куряк and Кур’як, Воробйов and Вороб’йов.
    r"|[b-df-hj-np-tv-z]ia$|ri[aeu]|[b-df-hj-np-tv-z]io"
)
"""Where a word in Latin letters may stand for several in Ukrainian, so that no rule can know."""
_IMPOSSIBLE = re.compile(
    "іі|[ьй][ьй]|й[аеиіїоу](?<!йо)|(?<![жчшщ])[жчшщ][яюїь]|[аеєиіїоуюя]и|^[ьи]", re.IGNORECASE
)
"""What Ukrainian spelling forbids."""
_SETTLEMENT = re.compile(r"[A-Z][a-z]+i?vka|[А-ЩЮЯЄІЇҐ][а-щьюяєіїґ’]+[іїо]вка")
"""Places that are Ukrainian by their name."""

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
        or any(word in _known() or _MARKS.search(word) for word in words)
    )


def is_ukrainian_place(name: str) -> bool:
    """Tell whether a place is Ukrainian by its name: Авдіївка, Kostiantynivka."""
    return bool(_SETTLEMENT.fullmatch(name))


@functools.cache
def _known() -> Mapping[str, str]:
    """Return common given names and surnames by their romanisation, all in small letters.

    Two that are written alike tell nothing.
    """
    found: dict[str, set[str]] = {}
    for name in (*GIVEN, *SURNAMES):
        found.setdefault(romanise(name).lower(), set()).add(name.lower())
    return {latin: min(names) for latin, names in found.items() if len(names) == 1}


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
        if romanise(text) == name and not _IMPOSSIBLE.search(text):
            return text
    return ""


def _readings(word: str) -> list[str]:
    """List what a word in Latin letters may be in Ukrainian, the likeliest first."""
    lower, place = word.lower(), 0
    if _FOREIGN.search(lower) or word not in {lower, word.upper(), word.capitalize()}:
        return []
    if lower in _known():
        return [_like(word, _known()[lower])]
    if _UNSURE.search(lower):
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
