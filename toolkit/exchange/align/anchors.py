"""What shows through a translation: numbers, addresses, Latin letters, names by their sound."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import blank_urls, find_urls
from toolkit.exchange.align.sounds import sound_keys
from toolkit.exchange.align.widths import length_cost, length_fit, width
from toolkit.lang import language
from toolkit.lang.numbers.compare import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.lang.numbers.base import Reading

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-'’][A-Za-z0-9]+)*")
_OPENING = re.compile('[«“„「『]|(?<![^\\W_])"(?=\\w)')
_CLOSING = " \t\u00a0\u3000\"'’”»“」』)）]*_"

MATCH = 2.5
"""What it earns when both sides have something that stands nowhere else."""
LINK = 4.0
"""The same for an address, which is never there by chance."""
EARN = 10.0
"""What all that two texts share can earn at most, an anchor for each sentence besides."""
LOST_NUMBER = 1.5
"""What a number costs that the other side lacks."""
OTHER_MARK = 1.5
"""What it costs if one side asks or exclaims and the other does not."""
OTHER_QUOTES = 0.6
"""What it costs if one side alone has a quotation."""


@dataclass(frozen=True, slots=True)
class Trait:
    """All of a text, or of neighbouring ones together, that is compared."""

    width: float
    keys: frozenset[str]
    """Anchors that earn where both sides have them."""
    firm: tuple[frozenset[Reading], ...]
    """Numbers that a translation must show: each in all its readings."""
    shown: frozenset[Reading]
    """Every value that may be read here."""
    mark: str
    """``?`` or ``!`` if it ends so, ``.`` if otherwise; empty if that cannot be told."""
    quotes: bool


def trait_of(text: str, code: str) -> Trait:
    """Read what of a text shows through a translation."""
    numbers = find_numbers(text, code)
    bare = blank_urls(text)
    keys = {f"@{address}" for address in find_urls(text)}
    keys |= {found for found in _LATIN.findall(bare) if len(found) > 1}
    keys |= {_number_key(each) for number in numbers for each in number.all_readings}
    keys |= sound_keys(bare)
    return Trait(
        width(text, code),
        frozenset(keys),
        tuple(each for number in numbers if number.firm for each in number.readings),
        frozenset().union(*(number.all_readings for number in numbers)),
        _end_mark(text, code),
        bool(_OPENING.search(text)),
    )


def _number_key(reading: Reading) -> str:
    """Write a value or an amount in one way, whatever its digits were: 500 and 500.0."""
    if isinstance(reading, tuple):
        dimension, much = reading
        return f"#{dimension} {much.normalize()}"
    return f"#{reading.normalize()}"


def _end_mark(text: str, code: str) -> str:
    end = text.rstrip(_CLOSING)[-2:]
    if not end:
        return ""
    if end[-1] in "?？":
        return "?"
    if end[-1] in "!！":
        return "!"
    # A question in Japanese need not have a question mark.
    unmarked = language(code).sentences.asks
    return "" if unmarked and re.search(unmarked, end) else "."


def joined(traits: Sequence[Trait]) -> Trait:
    """Return the trait of neighbouring texts taken together."""
    if len(traits) == 1:
        return traits[0]
    return Trait(
        sum(each.width for each in traits),
        frozenset().union(*(each.keys for each in traits)),
        tuple(number for each in traits for number in each.firm),
        frozenset().union(*(each.shown for each in traits)),
        traits[-1].mark,
        any(each.quotes for each in traits),
    )


def rarities(one: Iterable[Trait], other: Iterable[Trait]) -> dict[str, float]:
    """Say what each anchor that both documents have is worth: the rarer, the more."""
    here, there = (Counter(key for each in side for key in each.keys) for side in (one, other))
    return {
        key: (LINK if key.startswith("@") else MATCH) / math.sqrt(max(here[key], there[key]))
        for key in here.keys() & there.keys()
    }


def fit_cost(one: Trait, other: Trait, worth: Mapping[str, float]) -> float:
    """Return what it costs to take two texts for each other's translation; below 0 it earns."""
    shared = sum(worth.get(key, 0.0) for key in one.keys & other.keys)
    return length_cost(one.width, other.width) + _differences(one, other) - min(shared, EARN)


def _differences(one: Trait, other: Trait) -> float:
    cost = LOST_NUMBER * (_lost(one, other) + _lost(other, one))
    if one.mark and other.mark and one.mark != other.mark:
        cost += OTHER_MARK
    return cost + OTHER_QUOTES * (one.quotes != other.quotes)


def _lost(one: Trait, other: Trait) -> int:
    return sum(not (readings & other.shown) for readings in one.firm)


def fit_score(one: Trait, other: Trait, worth: Mapping[str, float]) -> float:
    """Return how well two texts fit, from 0 to 1.

    The likelihood of their lengths; each thing they share halves what is missing to
    1, and each that one has alone halves the whole.
    """
    shared = sum(worth.get(key, 0.0) for key in one.keys & other.keys) / MATCH
    fit = 1 - (1 - length_fit(one.width, other.width)) * 0.5**shared
    return round(float(fit * 0.5 ** (_differences(one, other) / OTHER_MARK)), 3)
