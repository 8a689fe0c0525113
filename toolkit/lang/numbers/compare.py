"""The numbers of two texts held against each other, by value.

A number that cannot be read for certain is read in every way it may be meant: a false alarm
costs more than a miss.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict, deque
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import IMPERIAL, compiled
from toolkit.lang.numbers.compounds import SMALL
from toolkit.lang.numbers.figures import plain_figures
from toolkit.lang.numbers.parts import plain
from toolkit.lang.numbers.reading import numbers_of
from toolkit.lang.numbers.records import has_numbers, number_record
from toolkit.lang.numbers.units import bare_amounts, bare_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.lang.numbers.base import Reading, Unit
    from toolkit.lang.numbers.number import Number

_ROMAN = re.compile(r"(?<![^\W_])[IVXLІХ]{1,6}(?![^\W\d_])")
_CIRCLED = re.compile("[\u2460-\u2473]")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50}


_REMEMBERED = 4096
"""Texts whose numbers are kept: those of a usual catalog, for one check after the other."""


def find_numbers(text: str, code: str) -> tuple[Number, ...]:
    """List the numbers of a text in language `code`, in order; none if it is not known.

    Addresses, placeholders and inline code hold none, nor do names such as G7. Never raises;
    linear in the length of `text`.

    >>> [int(number.value) for number in find_numbers("120億円と第五回", "ja")]
    [12000000000, 5]
    """
    return tuple(number for number in _numbers(text, code) if not number.code)


@functools.lru_cache(maxsize=_REMEMBERED)
def _numbers(text: str, code: str) -> tuple[Number, ...]:
    """Read the numbers of a text; one check after the other asks for those of a catalog."""
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


_WHOLE = frozenset({("ratio", Decimal(1)), ("minute", Decimal(1440))})
"""What is said for “fully” and “at any time”."""


def invented_numbers(
    source: str, source_code: str, target: str, target_code: str
) -> tuple[Number, ...]:
    """List the firm numbers of `target` that `source` has no reason for.

    Those up to 3 are left out: languages differ in when they say “one” or “both”. So are 100 %
    and 24 hours, which say “fully” and “at any time”.
    """
    return tuple(
        number
        for number in _unmatched(target, target_code, source, source_code)
        if max(number.values) > SMALL
        and not is_whole(number)
        and not _is_converted(number, frozenset(), (source, source_code))
    )


def is_whole(number: Number) -> bool:
    """Tell whether a number may do no more than say “fully” or “at any time”."""
    return bool(number.all_readings & _WHOLE)


def unmatched_numbers(text: str, code: str, other: str, other_code: str) -> tuple[Number, ...]:
    """List the firm numbers of `text` of which `other` shows no reading, each value once."""
    left = _unmatched(text, code, other, other_code)
    said = _shown(text, code) if left else frozenset()
    return tuple(number for number in left if not _is_converted(number, said, (other, other_code)))


def converted_numbers(text: str, code: str, other: str, other_code: str) -> tuple[Number, ...]:
    """List the numbers of `text` that `other` gives in units of another system."""
    left = _unmatched(text, code, other, other_code)
    said = _shown(text, code) if left else frozenset()
    return tuple(number for number in left if _is_converted(number, said, (other, other_code)))


@functools.lru_cache(maxsize=_REMEMBERED)
def _unmatched(text: str, code: str, other: str, other_code: str) -> tuple[Number, ...]:
    if not (has_numbers(code) and has_numbers(other_code)):
        return ()
    if _has_all_figures(text, code, other, other_code):
        return ()
    firm: dict[Decimal | tuple[Decimal, ...], Number] = {}
    for number in _numbers(text, code):
        if number.firm:
            firm.setdefault(number.value, number)
    if not firm:
        return ()
    shown = _shown(other, other_code)
    left = [number for number in firm.values() if not _is_shown(number, shown)]
    if left:
        # Slow, and seldom needed: what is said in other ways.
        shown |= frozenset(said_values(other, other_code))
        left = [number for number in left if not _is_shown(number, shown)]
    if any(not number.spelled for number in left):
        left = list(_not_copied(left, plain(text), plain(other)))
    return tuple(left)


def _has_all_figures(text: str, code: str, other: str, other_code: str) -> bool:
    """Tell whether another text has all numbers of a text, as far as that shows without reading."""
    own = _figures(text, code)
    shown = _figures(other, other_code) if own is not None else None
    return own is not None and shown is not None and own <= shown


_figures = functools.lru_cache(maxsize=8)(plain_figures)


@functools.lru_cache(maxsize=8)
def _shown(text: str, code: str) -> frozenset[Reading]:
    return frozenset().union(*(each.all_readings for each in _numbers(text, code)))


def _is_shown(number: Number, shown: frozenset[Reading]) -> bool:
    return any(all(reading & shown for reading in way) for way in (number.readings, *number.others))


def said_values(text: str, code: str) -> Iterator[Reading]:
    """Yield what a text says without a number: months, halves, Roman numerals, “a decade”."""
    clean = plain(text)
    for found in _ROMAN.finditer(clean):
        yield _roman(found.group())
    for circled in _CIRCLED.findall(clean):
        yield Decimal(int(unicodedata.numeric(circled)))
    small = clean.lower()
    for values, pattern in number_record(code).related:
        if compiled(pattern).search(small):
            yield from map(_value, values.split())
    yield from bare_amounts(clean, code, _counted(text, code))


def _counted(text: str, code: str) -> frozenset[int]:
    """Return where the units of numbers end."""
    return frozenset(number.unit_end for number in _numbers(text, code))


def _value(text: str) -> Reading:
    upper, _, lower = text.partition("/")
    return ("ratio", Decimal(upper) / Decimal(lower)) if lower else Decimal(text)


def _roman(text: str) -> Decimal:
    """Read a Roman numeral, in Latin letters or the Cyrillic ones that look like them."""
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Decimal(sum(-value if value < after else value for value, after in pairs))


# ── The same digits on both sides ────────────────────────────────────────────

_RUN = re.compile("[0-9][0-9 \u00a0()./,–-]*")
_WORD_BEHIND = re.compile("[ \u00a0-]?[^\\W\\d_]|[ \u00a0]?[%°]")
_NUMBERED = re.compile("(?:№|[Nn]o\\.?|[Nn]umber|номер\\w?|第)[ \u00a0]?$")
_ONE_SEPARATOR = re.compile("[0-9]{1,3}[.,][0-9]{3}")
_LONG, _GROUPS = 7, 3


def _not_copied(numbers: Iterable[Number], clean: str, other: str) -> Iterator[Number]:
    """Yield the numbers whose digits do not stand on both sides, as telephones and documents do.

    1,500 with a word behind it is a quantity, and another one with a comma for the decimals.
    """
    here, there = list(_RUN.finditer(clean)), list(_RUN.finditer(other))
    written = {_trimmed(found) for found in there}
    long = {digits for each in written if (digits := _long_digits(each))}
    runs = iter([*here, None])
    run = next(runs)
    for number in numbers:
        while run and run.end() <= number.start:
            run = next(runs)
        own = _trimmed(run) if run and run.start() <= number.start else ""
        is_plain = not number.spelled and _RUN.fullmatch(clean, number.start, number.end)
        is_quantity = (
            _ONE_SEPARATOR.fullmatch(clean, number.start, number.end)
            and _WORD_BEHIND.match(clean, number.end)
            and not _NUMBERED.search(clean, max(0, number.start - 8), number.start)
        )
        copied = own in written or _long_digits(own) in long
        if not is_plain or is_quantity or not (own and copied):
            yield number


def _trimmed(run: re.Match[str]) -> str:
    return run.group().rstrip(" \u00a0().,/–-")


def _long_digits(run: str) -> str:
    """Return the digits of a telephone or a document; empty for a shorter number."""
    groups = re.findall("[0-9]+", run)
    digits = "".join(groups)
    return digits if len(digits) >= _LONG and len(groups) >= _GROUPS else ""


# ── Units of another system ──────────────────────────────────────────────────

_TOLERANCE = Decimal("0.3")
_ROUGH = "warmth"


def _is_converted(number: Number, said: frozenset[Reading], other: tuple[str, str]) -> bool:
    """Tell whether the other text has about as much in units of another system.

    What is `said` beside the number answers for itself: of “5 miles (8 km)” the miles may be left
    out, as the kilometres stay, and the kilometres not.
    """
    unit = number.unit
    if unit is None or not unit.system:
        return False
    if unit.system == IMPERIAL:
        said = frozenset()
    rivals = [
        each
        for each in _numbers(*other)
        if each.unit
        and not _is_shown(each, said)
        and each.unit.system not in {"", unit.system}
        and {each.unit.dimension, each.unit.twin} & ({unit.dimension, unit.twin} - {""})
    ]
    if any(_is_near(number, unit, each) for each in rivals):
        return True
    bare = bare_units(plain(other[0]), other[1], _counted(*other))
    return any(
        each.system not in {"", unit.system}
        and each.dimension == unit.dimension
        and any(_near(much, each.factor) for much in _amounts(number, each.dimension))
        for each, _ in bare
    )


def _is_near(number: Number, unit: Unit, rival: Number) -> bool:
    if unit.dimension == _ROUGH:
        return True
    return any(
        _near(one, other)
        for dimension in (unit.dimension, unit.twin)
        for one in _amounts(number, dimension)
        for other in _amounts(rival, dimension)
    )


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _TOLERANCE * max(one, other)


def _amounts(number: Number, dimension: str) -> list[Decimal]:
    pairs = (each for each in number.all_readings if isinstance(each, tuple))
    return [much for what, much in pairs if what == dimension]


# ── Names with digits ────────────────────────────────────────────────────────

_SOUNDS = {
    "А": "A", "Б": "B", "В": "VBW", "Г": "GH", "Д": "D", "Е": "E", "Є": "E", "Ж": "ZJ", "З": "Z",
    "И": "I", "І": "I", "Й": "YJ", "К": "KCQ", "Л": "L", "М": "M", "Н": "NH", "О": "O",
    "П": "P", "Р": "RP", "С": "SC", "Т": "T", "У": "UYW", "Ф": "F", "Х": "HXKC", "Ц": "C",
    "Ч": "C", "Ш": "S", "Щ": "S", "Ю": "YU", "Я": "Y",
}  # fmt: skip
"""Latin letters that a Cyrillic one may stand for, by its sound or by its shape."""
_LATIN = r"A-Za-z\u0370-\u052f"
_LETTERS = re.compile(rf"(?<![{_LATIN}–-])([{_LATIN}])[{_LATIN}_–-]{{0,22}}$")


def changed_names(
    source: str, source_code: str, target: str, target_code: str
) -> Iterator[tuple[Number, Number]]:
    """Pair names with digits that differ: G7 and G20, F-16 and F-15.

    A name that is not there at all may be said in words, 新型コロナ for COVID-19.
    """
    old = _odd_names(source, source_code, target, target_code)
    if old:
        said = frozenset(said_values(target, target_code))
        old = [name for name in old if not _is_shown(name, said)]
    new = _odd_names(target, target_code, source, source_code) if old else []
    waiting: dict[str, deque[Number]] = defaultdict(deque)
    for name in new:
        for letter in _initials(target, name):
            waiting[letter].append(name)
    taken = set()
    for name in old:
        for letter in sorted(_initials(source, name)):
            queue = waiting[letter]
            while queue and queue[0].start in taken:
                queue.popleft()
            if queue:
                taken.add(queue[0].start)
                yield name, queue.popleft()
                break


def _odd_names(text: str, code: str, other: str, other_code: str) -> list[Number]:
    if not (has_numbers(code) and has_numbers(other_code)):
        return []
    if _has_all_figures(text, code, other, other_code):
        return []
    names = [each for each in _numbers(text, code) if each.code]
    shown = _shown(other, other_code) if names else frozenset()
    return [name for name in names if not _is_shown(name, shown)]


def _initials(text: str, name: Number) -> frozenset[str]:
    """Return the letters that the name around a number may begin with."""
    clean = plain(text)
    before = _LETTERS.search(clean, max(0, name.start - 24), name.start)
    letter = before[1] if before else clean[name.end : name.end + 1]
    return frozenset(_SOUNDS.get(letter.upper(), letter.upper()))
