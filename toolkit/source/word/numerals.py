"""Numbers in the forms that Word counts points with.

Source: ECMA-376 part 1, 17.18.59 ``ST_NumberFormat``; Word itself, where it does otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"
    "アサキユメミシヱヒモセスン"
)  # fmt: skip
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四伍六七八九"
_NOTES = "*†‡§"
_LAST_KANJI = 9999
_LAST = 32767
"""As far as Word counts; a letter would be repeated for ever."""


def numeral(value: int, form: str, pattern: str = "") -> str:
    """Write a number; one that a form does not reach, or a form not known, in digits.

    Args:
        value: the number.
        form: ``w:numFmt`` of the level, such as ``lowerRoman``.
        pattern: of the form ``custom``, as ``001, 002, …``.

    >>> numeral(4, "upperRoman"), numeral(28, "lowerLetter"), numeral(12, "japaneseCounting")
    ('IV', 'bb', '十二')
    """
    if form in {"none", "bullet"}:
        return ""
    if form == "custom":
        return str(value).zfill(len(pattern.partition(",")[0].strip()))
    write = _FORMS.get(form)
    return (write(value) if write and 0 < value <= _LAST else "") or str(value)


def _roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (value // worth)
        value %= worth
    return written


def _repeated(letters: str) -> Callable[[int], str]:
    """Count with letters: behind the last come the first two times, aa."""

    def write(value: int) -> str:
        rounds, place = divmod(value - 1, len(letters))
        return letters[place] * (rounds + 1)

    return write


def _cycled(letters: str) -> Callable[[int], str]:
    return lambda value: letters[value - 1] if value <= len(letters) else ""


def _from(first: str, last: int) -> Callable[[int], str]:
    """Count with characters that stand in a row."""
    return lambda value: chr(ord(first) + value - 1) if value <= last else ""


def _circled(value: int) -> str:
    for least, first in ((1, "①"), (21, "㉑"), (36, "㊱")):
        if least <= value < {1: 21, 21: 36, 36: 51}[least]:
            return chr(ord(first) + value - least)
    return ""


def _counted(value: int, digits: str = _DIGITS, tens: str = "十百千", *, one: str = "") -> str:
    """Write a number with kanji for tens, hundreds and thousands."""
    if value > _LAST_KANJI:
        return ""
    written = ""
    for power in (3, 2, 1):
        digit = value // 10**power % 10
        if digit:
            written += (digits[digit] if digit > 1 else one) + tens[power - 1]
    return written + (digits[value % 10] if value % 10 else "")


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _wide(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


def _ordinal(value: int) -> str:
    teens = value // 10 % 10 == 1
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _in_words(value: int) -> str:
    # Loaded where a list counts in words, as hardly one does.
    from toolkit.lang.en.numbers import TENS, UNITS

    if value < len(UNITS):
        return UNITS[value]
    tens, ones = divmod(value, 10)
    if tens - 2 >= len(TENS):
        return ""
    return TENS[tens - 2] + (f"-{UNITS[ones]}" if ones else "")


def _ordinal_in_words(value: int) -> str:
    from toolkit.lang.en.numbers import ORDINALS, UNITS

    head, dash, last = _in_words(value).rpartition("-")
    if not last:
        return ""
    said = ORDINALS[UNITS.index(last)] if last in UNITS else f"{last[:-1]}ieth"
    return head + dash + said


def _capital(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: write(value).capitalize()


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: write(value).upper()


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _repeated(_LATIN.upper()),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "ordinal": _ordinal,
    "cardinalText": _capital(_in_words),
    "ordinalText": _capital(_ordinal_in_words),
    "hex": lambda value: f"{value:X}",
    "chicago": _repeated(_NOTES),
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "japaneseCounting": _counted,
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseLegal": lambda value: _counted(value, _LEGAL, "拾百阡", one="壱"),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "aiueo": _cycled(_HALF_AIUEO),
    "aiueoFullWidth": _cycled(_AIUEO),
    "iroha": _cycled(_HALF_IROHA),
    "irohaFullWidth": _cycled(_IROHA),
}
