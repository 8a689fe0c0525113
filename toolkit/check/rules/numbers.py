"""A number of the source is missing, another one stands there, or one was made up.

Why: figures, dates and amounts are what readers quote, and what machine translation gets wrong
most quietly. Values are compared, not characters: words answer digits, 120億 answers 12 billion,
18:00 answers 6 p.m., 1時間半 answers 90 minutes and 1,5 км 1,500 m. Digits in names are compared
where the names are alike: G7 and G20. Numbers up to three in words are never asked for. In digits
it is an error, in words a warning, for idiom changes words; so it is for a bare 1 and for 100 %.
Where a text and its translation have one such small number each, two and three, that is a warning;
so it is where something doubled, and tripled in the translation.

Fails: ``12 billion yen`` → ``12 млн єн``

Passes: ``five hundred people`` → ``500人``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.numbers.changed import (
    changed_crowd,
    changed_halves,
    changed_levels,
    changed_share,
    changed_small,
    has_lost_minus,
)
from toolkit.lang.numbers.compare import (
    changed_names,
    invented_numbers,
    is_whole,
    unmatched_numbers,
)
from toolkit.lang.numbers.multiples import changed_multiple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.numbers.number import Number


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Pair what is lacking with what is new, in order, and report each."""
    if entry.msgid_plural is not None:
        return
    source, target = context.source.code, context.target.code
    missing = unmatched_numbers(entry.msgid, source, entry.msgstr, target)
    added = invented_numbers(entry.msgid, source, entry.msgstr, target)
    for one, other in changed_names(entry.msgid, source, entry.msgstr, target):
        message = f"number {one.text} in a name of the source has become {other.text}"
        yield Flaw(message, (other.start, other.end))
    yield from _find_changed(entry, source, target)
    end = len(entry.msgstr)
    for old, new in zip(missing, added, strict=False):
        message = f"number {old.text} of the source has become {new.text}"
        yield Flaw(message, (new.start, new.end), _weigh(old, new))
    for old in missing[len(added) :]:
        yield Flaw(f"number {old.text} of the source is missing", (end, end), _weigh(old))
    for new in added[len(missing) :]:
        message = f"number {new.text} is not in the source"
        yield Flaw(message, (new.start, new.end), _weigh(new))


def _find_changed(entry: Entry, source: str, target: str) -> Iterator[Flaw]:
    """Report what has the right figures, or none that must be said, and is another number."""
    if any(map(str.isdigit, entry.msgid)):
        for text, span in changed_levels(entry.msgid, entry.msgstr):
            message = f"number {text} of the source has become {entry.msgstr[slice(*span)]}"
            yield Flaw(message, span)
    for one, other in changed_halves(entry.msgid, source, entry.msgstr, target):
        message = f"{one.text} {_HALVES[one.half]} of the source is {_HALVES[other.half]} here"
        yield Flaw(message, (other.start, other.end))
    if has_lost_minus(entry.msgid, entry.msgstr):
        end = len(entry.msgstr)
        yield Flaw("the minus of degrees below zero is missing", (end, end))
    crowd = changed_crowd(entry.msgid, source, entry.msgstr, target)
    if crowd:
        message = f"“{crowd[0]}” of the source has become “{entry.msgstr[slice(*crowd[1])]}”"
        yield Flaw(message, crowd[1], Severity.WARNING)
    multiple = changed_multiple(entry.msgid, source, entry.msgstr, target)
    if multiple:
        message = f"“{multiple[0]}” of the source has become “{entry.msgstr[slice(*multiple[1])]}”"
        yield Flaw(message, multiple[1], Severity.WARNING)
    share = changed_share(entry.msgid, source, entry.msgstr, target)
    if share:
        end = len(entry.msgstr)
        message = f"the share of the source (“{share} …”) is another one here"
        yield Flaw(message, (end, end), Severity.WARNING)
    small = changed_small(entry.msgid, source, entry.msgstr, target)
    if small:
        one, other = small
        message = f"number {one.text} of the source has become {other.text}"
        yield Flaw(message, (other.start, other.end), Severity.WARNING)


_HALVES = {"early": "in the morning", "late": "in the afternoon"}


def _weigh(*numbers: Number) -> Severity:
    """Weigh what is in words, a bare 1 and 100 % less: idiom changes them."""
    soft = all(each.spelled or each.value == 1 or is_whole(each) for each in numbers)
    return Severity.WARNING if soft else Severity.ERROR


CHECK = Check(
    "numbers",
    issue="numbers",
    severity=Severity.ERROR,
    find=each(find),
    source_needs=("numbers",),
    target_needs=("numbers",),
)
