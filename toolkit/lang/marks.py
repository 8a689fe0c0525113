"""Marks of points and clauses: ``1.``, ``(a)``, ``iv)``, ``一、``, ``一　``, ``①``, ``Article 5``.

A mark is structure: it stands at the head of a line, is no part of what a translator is
shown, and is printed in every language as it is written; of a mark in words, as
``Article 5`` is one, the word is the language's own.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.lang.base import Language

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMERAL = re.compile(r"(?=.)c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщюя"
"""Letters that count points: those that look like others, or like nothing in a small type,
are passed over; `_BETWEEN` may be counted or passed over."""
_BETWEEN = "ґєіїй"
_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_NUMERAL = (
    r"\d{1,3}(?:\.\d{1,3})*|[ivxlcIVXLC]{1,7}|[A-Za-z]|[А-ЩЮЯҐЄІЇа-щюяґєії]"
    r"|[一二三四五六七八九十百〇零]{1,5}|[ア-ヱ]"
)
_MARK = re.compile(
    rf"(?:(?P<circled>[{_CIRCLED}])(?P<dot>[.．、]?)[ \u3000\t]*"
    rf"|(?P<open>[(（])(?P<inner>{_NUMERAL})(?P<close>[)）])[ \u3000\t]*"
    rf"|(?P<plain>{_NUMERAL})(?P<end>[)）]|[.．、](?!\d))"
    r"(?:[ \u3000\t]+|(?<=[）．、])|(?<=[一-十ア-ヱ]\.))"
    r"|(?P<levels>\d{1,3}(?:\.\d{1,3})+)[ \u3000\t]+"
    r"|(?P<spaced>\d{1,3}|[一二三四五六七八九十百]{1,5}|[ア-ヱ])\u3000[ \u3000\t]*)(?=\S)"
)
_BULLET = re.compile(r"(?:[-–—•‣*●○■□◆◇▪▫◦⁃∙·\uf0b7][ \u3000\t]+|[・●○■□◆◇▪▫][ \u3000\t]*)(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What counts a point, at the head of its line."""

    written: str
    """As it is printed; empty for a bullet."""
    end: int
    """Where the text of the point begins in its line."""
    form: str
    """What marks of one list have in common: ``(#)``, ``#.``, ``Article #``, or a bullet."""
    values: tuple[tuple[str, int], ...] = ()
    """Every way to read its numeral, as (system, value): i is a Roman one, and the ninth letter."""
    depth: int = 0
    """How many points it stands in, as far as a numeral in levels tells: 1 for ``1.2``."""

    def follows(self, other: Mark) -> bool:
        """Tell whether it counts on from another."""
        return self.form == other.form and any(
            system == before and value in {old + 1, *_after(system, old)}
            for system, value in self.values
            for before, old in other.values
        )

    @property
    def begins(self) -> bool:
        """Whether it may be the first of a list."""
        return not self.values or any(value == 1 for _, value in self.values)


def read_mark(line: str, lang: Language) -> Mark | None:
    """Read the mark at the head of a line; None for a line without one, or that is one alone.

    Whether a line is a point is not settled by its mark: a year, an initial or the first
    word of a sentence look like one. Marks that count on from each other settle it.
    """
    bullet = _BULLET.match(line)
    if bullet:
        return Mark("", bullet.end(), line[0])
    worded = _clause(line, lang)
    if worded:
        return worded
    found = _MARK.match(line)
    if not found:
        return None
    written = found.group().strip(" \u3000\t")
    if found["circled"]:
        value = _CIRCLED.index(found["circled"]) + 1
        return Mark(written, found.end(), f"①{found['dot']}", (("circled", value),))
    numeral = found["inner"] or found["plain"] or found["levels"] or found["spaced"]
    form = written.replace(numeral, "#")
    levels = numeral.split(".")
    values = tuple(_values(levels[-1])) if len(levels) > 1 else tuple(_values(numeral))
    if not values:
        return None
    if len(levels) > 1:
        form = form.replace("#", ".".join([*levels[:-1], "#"]))
    return Mark(written, found.end(), form, values, len(levels) - 1)


def is_worded(mark: Mark) -> bool:
    """Tell whether a mark is one in words, as ``Article 5``."""
    return any(character.isalpha() for character in mark.form)


def begins_sentence(line: str, mark: Mark) -> bool:
    """Tell “Article 5 of the pact says” from “Article 5 Ropes” and “Article 5. ropes”."""
    apart = not line[len(mark.written) : mark.end].strip() and mark.written[-1:] not in ".:．："
    return is_worded(mark) and apart and line[mark.end : mark.end + 1].islower()


def rank(mark: Mark) -> int:
    """Rank marks from the outer to the inner ones: Article 5, 1., 1.1, (1), (a), (i), bullets."""
    if not mark.values:
        return 40
    if is_worded(mark):
        return 0
    if mark.depth:
        return 1 + mark.depth
    systems = {system for system, _ in mark.values}
    if systems & {"decimal", "kanji", "circled", "Roman"}:
        return 1 if mark.form[0] == "#" and mark.form[-1] in ".．、#" else 10
    return 30 if "roman" in systems else 20


def list_style(marks: Sequence[Mark]) -> str:
    """Name how a list is counted, by the mark that its first point would have: ``(a)``."""
    first = marks[0]
    system = next((each for each, _ in first.values if _counts(each, marks)), "")
    return first.form.replace("#", _FIRSTS.get(system, "1")) if first.values else ""


def start_value(marks: Sequence[Mark]) -> int:
    """Return the number that a list begins with; 1 for bullets."""
    return next((value for each, value in marks[0].values if _counts(each, marks)), 1)


def _counts(system: str, marks: Sequence[Mark]) -> bool:
    """Tell whether marks count on in a numeral system."""
    found = [dict(mark.values).get(system) for mark in marks]
    return None not in found and all(
        after in {(before or 0) + 1, *_after(system, before or 0)}
        for before, after in pairwise(found)
    )


def shown_mark(written: str, source: str, target: str) -> str:
    """Return a mark as another language prints it: only words change.

    Args:
        written: the mark as the source has it.
        source: its language.
        target: the language it is to be printed in.

    >>> shown_mark("Article 5", "en", "uk"), shown_mark("(a)", "en", "uk")
    ('Стаття 5', '(a)')
    """
    if source == target or not written:
        return written
    own = dict(language(target).clauses)
    for name, pattern in _clauses(language(source)):
        found = pattern.match(written)
        if found and name in own:
            tail = "" if own[name][-1] != "#" else found["tail"]
            return own[name].replace("#", _number(found["number"])) + tail
    return written


# ── Numerals ─────────────────────────────────────────────────────────────────

_FIRSTS = {
    "decimal": "1",
    "latin": "a",
    "Latin": "A",
    "roman": "i",
    "Roman": "I",
    "cyrillic": "а",
    "Cyrillic": "А",
    "kanji": "一",
    "katakana": "ア",
    "iroha": "イ",
}


def _values(numeral: str) -> Iterator[tuple[str, int]]:
    """Yield every way to read a numeral."""
    if numeral.isdecimal():
        yield "decimal", int(numeral)
        return
    small = numeral.lower()
    cased = numeral in {small, numeral.upper()}
    if cased and _ROMAN_NUMERAL.fullmatch(small):
        yield "roman" if numeral == small else "Roman", _roman(small)
    if len(numeral) == 1 and small.isascii():
        yield "latin" if numeral == small else "Latin", ord(small) - ord("a") + 1
    elif len(numeral) == 1 and small in _CYRILLIC + _BETWEEN:
        yield "cyrillic" if numeral == small else "Cyrillic", _letter(small)
    if all(character in _KANJI or character in _TENS for character in numeral):
        yield "kanji", read_kanji(numeral)
    if numeral in KATAKANA:
        yield "katakana", KATAKANA.index(numeral) + 1
    if numeral in IROHA:
        yield "iroha", IROHA.index(numeral) + 1


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < other else one for one, other in pairwise([*values, 0]))


def _letter(letter: str) -> int:
    """Number a Cyrillic letter: ten for each that always counts, so that others fit between."""
    if letter in _CYRILLIC:
        place = _CYRILLIC.index(letter)
        return 1 if place == 0 else 10 * place
    return 10 * _CYRILLIC.index({"ґ": "г", "є": "е", "і": "и", "ї": "и", "й": "и"}[letter]) + (
        1 + "ґєіїй".index(letter)
    )


def _after(system: str, value: int) -> set[int]:
    """Return what may follow a number in a system that passes numbers over."""
    if system.lower() != "cyrillic":
        return set()
    at = value // 10 if value > 1 else 0
    inside = {10 * at + n for n in range(1, 6) if 10 * at + n > value and at}
    return {10 * (at + 1), *inside}


def read_kanji(numeral: str) -> int:
    """Return the value of a numeral in kanji: 二〇二一, 三十一."""
    total = ones = 0
    for character in numeral:
        if character in _TENS:
            total, ones = total + max(ones, 1) * _TENS[character], 0
        else:
            ones = 10 * ones + _KANJI[character]
    return total + ones


# ── Marks in words ───────────────────────────────────────────────────────────


_TITLED = re.compile(r"（[^（）]{1,60}）(?:[ \u3000\t]|\Z)")
"""What an article is about, as Japanese has it with no space before it: 第一条（目的）."""


def _clause(line: str, lang: Language) -> Mark | None:
    for name, pattern in _clauses(lang):
        found = pattern.match(line)
        if found is None:
            continue
        rest = line[found.end() :]
        if rest and not (found["tail"] or found["gap"] or _TITLED.match(rest)):
            continue
        number = _number(found["number"])
        system = "decimal" if number.isdecimal() else "Roman"
        value = int(number) if number.isdecimal() else _roman(number.lower())
        return Mark(found["mark"], found.end(), dict(lang.clauses)[name], ((system, value),))
    return None


@functools.cache
def _clauses(lang: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of marks in words, by what they count."""
    return tuple((name, re.compile(_worded(written))) for name, written in lang.clauses)


def _worded(written: str) -> str:
    before, _, after = written.partition("#")
    lead = rf"(?:{re.escape(before)}|{re.escape(before.upper())})" if before else ""
    number = r"(?P<number>\d{1,3}|[IVXLC]{1,7}(?!\w)|[〇一二三四五六七八九十百]{1,5})"
    return (
        rf"(?P<mark>{lead}{number}{re.escape(after)}(?P<tail>[.:．：]?))"
        r"(?P<gap>[ \u3000\t]*(?:[–—-][ \u3000\t]+)?)"
    )


def _number(written: str) -> str:
    """Return a number in digits; a Roman one stays."""
    digits = unicodedata.normalize("NFKC", written)
    if digits.isdecimal():
        return str(int(digits))
    return str(read_kanji(written)) if written[0] in _KANJI or written[0] in _TENS else written
