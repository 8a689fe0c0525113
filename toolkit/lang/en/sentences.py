"""Rules of English, in the order in which they are asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.lang.sentences import rules
from toolkit.lang.sentences.base import Rules

if TYPE_CHECKING:
    from toolkit.lang.sentences.base import Place, Rule

_SPEAKER = re.compile(
    r"(?:(?:[A-Z][\w’'-]{0,30}+\.?+|de|van|von|of|the|and)\s++){1,6}([a-z]{3,20}+)\b"
)
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Prime", "Former"})
_FRONTED = re.compile(
    r"[“\"‘'(\[]*+(?:(?:[Aa]bout|[Aa]cross|[Aa]fter|[Aa]round|[Aa]s|[Aa]t|[Bb]efore|[Bb]eyond|[Bb]y"
    r"|[Ff]or|[Ff]rom|[Ii]n|[Ii]nside|[Ll]ike|[Oo]n|[Oo]utside|[Ss]ince|[Tt]hroughout|[Tt]o"
    r"|[Uu]nlike|[Uu]ntil|[Ww]ith|[Ww]ithin|[Ss]hortly|[Jj]ust|exactly|the|and|of|nearly|some"
    r"|[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday"
    r"|[Ee]arly|[Ll]ate|years?|century|centuries|ca?\.|\d{1,2}+(?:st|nd|rd|th)"
    r"|(?:[A-Z]\.){1,5}[A-Z]|[A-Z][a-z]++\.?|[\d:.,–-]++|[ap]\.?m)[ ,\u00a0\u202f]*+){1,10}"
)
_RANK = re.compile(
    r"(?:First|Second|Third)\s++(?:Amendment|Armou?red|Army|Circuit|Corps|Division|Fleet|Lady|Lt)"
    r"|Under[\s-]++Secretary|Former\s++[A-Z]|Chief"
)
_TIME = re.compile(r"\s++(?:[Ss]tandard |[Dd]aylight |[Ss]ummer )?[Tt]ime\b")
_NAME_GOES_ON = re.compile(r"(?:[’']s)?\s++[a-z]")


def asked(place: Place) -> bool | None:
    """Go on after ``“Is it over?”`` where a name and a verb of speech follow."""
    if place.quoted < 0 or place.lead:
        return None
    if place.is_starter() and place.word not in _TITLES:
        return None
    found = _SPEAKER.match(place.text, place.cut, place.cut + 120)
    return False if found and ("said", found[1]) in place.lists else None


def may_end(place: Place) -> bool | None:
    """Cut where a word that begins sentences follows; after ``Ph.D.`` or ``Inc.``, more often."""
    section = place.section
    word = place.word
    if place.is_starter():
        return not _RANK.match(place.text, place.follow - len(word))
    if word == "Prime" and place.last == "U.S":
        return True
    if section == "clock":
        return not (_is_zone(place) or word[0].isdigit() or _is_fronted(place))
    if ("name", word) in place.lists:
        return not _is_fronted(place)
    if section == "suffix" and word[0].isalpha() and ("office", word) not in place.lists:
        return bool(_NAME_GOES_ON.match(place.text, place.follow, place.follow + 8))
    return section == "suffix" and word[0].isdigit()


def era(place: Place) -> bool | None:
    """Go on before a year, as in ``A.D. 794``, and where only a time has been said yet."""
    if place.is_starter():
        return True
    if place.word[0].isdigit() and not place.numbered:
        return False
    return not _is_fronted(place)


def _is_zone(place: Place) -> bool:
    return ("zone", place.word) in place.lists or bool(
        _TIME.match(place.text, place.follow, place.follow + 20)
    )


def _is_fronted(place: Place) -> bool:
    """Tell whether only a time or a place has been said yet, as in ``In the U.S. Japan …``."""
    return bool(_FRONTED.fullmatch(place.so_far()))


SECTIONS: dict[str, Rule] = {
    **rules.SECTIONS,
    "end": may_end,
    "suffix": may_end,
    "clock": may_end,
    "era": era,
}
RULES = Rules((*rules.HARD, asked), rules.WORD, SECTIONS, rules.UNKNOWN)
