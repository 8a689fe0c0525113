"""A currency or a per cent sign of the source is missing, or has become another.

Why: twelve million dollars are not twelve million euros. What belongs to a number counts: its
sign, its code or its word in each language. Another one beside a number is an error, none at all
a warning, unless the number is gone as well. A measure that was converted, miles to kilometres,
is a hint for a person to reckon again; it must be about right.

Fails: ``12 million dollars`` → ``12 мільйонів євро``

Passes: ``$12 million`` → ``12 млн дол.``, ``30%`` → ``3割``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.numbers.compare import converted_numbers, find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.numbers.number import Number

_SCALE = (
    r"(?:[ \u00a0-]?(?:k|m|bn|mn|thousand|million|billion|trillion|тис\.?|млн|млрд|трлн|тисяч\w*|"
    r"мільйон\w*|мільярд\w*|трильйон\w*|万|億|兆|千)\b\.?)?"
)
_UNITS = (
    ("US dollar", r"(?:US|U\.S\.)? ?\$|USD|dollars?|дол(?:ар\w*|\.)|ドル|米ドル"),
    ("euro", r"€|EUR|euros?|євро|ユーロ"),
    ("yen", r"¥|JPY|yen|єн(?:[аиіу]|ою|ам|ами|ах)?\b|円"),
    ("hryvnia", r"₴|UAH|hryvnias?|hryvnya|грн|гривень|гривн\w+|フリヴニャ|グリブナ|フリブニャ"),
    ("pound", r"£|GBP|pounds? sterling|фунт\w* стерлінг\w*|英?ポンド"),
    ("rouble", r"₽|RUB|rou?bles?|рубл\w+|руб\.|ルーブル"),
    ("yuan", r"CNY|RMB|yuan|юан\w*|人民元|元"),
    (
        "per cent",
        (
            r"%|％|per ?cent(?:age points?)?|відсот\w+|процент\w*|в\.п\.|パーセント|割|分[引増]|"
            "ポイント"
        ),
    ),
)
"""Each with how it is written behind or before a number, in all three languages."""
_SIGNS = re.compile(
    r"\$|usd|dollar|дол|ドル|€|eur|євро|ユーロ|¥|￥|jpy|yen|єн|円|₴|uah|hryvn|грн|грив|フリ|グリブナ|"
    r"£|gbp|pound|фунт|ポンド|₽|rub|roubl|рубл|руб|ルーブル|cny|rmb|yuan|юан|元|"
    r"%|％|per ?cent|відсот|процент|в\.п|パーセント|割|分引|分増|ポイント"
)
"""Small letters of which every unit has some; most texts have none, and need not be read."""
_GAP = r"[ \u00a0\u202f-]?"
_BEHIND = re.compile(
    _SCALE
    + _GAP
    + "(?:"
    + "|".join(f"(?P<u{i}>{words})" for i, (_, words) in enumerate(_UNITS))
    + ")(?![A-Za-z])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?P<u0>(?:US|U\.S\.)? ?\$|USD|米?ドル)|(?P<u1>€|EUR)|(?P<u2>[¥￥]|JPY)|(?P<u3>₴|UAH)|"
    r"(?P<u4>£|GBP)|(?P<u5>₽|RUB)|(?P<u6>CNY|RMB))[ \u00a0]?$"
)
_OTHER_DOLLAR = re.compile(r"(?:C|A|NZ|HK|S|AU|CA)\$|(?:Canadian|Australian|Hong Kong)")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number that has a unit; the unit is a row of the table."""

    number: Number
    unit: int
    span: tuple[int, int]


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Compare the units of the numbers that both texts have."""
    if entry.msgid_plural is not None:
        return
    source, target, end = context.source.code, context.target.code, len(entry.msgstr)
    for number in converted_numbers(entry.msgid, source, entry.msgstr, target):
        message = f"{number.text} of the source is in other units here"
        yield Flaw(message, (end, end), Severity.HINT)
    if _SIGNS.search(entry.msgid.lower()) and any(map(str.isdigit, entry.msgid)):
        yield from _find_changed(entry, context)


def _find_changed(entry: Entry, context: Context) -> Iterator[Flaw]:
    wanted = _amounts(entry.msgid, context.source.code)
    if not wanted or _OTHER_DOLLAR.search(entry.msgid):
        return
    given = _amounts(entry.msgstr, context.target.code)
    units, asked = {each.unit for each in given}, {each.unit for each in wanted}
    mentioned = {
        i for i, (_, words) in enumerate(_UNITS) if re.search(words, entry.msgstr, re.IGNORECASE)
    }
    end = len(entry.msgstr)
    for amount in {a.unit: a for a in wanted if a.unit not in units | mentioned}.values():
        name = _UNITS[amount.unit][0]
        rival = next((a for a in given if a.unit not in asked), None)
        if rival:
            word = entry.msgstr[slice(*rival.span)]
            yield Flaw(f"{name} of the source has become “{word}”", rival.span, Severity.ERROR)
        elif any(_same(amount.number, n) for n in find_numbers(entry.msgstr, context.target.code)):
            yield Flaw(f"{name} of the source is missing", (end, end))


def _same(one: Number, other: Number) -> bool:
    """Tell whether two numbers have one value; as amounts, 75 % and three quarters do not."""
    shared = frozenset().union(*one.readings) & frozenset().union(*other.readings)
    return any(not isinstance(each, tuple) for each in shared)


def _amounts(text: str, code: str) -> list[_Amount]:
    found = []
    for number in find_numbers(text, code):
        unit = _BEHIND.match(text, number.end) or _BEFORE.search(
            text, max(0, number.start - 6), number.start
        )
        if unit and unit.lastgroup:
            found.append(_Amount(number, int(unit.lastgroup[1:]), unit.span(unit.lastgroup)))
    return found


CHECK = Check(
    "unit",
    issue="numbers",
    severity=Severity.WARNING,
    find=each(find),
    source_needs=("numbers",),
    target_needs=("numbers",),
)
