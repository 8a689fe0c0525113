"""Rules that hold in every spaced language; each decides a place or passes it on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.lang.sentences.base import ABBREVIATIONS, Rules, is_roman

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.lang.sentences.base import Place, Rule

_PLAIN_WORD = re.compile(r"[\"'“„«‘(\[*_]*+(?:[^\W\d_][^\W\d_’'ʼ-]*[a-zа-яіїєґ]{2}|\d{1,4})")
_SUFFIXES = frozenset(
    (
        *("com", "docx", "eu", "gov", "html", "htm", "int", "js", "jp", "net", "odt", "org"),
        *("pdf", "png", "pptx", "rtf", "txt", "ua", "uk", "xlsx", "xml"),
    )
)
_DOTTED = re.compile(
    r"(?:(?:[A-ZА-ЯІЇЄҐ][^\W\d_]|[^\W\d_])\.-?){1,6}(?:[A-ZА-ЯІЇЄҐ][^\W\d_]|[^\W\d_])"
)
_ENUMERATOR = re.compile(
    r"[\s\"'“„«‘(\[*_–—-]*+(?:(?:§ ?)?\d{1,3}(?:\.\d{1,3}){0,6}"
    r"|[^\W\d_]|[IVXІХ]{1,5}|[ivx]{1,5}|\d{1,2}[a-zа-я])\\?"
)
_QUOTES = frozenset('«“„"')
_SHORT = 16
"""No enumerator is longer."""
_SMALL_WORD = re.compile(r"(?:[’'][a-z]+)?\s+[a-z]")
_SIGNS = frozenset("$€£¥₴№§#@+−&")


def missing_space(place: Place) -> bool | None:
    """Cut ``ended.The guests`` where both sides are plain words, never a name of a file."""
    if place.closed < place.cut:
        return None
    if place.word.lower() in _SUFFIXES or (len(place.word) == 1 and not place.is_starter()):
        return False
    behind = place.text[place.follow : place.follow + 2]
    if behind[:1] in {"@", "/", "=", "_"} or (behind[:1] == "." and behind[1:].isalnum()):
        return False
    if any(letter.isupper() for letter in place.word[1:]):
        return False
    if place.closing:
        return None
    word = place.text[max(place.start, place.at - 60) : place.at].rsplit(maxsplit=1)
    return None if word and _PLAIN_WORD.fullmatch(word[-1]) else False


def brand(place: Place) -> bool | None:
    """Go on after a name that ends in a mark of its own: ``Yahoo! Japan``."""
    begin = max(place.start, place.after - 40)
    if place.closing or not place.text.endswith(place.lists.brands, begin, place.after):
        return None
    return place.is_starter()


def enumerator(place: Place) -> bool | None:
    """Keep ``1.``, ``a.`` or ``IV.`` with what it numbers."""
    if place.closed > place.after and place.closing.strip("*_"):
        return None
    if place.at - place.start <= _SHORT and _ENUMERATOR.fullmatch(
        place.text, place.start, place.at
    ):
        return False
    if place.before[-1:] in {":", ";"} and place.last.isdigit() and len(place.last) < len("100"):
        return False
    return None


def bracket(place: Place) -> bool | None:
    """Go on after a bracket inside a sentence, unless it took the sentence's stop along."""
    if not place.bracketed:
        return None
    if place.marks == "." and place.section is None and not _DOTTED.fullmatch(place.last):
        return None
    return place.is_starter() and place.marks != "…"


def dash(place: Place) -> bool | None:
    """Go on after a quotation or an abbreviation where a dash follows, and before ``– P. 5``."""
    if not place.dashed:
        return None
    if place.hard:
        return False if place.quoted >= 0 and _QUOTES.isdisjoint(place.lead) else None
    if len(place.word) == 1 and place.text.startswith(".", place.follow):
        return False
    return False if place.section is not None else None


def ellipsis_before_number(place: Place) -> bool | None:
    """Go on between the ends of a range: ``from 5 … 10``."""
    if place.lead or not place.word[0].isdigit() or place.marks[0] not in ".…":
        return None
    return False if place.text[place.at - 1].isspace() else None


def never(_place: Place) -> bool | None:
    """Go on after a title, and wherever else a name must follow."""
    return False


def number(place: Place) -> bool | None:
    """Go on after ``No.`` or ``Art.`` where a number, a letter or a sign follows.

    ``No. I disagree.`` is an answer, and ``modern art. I paint.`` is no reference.
    """
    word = place.word
    if word in {"A", "I"} and (place.lead or place.last.islower() or place.last == "No"):
        return bool(_SMALL_WORD.match(place.text, place.follow))
    is_letter = len(word) == 1 and word.isalpha() and word not in {"I", "У", "В", "З", "Я", "І"}
    return not (word[0].isdigit() or word in _SIGNS or is_roman(word) or is_letter)


def footnote_digits(place: Place) -> bool | None:
    """Take ``No.5`` for a number, though ``peace.5`` has a footnote mark."""
    if place.section is not None and place.closing[:1].isdigit():
        return False
    return None


def unit(place: Place) -> bool | None:
    """Go on after a unit, as in ``5 ft. 6 in.``, where digits follow."""
    return not (place.word[0].isdigit() and not place.dashed)


def letter(place: Place) -> bool | None:
    """Go on after an initial; cut after ``Plan B.``, ``A, B and C.`` and the like."""
    last = place.last
    if not (last and (len(last) == 1 or is_roman(last)) and last.isalpha() and last.isupper()):
        return None
    if place.is_starter():
        return True
    if _is_lettered(place.before.lower(), place.lists.begin("letter")) or _is_listed(place):
        return True
    return None if len(last) > 1 else False


def _is_lettered(word: str, stems: tuple[str, ...]) -> bool:
    """Tell whether a word has letters for names, as plans and points have: no partner J. Holt."""
    bare = re.sub("ies$", "y", word).removesuffix("s")
    if not word.isascii():
        return word.startswith(stems)
    return bare in stems or word in stems


def _is_listed(place: Place) -> bool:
    """Tell whether a letter is the last of several: ``B and C``, ``Б та В``."""
    first, joint, *rest = (*place.tokens, "", "")
    other = first.rstrip(",")
    return (
        bool(rest[:1])
        and len(other) == 1
        and other.isupper()
        and joint.islower()
        and len(joint) <= _JOINT
    )


_JOINT = 3
"""Letters of an “and” or an “or”."""


def dotted(place: Place) -> bool | None:
    """Go on after ``J.-P.`` or ``F.B.I.``, unless a word that begins sentences follows."""
    if not _DOTTED.fullmatch(place.last):
        return None
    return place.is_starter() or ("name", place.word) in place.lists


HARD: tuple[Rule, ...] = (missing_space, brand, bracket, dash, ellipsis_before_number)
WORD: tuple[Rule, ...] = (missing_space, enumerator, bracket, dash, footnote_digits)
SECTIONS: Mapping[str, Rule] = {"never": never, "number": number, "unit": unit}
UNKNOWN: tuple[Rule, ...] = (letter, dotted)
GENERAL = Rules(HARD, WORD, {**dict.fromkeys(ABBREVIATIONS, never), **SECTIONS}, UNKNOWN)
"""What holds in every language with spaces; a sentence goes on after any known abbreviation."""
