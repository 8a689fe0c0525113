"""Digits, number words and kanji numerals, one by one, as they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import BASES, KANJI, SCALES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

# ── Characters ───────────────────────────────────────────────────────────────

_FULL_WIDTH = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"’": "'", "ʼ": "'", "‑": "-"}
)
_MASKED = re.compile(
    r"https?://[!-~]++|(?<![\w.+-])[\w.+-]++@[\w.-]++|\{[^{}\s]*+\}|`[^`\n]*+`|"
    r"%\(\w*+\)[a-z]|%[0-9]\$[a-z]|&#?[a-zA-Z0-9]{1,8};"
)


def plain(text: str) -> str:
    """Make full-width forms half-width, and blank what holds no numbers; same length."""
    clean = text.translate(_FULL_WIDTH)
    return _MASKED.sub(lambda found: "\ufffc" * len(found.group()), clean)


THIN = "\u00a0\u202f\u2009"
_GROUPED = rf"[0-9]{{1,3}}(?>(?:[,{THIN}][0-9]{{3}}(?![0-9]))+)(?>(?:\.[0-9]++)?)"
_UK_GROUPED = (
    rf"[0-9]{{1,3}}(?>(?:[ {THIN}][0-9]{{3}}(?![0-9]))+)(?>(?:,[0-9]++)?)"
    r"|[0-9]{1,3}(?>(?:,[0-9]{3}(?![0-9])){2,})"
)
_DIGITS = r"[0-9]++(?>(?:\.[0-9]++)*)"
TOKEN = {
    "en": re.compile(rf"(?P<digits>{_GROUPED}|{_DIGITS})|(?P<word>[A-Za-z]++)"),
    "uk": re.compile(
        rf"(?P<digits>{_UK_GROUPED}|{_DIGITS}(?>(?:,[0-9]++)?))|(?P<word>[\u0400-\u052f']++)"
    ),
    "ja": re.compile(
        rf"(?P<digits>{_GROUPED}|{_DIGITS})(?P<scale> ?[十百千]?[万億兆]|[十百千]?)"
        r"|(?P<kanji>[〇零一二三四五六七八九十百千万億兆]++)"
    ),
}
_MAX_DIGITS = 30
"""Beyond this it is an account number or worse, no quantity."""

# ── Tokens ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Part:
    """A number under way."""

    values: tuple[Decimal, ...]
    start: int
    end: int
    spelled: bool = False
    firm: bool = True
    scale: int = 1
    extra: frozenset[Decimal] = frozenset()
    """Other readings, for a single value."""


_LETTER_BEFORE = re.compile(r"[A-Za-z\u0370-\u052f][-–_]?$")
_UNIT = re.compile(r"(?:[KMGT]?(?:W|B|V|Hz|Wh)|[MBWVACF]|XX|AM|PM|USD|EUR|UAH|JPY|TH|ST|ND|RD)\b")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_DAY_OR_TIME = re.compile(r"[0-3]?[0-9]\.[0-5][0-9]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


_OPENING, _CLOSING = ("[", "("), ("]", ")")
"""Around a comma they mean an interval, not a fraction: [0,59]."""
_RADIX = "進"
"""16進 is how Japanese says hexadecimal."""


def _is_code(clean: str, start: int, end: int) -> bool:
    """Tell whether letters belong to the digits, as in A4, Su-27 or 5G."""
    if _LETTER_BEFORE.search(clean, max(0, start - 2), start):
        return True
    after = clean[end : end + 1]
    return after == "_" or ("A" <= after <= "Z" and not _UNIT.match(clean, end))


def read_digits(clean: str, start: int, end: int, code: str) -> Part | None:
    """Read a token of digits by the separators of its language; None for a code."""
    text = re.sub(f"[ {THIN}]", "", clean[start:end])
    if len(text) > _MAX_DIGITS or _is_code(clean, start, end):
        return None
    if clean[start - 1 : start] in _OPENING and clean[end : end + 1] in _CLOSING:
        parts = tuple(map(Decimal, re.split("[,.]", text))) if "," in text else ()
        if parts:
            return Part(parts, start, end)
    firm = clean[end : end + 2].strip()[:1] != _RADIX
    extra: frozenset[Decimal] = frozenset()
    if code == "uk":
        if text.count(",") == 1:
            whole, _, fraction = text.partition(",")
            text = f"{whole.replace('.', '')}.{fraction}" if whole else text
        elif _THOUSANDS.fullmatch(text):
            extra = frozenset({Decimal(text.replace(".", ""))})
        elif _DAY_OR_TIME.fullmatch(text):
            firm, extra = False, frozenset(map(Decimal, text.split(".")))
    text = text.replace(",", "")
    if text.count(".") > 1:
        if extra and not _DATE.fullmatch(text):
            return Part((next(iter(extra)),), start, end, firm=firm)
        return Part(tuple(map(Decimal, text.split("."))), start, end, firm=firm)
    return Part((Decimal(text),), start, end, firm=firm, extra=extra)


def read_kanji(text: str) -> int | None:
    """Read a run of kanji numerals; None for a bare 万 or an order that is none."""
    if len(text) > _MAX_DIGITS or text[0] in "万億兆":
        return None
    if all(character in KANJI for character in text):
        return int("".join(str(KANJI[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in KANJI:
            digit = digit * 10 + KANJI[character]
        elif (scale := SCALES["ja"][character]) < BASES["ja"]:
            section += (digit or 1) * scale
            digit = 0
        else:
            total += (section + digit) * scale
            section = digit = 0
    return total + section + digit


def tokens(clean: str, code: str) -> Iterator[Part]:
    """Yield digits, number words and scales one by one; a scale has no value of its own."""
    for found in TOKEN[code].finditer(clean):
        start, end = found.span()
        if found["digits"]:
            part = read_digits(clean, start, end, code)
            if part is not None:
                yield part
            continue
        word = found["word"].lower()
        if word in SCALES[code]:
            yield Part((), start, end, spelled=True, scale=SCALES[code][word])
        elif word in WORDS[code]:
            yield Part((Decimal(WORDS[code][word]),), start, end, spelled=True)
