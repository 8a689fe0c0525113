"""Numbers of a language whose numerals stand in the text, among its words: 二千, 2万8500, 3割."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.lang.numbers.base import compiled
from toolkit.lang.numbers.compounds import SMALL
from toolkit.lang.numbers.digits import DIGITS, FIRST, MAX_DIGITS, read_digits
from toolkit.lang.numbers.parts import Part
from toolkit.lang.numbers.records import number_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.lang.numbers.base import Numbers


_NO_SCALE = 10**20


@functools.cache
def _pattern(code: str) -> re.Pattern[str]:
    record = number_record(code)
    halves = "".join(f"(?P<half{i}>{half.pattern})|" for i, half in enumerate(record.halves))
    digits = DIGITS % record.figures
    numerals, scales = "".join(record.numerals), "".join(record.scales)
    names = {name[0] for name in record.names.split("|")}
    # Most characters of a text begin nothing: one look is enough for them.
    begins = FIRST + numerals + scales + "".join(sorted(names)) + record.first_year[-1:]
    begins += "".join(half.first for half in record.halves)
    return re.compile(
        f"(?=[{begins}])(?:(?P<name>{record.names})|"
        f"(?P<point>[{numerals}]{{1,3}}・[{numerals}]{{1,2}}(?={record.measured}))|"
        f"{digits}|{halves}(?P<first>{record.first_year or '(?!)'})|"
        f"(?P<scale>[{scales}])|(?P<numeral>[{numerals}]))"
    )


@functools.cache
def _characters(code: str) -> re.Pattern[str]:
    record = number_record(code)
    halves = "".join(half.first for half in record.halves)
    return re.compile(
        f"[{''.join({**record.numerals, **record.scales})}{halves}{record.first_year[-1:]}]"
    )


def has_numerals(clean: str, code: str) -> bool:
    """Tell whether any character but a digit may be a number, or begin with one."""
    return bool(_characters(code).search(clean))


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of digits, a numeral or a scale."""

    start: int
    end: int
    value: Decimal | None = None
    scale: int = 1
    part: Part | None = None
    """What stands by itself: a time, a code, a half."""
    spelled: bool = True


def numeral_parts(clean: str, code: str) -> Iterator[Part]:
    """Yield the numbers of a text; 1億2345万6789 and 2 億 3 千万 are one each."""
    record = number_record(code)
    run: list[_Token] = []
    for token in _tokens(clean, record, code):
        if run and not _belongs(clean, run, token):
            yield from _close(clean, run, record)
            run = []
        if token.part and (token.value is None or token.part.code):
            yield token.part
        else:
            run.append(token)
    if run:
        yield from _close(clean, run, record)


def _tokens(clean: str, record: Numbers, code: str) -> Iterator[_Token]:
    for found in _pattern(code).finditer(clean):
        start, end = found.span()
        if found["name"]:
            continue
        if found["scale"]:
            yield _Token(start, end, scale=record.scales[found["scale"]])
        elif found["point"]:
            figures = "".join(str(record.numerals.get(each, ".")) for each in found.group())
            part = Part((Decimal(figures),), start, end, spelled=True)
            yield _Token(start, end, part=part)
        elif found["first"]:
            yield _Token(start, end, value=Decimal(1))
        elif found["numeral"]:
            yield _Token(start, end, value=Decimal(record.numerals[found["numeral"]]))
        elif found.lastgroup and found.lastgroup.startswith("half"):
            half = record.halves[int(found.lastgroup[4:])]
            part = Part((half.value,), start, end, spelled=True, firm=False, half=half.role)
            yield _Token(start, end, part=part)
        else:
            read = read_digits(clean, found, record)
            if read:
                value = read.values[0] if len(read.values) == 1 else None
                yield _Token(start, end, value, part=read, spelled=False)


def _belongs(clean: str, run: list[_Token], token: _Token) -> bool:
    """Tell whether a token goes on with a number; a space may stand beside a scale alone."""
    last = run[-1]
    if token.part and (token.value is None or token.part.code):
        return False
    between = clean[last.end : token.start]
    if between:
        return (
            between == " "
            and not (last.spelled and token.spelled)
            and ((last.scale > 1 and not token.spelled) or (token.scale > 1 and not last.spelled))
        )
    return last.spelled or token.spelled


def _close(clean: str, run: list[_Token], record: Numbers) -> Iterator[Part]:
    """Make numbers of the tokens that stand together; more than one if the order is none."""
    at = 0
    while at < len(run):
        value, stop, scale = _evaluate(run, at, record)
        part = _part(clean, run[at:stop], value, scale, record)
        at = stop
        if part:
            yield part


def _evaluate(run: list[_Token], at: int, record: Numbers) -> tuple[Decimal, int, int]:
    """Read as many tokens as make one number; return it, where it ends, and in what scale."""
    if at == 0 and all(token.value is not None and token.spelled for token in run):
        figures = "".join(str(token.value) for token in run)
        return Decimal(figures[:MAX_DIGITS]), len(run), 1
    total = section = Decimal(0)
    digit: Decimal | None = None
    ceiling = inner = _NO_SCALE
    last = 1
    for index in range(at, len(run)):
        token = run[index]
        if token.value is not None:
            if digit is not None and not (token.spelled and run[index - 1].spelled):
                return total + section + digit, index, last
            digit = token.value if digit is None else digit * 10 + token.value
            last = 1
        elif token.scale < record.base:
            if digit is None and index > at and token.scale >= inner:
                return total + section, index, last
            section += (digit if digit is not None else 1) * token.scale
            digit, inner, last = None, token.scale, token.scale
        else:
            amount = section + (digit or 0)
            if token.scale >= ceiling or (not amount and index > at):
                return total + amount, index, last
            total += amount * token.scale
            section, digit, ceiling, inner = Decimal(0), None, token.scale, _NO_SCALE
            last = last * token.scale if last < record.base else token.scale
    return total + section + (digit or 0), len(run), last


def _part(
    clean: str, run: list[_Token], value: Decimal, scale: int, record: Numbers
) -> Part | None:
    first, last = run[0], run[-1]
    before, after = clean[max(0, first.start - 1) : first.start], clean[last.end : last.end + 1]
    vague = (bool(before) and before in record.vague) or (bool(after) and after in record.vague)
    if not first.spelled and first.part:
        if len(run) == 1:
            return replace(first.part, firm=first.part.firm and not vague)
        lends = scale if len(run) <= len("3千万") and last.scale > 1 else 1
        return Part((value,), first.start, last.end, firm=not vague, scale=lends)
    if first.scale >= record.base:
        return None  # a bare 万 is no number
    text = clean[first.start : last.end]
    counted = before == "第" or bool(compiled(record.counter).match(clean, last.end))
    if len(run) == 1 and text in record.formal and not counted:
        return None
    firm = counted and value > SMALL and not vague and not _is_about(run)
    lends = last.scale if len(run) <= len("三百万") and last.scale > 1 else 1
    return Part((value,), first.start, last.end, spelled=True, firm=firm, scale=lends)


def _is_about(run: list[_Token]) -> bool:
    """Tell 五六人 (five or six) from 五〇人."""
    values = [token.value for token in run]
    one, other = (*values, None, None)[:2]
    return len(run) == len("五六") and one is not None and other is not None and other == one + 1
