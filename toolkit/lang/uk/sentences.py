"""Rules of Ukrainian, in the order in which they are asked."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.lang.en import sentences as english
from toolkit.lang.sentences import rules
from toolkit.lang.sentences.base import FRONT, Rules, is_roman

if TYPE_CHECKING:
    from toolkit.lang.sentences.base import Place, Rule
    from toolkit.lang.sentences.wordlists import WordLists

_VERB = re.compile(
    r"[а-яіїєґ’'ʼ]+(?:"
    r"ся|[аяиу]в|йшов|[аяиіїуе]л[аои]|[гксзшрб]л[аои]"
    r"|[аяеєу]но|[аяиу]то|[аяуюіїо]є|[иїаую]ть|(?<!ц)ять|[єие]мо|ован[іаи]?й?|ен(?:ий|а)"
    r")"
)
_MEASURES = frozenset({"м", "с", "т", "л", "г"})
_PREDICATE = re.compile(r"\s[–—-]\s|:\s")
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*+")
_CENTURY = re.compile(r"\s++(?:ст\.|ст\b|стол|рок)")


def abbreviation_or_unit(place: Place) -> bool | None:
    """Go on after ``м. Київ`` and ``ст. 5``; after a number these are units or years."""
    if place.section == "either" and not place.numbered:
        return False
    word = place.word
    if word[0].isdigit() or word in {"№", "§"}:
        return False
    if place.last in _MEASURES:
        return True
    if place.last in {"дол", "долл", "фунт"} and ("currency", word) in place.lists:
        return False
    if is_roman(word) and (len(word) > 1 or _CENTURY.match(place.text, place.follow)):
        return False
    return place.is_starter() or not _is_fronted(place)


def listing(place: Place) -> bool | None:
    """Cut after ``і т. д.`` or ``та ін.``; Latin abbreviations follow the English rule."""
    return english.may_end(place) if place.last.isascii() else True


def rank(place: Place) -> bool | None:
    """Go on after ``проф.`` and ``к. ю. н.``, unless a word that begins sentences follows."""
    return place.is_starter()


def work_title(place: Place) -> bool | None:
    """Go on after the title of a work that ends in ``?`` or ``!``: «Хто ти?» Оксани Забужко."""
    if place.quoted <= place.start or place.is_starter():
        return None
    before = place.text[max(place.start, place.quoted - 40) : place.quoted].rstrip()
    if not before.strip(' «(„“"*–—') or before[-1] in ":–—-.,":
        return None
    noun = before.rsplit(maxsplit=1)[-1].lower()
    if noun.startswith(place.lists.begin("work")):
        return False
    return _has_verb(place.lists, place.text[place.start : min(place.quoted, place.start + FRONT)])


def _is_fronted(place: Place) -> bool:
    """Tell whether nothing has been said yet but a time, a place or an amount.

    ``У 2022 р. Росія …`` goes on; ``Договір підписали в 2022 р. Росія …`` does not.
    """
    if place.at - place.start >= FRONT:
        return False
    text = place.so_far()
    first = text.lstrip(' «„“"(*–—')
    opening = _WORD.match(first)
    word = opening.group() if opening else ""
    begins = first[:1].isdigit() or ("fronting", word.lower()) in place.lists or is_roman(word)
    return begins and not _PREDICATE.search(text) and not _has_verb(place.lists, text)


@functools.lru_cache(maxsize=1024)
def _has_verb(lists: WordLists, text: str) -> bool:
    words = set(_WORD.findall(text.replace("'", "’").replace("ʼ", "’")))
    if not words.isdisjoint(lists.sections["verb"]):
        return True
    return any(_VERB.fullmatch(word) for word in words - lists.sections["noun"])


SECTIONS: dict[str, Rule] = {
    **english.SECTIONS,
    "rank": rank,
    "either": abbreviation_or_unit,
    "unit": abbreviation_or_unit,
    "measure": rules.unit,
    "end": listing,
}
RULES = Rules((*rules.HARD, work_title), rules.WORD, SECTIONS, rules.UNKNOWN)
