"""Numbers in running text, compared by value: digits, words, 万/億, dates, times, ranges.

A number that cannot be read for certain is read in every way it may be meant,
and a code (G7, A4, COVID-19) is no number: a false alarm costs more than a miss.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import RELATED
from toolkit.lang.numbers.compounds import SMALL
from toolkit.lang.numbers.reading import Number, numbers_of
from toolkit.lang.numbers.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterator


_CODE_DIGITS = re.compile(r"(?<=[^\W\d_])[-‑–_ ]?([0-9]{1,6})|([0-9]{1,6})(?=[A-Z])")
_ROMAN = re.compile(r"(?<![^\W_])[IVXLІХ]{1,6}(?![^\W\d_])")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50}
_IMPERIAL = re.compile(
    r"[ \u00a0-]?(?:miles?|feet|foot|ft|inch(?:es)?|pounds?|lbs?|acres?|gallons?|yards?|ounces?|"
    r"mph|nautical|°F|Fahrenheit|миль|милі|фут\w*|дюйм\w*|マイル|フィート|インチ|ポンド|エーカー)",
)
_METRIC = re.compile(
    r"[ \u00a0-]?(?:(?:km|m|cm|mm|kg|g|ha|км|м|см|мм|кг|г|га|л)\b|kilo|met|cent|gram|lit|°C|"
    r"кіло|метр|сант|грам|гект|літр|キロ|メートル|センチ|ミリ|グラム|ヘクタール|リットル|平方|度)"
)


def find_numbers(text: str, code: str) -> tuple[Number, ...]:
    """List the numbers of a text in language `code`, in order.

    Addresses, placeholders and inline code hold none, nor do codes such as G7.
    Never raises; linear in the length of `text`.

    >>> [int(number.value) for number in find_numbers("120億円と第五回", "ja")]
    [12000000000, 5]
    """
    return _numbers(text, code)


@functools.lru_cache(maxsize=8)
def _numbers(text: str, code: str) -> tuple[Number, ...]:
    """Read the numbers of a text; source and target are each asked for several times in a row."""
    return tuple(numbers_of(text, code))


def missing_numbers(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[str, ...]:
    """List the numbers of `source`, as written, whose value `target` lacks.

    Words on one side answer digits on the other. A value is asked for once,
    however often it stands there.

    >>> missing_numbers("12 billion and 500", "en", "120億と五百", "ja")
    ()
    >>> missing_numbers("12 billion", "en", "12 млн", "uk")
    ('12 billion',)
    """
    return tuple(n.text for n in unmatched_numbers(source, source_code, target, target_code))


def added_numbers(source: str, source_code: str, target: str, target_code: str) -> tuple[str, ...]:
    """List the numbers of `target`, as written, that `source` has no reason for."""
    return tuple(n.text for n in invented_numbers(source, source_code, target, target_code))


def invented_numbers(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[Number, ...]:
    """List the firm numbers of `target` that `source` has no reason for.

    Those up to 3 are left out: languages differ in when they say “one” or “both”.
    """
    unmatched = unmatched_numbers(target, target_code, source, source_code)
    return tuple(number for number in unmatched if largest(number) > SMALL)


def unmatched_numbers(text: str, code: str, other: str, other_code: str) -> tuple[Number, ...]:
    """List the firm numbers of `text` of which `other` shows no reading, each value once."""
    firm: dict[Decimal | tuple[Decimal, ...], Number] = {}
    for number in _numbers(text, code):
        if number.firm:
            firm.setdefault(number.value, number)
    if not firm:
        return ()
    shown = _shown(other, other_code)
    converts = _IMPERIAL.search(text) or _IMPERIAL.search(other)
    return tuple(
        number
        for number in firm.values()
        if not all(reading & shown for reading in number.readings)
        and not (converts and _is_measured(text, number.end))
    )


def largest(number: Number) -> Decimal:
    """Return the value of a number, the largest of several."""
    return max(number.value) if isinstance(number.value, tuple) else number.value


def _is_measured(text: str, end: int) -> bool:
    """Tell whether a unit follows that a translator may convert."""
    return bool(_METRIC.match(text, end) or _IMPERIAL.match(text, end))


def _shown(text: str, code: str) -> frozenset[Decimal]:
    """Every value that a reader may find in a text, however it is put."""
    clean = plain(text)
    return frozenset(_shown_values(text, clean, code))


def _shown_values(text: str, clean: str, code: str) -> Iterator[Decimal]:
    for number in _numbers(text, code):
        for reading in number.readings:
            yield from reading
    for found in _CODE_DIGITS.finditer(clean):
        yield Decimal(found[1] or found[2])
    for found in _ROMAN.finditer(clean):
        yield _roman(found.group())
    small = clean.lower()
    for pattern, values in RELATED.get(code, ()):
        if pattern.search(small):
            yield from map(Decimal, values)


def _roman(text: str) -> Decimal:
    """Read a Roman numeral, in Latin letters or the Cyrillic ones that look like them."""
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Decimal(sum(-value if value < after else value for value, after in pairs))
