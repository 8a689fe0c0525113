"""Digits, by the separators of a language: quantities, times, telephones, names such as G7."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.parts import Part

if TYPE_CHECKING:
    from toolkit.lang.numbers.base import Numbers, Reading

_PHONE = r"\+ ?[0-9]{1,3}(?:[ \u00a0-]{0,2}\(?[0-9]{1,4}\)?){2,6}(?![0-9])"
_HOURS = r"[0-9]{1,2}:(?: (?=00\b))?[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
_MIXED = r"[0-9]{1,3}[ \u00a0][1-9]/[2-9](?![0-9/])"
_SLASH = r"[0-9]{1,4}/[0-9]{1,4}(?![0-9/])"
_VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
}  # fmt: skip
FRACTIONS = "".join(_VULGAR)
FIRST = f"0-9+{FRACTIONS}"
"""What digits may begin with, as the inside of a class."""
DIGITS = (
    rf"(?=[{FIRST}])(?:(?P<phone>{_PHONE})|(?P<hours>{_HOURS})|(?P<mixed>{_MIXED})|"
    rf"(?P<slash>{_SLASH})|(?P<digits>(?:%s)[{FRACTIONS}]?)|(?P<part>[{FRACTIONS}]))"
)
"""Pattern of anything in digits; a language's own goes into it."""
MAX_DIGITS = 30
"""Beyond this it is an account number or worse, no quantity."""
_NAME_BEFORE = re.compile(
    r"(?:(?:[A-Z\u0391-\u03a9\u0400-\u042f]|[A-Z\u0400-\u042f][a-z\u0430-\u045f]{1,5})[-–_]|"
    r"[A-Za-z\u0370-\u03ff\u0400-\u052f_])$"
)
_JOINTS = ("-", "–", "_")
_NO_NAME_BEFORE = re.compile(r"(?:\bAM|\bPM|[$€£¥₴])$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"_|[DGHIJLNOPQRSUYXEZ](?![A-Za-z])|[A-Z][0-9]")
_SHORT = len("10")
"""Digits that may begin a name, 5G; a longer number has a unit behind it, 1,250MW."""
_SPACES = re.compile("[ '\u00a0\u202f\u2009]")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_DECIMAL_COMMA = re.compile("[0-9]{1,4},[0-9]{1,2}")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
MILITARY = re.compile(r"[01][0-9][0-5][0-9]|2[0-3][0-5][0-9]")
_FIRST_YEAR, _LAST_YEAR = 1800, 2059
_YEAR = 4
_WAYS = (
    (re.compile("[0-9 ]+"), " "),
    (re.compile("[0-9]+・[0-9]+"), "・"),
    (re.compile(r"[0-3]?[0-9]\.[0-5][0-9]"), "."),
)
"""What may be several numbers, and what sets them apart."""
_OPENING, _CLOSING = ("[", "("), ("]", ")")
_INTERVAL = re.compile(r"[0-9]{1,2},[0-9]{1,2}")
"""In brackets it is no fraction: [0,59]."""
_RADIX = "進"
"""16進 is how Japanese says hexadecimal."""


def read_digits(clean: str, found: re.Match[str], record: Numbers) -> Part | None:
    """Read a token of `DIGITS` by the separators of its language; None if it is no number."""
    start, end = found.span()
    text, kind = found.group(), found.lastgroup
    if len(text) > MAX_DIGITS:
        return None
    if kind not in {"phone", "part"} and _is_name(clean, start, end):
        return _read_name(text, start, end)
    reader = _READERS.get(kind or "")
    return reader(text, start, end) if reader else _read_figures(clean, (start, end), text, record)


def _is_name(clean: str, start: int, end: int) -> bool:
    """Tell whether letters belong to the digits, as in A4, Su-27 or 5G."""
    last = clean[start - 1 : start]
    if last.isalpha() or last in _JOINTS:
        before = clean[max(0, start - 8) : start]
        if _NAME_BEFORE.search(before) and not _NO_NAME_BEFORE.search(before):
            return True
    return end - start <= _SHORT and bool(_NAME_BEHIND.match(clean, end))


def _read_name(text: str, start: int, end: int) -> Part:
    figures = re.sub("[^0-9.]", "", text.replace(",", "."))
    values = tuple(Decimal(each) for each in figures.split(".") if each)
    whole = (Decimal(figures),) if figures.count(".") == 1 and len(values) > 1 else values
    # FW21 may be of 2021.
    years = tuple(value + 2000 for value in values if len(figures) == len("21"))
    others = tuple(way for way in (values, years) if way)
    return Part(whole, start, end, firm=False, code=True, others=others)


def _read_phone(text: str, start: int, end: int) -> Part:
    return Part((Decimal(re.sub("[^0-9]", "", text)),), start, end)


def _read_hours(text: str, start: int, end: int) -> Part:
    hour, *rest = map(Decimal, text.split(":"))
    while rest and not rest[-1]:
        rest.pop()
    return Part((hour, *rest), start, end, clock=True)


def _read_mixed(text: str, start: int, end: int) -> Part:
    whole, upper, lower = map(Decimal, re.split("[ \u00a0/]", text))
    return Part((whole + upper / lower,), start, end)


def _read_slash(text: str, start: int, end: int) -> Part:
    first, second = text.split("/")
    values = (Decimal(first), Decimal(second))
    # 2024/25 is 2024/2025.
    whole = first[:2] + second
    is_season = len(first) == _YEAR and len(second) == 2 and int(whole) == int(first) + 1  # noqa: PLR2004 - two digits
    return Part(values, start, end, others=((values[0], Decimal(whole)),) if is_season else ())


def _read_part(text: str, start: int, end: int) -> Part:
    return Part((_VULGAR[text],), start, end, firm=False)


_READERS = {
    "phone": _read_phone,
    "hours": _read_hours,
    "mixed": _read_mixed,
    "slash": _read_slash,
    "part": _read_part,
}
"""By the group of `DIGITS`; figures alone need the language and what stands around them."""


def _read_figures(clean: str, span: tuple[int, int], text: str, record: Numbers) -> Part:
    start, end = span
    firm = clean[end : end + 2].strip()[:1] != _RADIX
    if text.isdecimal():
        others = _as_military(clean, span, text, record)
        return Part((Decimal(text),), start, end, firm=firm, others=others)
    in_brackets = clean[start - 1 : start] in _OPENING and clean[end : end + 1] in _CLOSING
    if in_brackets and _INTERVAL.fullmatch(text):
        return Part(tuple(map(Decimal, text.split(","))), start, end)
    more = _VULGAR.get(text[-1], Decimal(0))
    text = text.rstrip(FRACTIONS)
    others = _other_ways(clean, span, text, record)
    text, extra = _normal(_SPACES.sub("", text), record)
    if text.count(".") > 1:
        if extra and not _DATE.fullmatch(text):
            return Part((Decimal(text.replace(".", "")),), start, end, firm=firm)
        return Part(tuple(map(Decimal, text.split("."))), start, end, firm=firm)
    return Part((Decimal(text) + more,), start, end, firm=firm, extra=extra, others=others)


def _normal(text: str, record: Numbers) -> tuple[str, frozenset[Reading]]:
    """Write a number without marks between thousands; also say what else it may be."""
    text, extra = text.replace("・", "."), frozenset[Decimal]()
    if record.decimal == "." and _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif record.decimal == "," and text.count(",") == 1:
        whole, _, fraction = text.partition(",")
        text = f"{whole.replace('.', '')}.{fraction}"
    elif record.decimal == "," and _THOUSANDS.fullmatch(text):
        extra = frozenset({Decimal(text.replace(".", ""))})
    return text.replace(",", ""), extra


def _other_ways(
    clean: str, span: tuple[int, int], text: str, record: Numbers
) -> tuple[tuple[Decimal, ...], ...]:
    """Take digits apart that may be several numbers: 5.30 a time, 2 000 two of them."""
    for pattern, separator in _WAYS:
        if separator in text and pattern.fullmatch(text):
            return (tuple(map(Decimal, text.split(separator))),)
    if record.decimal == "." and _DECIMAL_COMMA.fullmatch(text):
        return (tuple(map(Decimal, text.split(","))),)
    return _as_military(clean, span, text, record)


def _as_military(
    clean: str, span: tuple[int, int], text: str, record: Numbers
) -> tuple[tuple[Decimal, ...], ...]:
    if MILITARY.fullmatch(text) and _is_military(clean, span, record):
        return ((Decimal(text[:2]), Decimal(text[2:])),)
    return ()


def _is_military(clean: str, span: tuple[int, int], record: Numbers) -> bool:
    """Tell 0430 and “at 1730”, which are times, from a year."""
    start, end = span
    if clean[start] == "0" or compiled(record.oclock).match(clean, end):
        return True
    at = compiled(record.at).search(clean, max(0, start - 8), start)
    return bool(at) and not is_year(clean[start:end])


def is_year(figures: str) -> bool:
    """Tell whether four figures are more likely a year than a time."""
    return _FIRST_YEAR <= int(figures) <= _LAST_YEAR
