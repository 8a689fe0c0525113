"""Digits and words one by one, where words are set apart: numbers, scales, compounds, halves."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.digits import DIGITS, read_digits
from toolkit.lang.numbers.parts import Part
from toolkit.lang.numbers.records import number_record
from toolkit.lang.numbers.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.base import Half, Numbers


@functools.cache
def word_pattern(code: str) -> re.Pattern[str]:
    """Compile what a number may begin with in a language whose words are set apart."""
    record = number_record(code)
    halves = "".join(f"(?P<half{i}>{half.pattern})|" for i, half in enumerate(record.halves))
    digits = DIGITS % record.figures
    # Digits and words are told apart by case, halves are not.
    first = "".join(sorted(set("".join(half.first for half in record.halves))))
    halves = f"(?=[{first}])(?:{halves}(?!))|" if halves else ""
    return re.compile(f"{digits}|(?i:{halves}(?P<word>[{record.letters}]+))")


@functools.cache
def _digit_pattern(code: str) -> re.Pattern[str]:
    """Compile the same for a text that has none of the words."""
    return re.compile(DIGITS % number_record(code).figures)


@functools.cache
def _vocabulary(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are numbers, and the beginnings of those that may begin with one."""
    record = number_record(code)
    return frozenset({*record.words, *record.scales}), frozenset(
        word[:_HEAD] for word in (*record.stems, *record.hints)
    )


_HEAD = 3
_DIGIT = re.compile("[0-9½¼¾⅓⅔]")


@functools.cache
def _all_words(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]+")


@functools.lru_cache(maxsize=8)
def has_words(clean: str, code: str) -> bool:
    """Tell whether any word may be a number, or begin with one: in many a text none does."""
    words, heads = _vocabulary(code)
    record, small = number_record(code), clean.lower()
    if any(hint in small for hint in record.hints):
        return True
    found = set(_all_words(record.letters).findall(small))
    if not words.isdisjoint(found):
        return True
    stems = tuple(record.stems)
    return any(word.startswith(stems) for word in found if word[:_HEAD] in heads)


def _pattern_for(clean: str, code: str) -> re.Pattern[str] | None:
    """Choose what to look for in a text: words are slow to go through one by one."""
    if has_words(clean, code):
        return word_pattern(code)
    return _digit_pattern(code) if _DIGIT.search(clean) else None


def word_parts(clean: str, code: str) -> Iterator[Part]:
    """Yield digits, number words and scales one by one; a scale has no value of its own."""
    pattern = _pattern_for(clean, code)
    record = number_record(code)
    words, heads = _vocabulary(code)
    for found in pattern.finditer(clean) if pattern else ():
        if found.lastgroup == "word":
            small = found.group().lower()
            if small not in words and small[:_HEAD] not in heads:
                continue
            part = read_word(small, found.start(), found.end(), record)
            if part and (not part.compound or _is_measured(clean, part, code)):
                yield part
        elif found.lastgroup and found.lastgroup.startswith("half"):
            half = record.halves[int(found.lastgroup[4:])]
            yield _read_half(half, found.start(), found.end())
        else:
            part = read_digits(clean, found, record)
            if part:
                yield part


def _is_measured(clean: str, part: Part, code: str) -> bool:
    """Tell сторічний from столиця: a compound goes on with a scale or a unit."""
    return part.scale > 1 or unit_at(clean, part.end, code) is not None


def _read_half(half: Half, start: int, end: int) -> Part:
    return Part((half.value,), start, end, spelled=True, half=half.role)


def read_word(word: str, start: int, end: int, record: Numbers) -> Part | None:
    """Read one word: a number, a scale, or a compound that begins with a number."""
    if word in record.scales:
        return Part((), start, end, spelled=True, scale=record.scales[word])
    if word in record.words:
        return Part((Decimal(record.words[word]),), start, end, spelled=True)
    return _read_compound(word, start, end, record) if record.stems else None


@functools.cache
def _stem_pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("(?:" + "|".join(sorted(stems, key=len, reverse=True)) + ")")


_MAX_STEMS = 4
_LEAST_REST = 3


def _read_compound(word: str, start: int, end: int, record: Numbers) -> Part | None:
    """Read двадцятип'ятирічний and п'ятимільйонний; it may be asked for, and need not be."""
    stem, at, total, last = _stem_pattern(tuple(record.stems)), 0, 0, 10**6
    for _ in range(_MAX_STEMS):
        found = stem.match(word, at)
        value = record.stems[found.group()] if found else last
        if not found or value >= last or (last < 10**6 and not may_follow(last, value)):
            break
        total, last, at = total + value, value, found.end()
    rest = word[at:]
    if not total or len(rest) < _LEAST_REST:
        return None
    scale = record.scales.get(rest, 1)
    # The unit is read from what is left of the word.
    stop = end if scale > 1 else start + at
    values = (Decimal(total * scale),)
    return Part(values, start, stop, spelled=True, firm=False, scale=scale, compound=True)


_TEN, _HUNDRED = 10, 100


def may_follow(before: int, value: int) -> bool:
    """Tell whether a smaller number may be added to one: twenty + five, hundred + twenty."""
    if value < _TEN:
        return before > _TEN and before % _TEN == 0 and before % _HUNDRED != _TEN
    return value < _HUNDRED <= before and before % _HUNDRED == 0
