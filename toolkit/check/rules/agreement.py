"""Two translations of one sentence differ in a number or in a quotation.

Why: a reader of the Ukrainian and a reader of the Japanese pages should learn the same. What is
wrong against the source is for other checks to say; this one speaks of what they let pass: a
converted measure, a “decade” in figures, one of several quotations. It is a hint, for one of the
two is right. A catalog by itself has nothing to be compared with.

Fails: ``a few miles`` → ``5 км`` where the Japanese says ``3キロ``

Passes: ``twelve`` → ``12`` where the Japanese says ``十二人``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.check.rules.quotation_marks import count_quotations
from toolkit.core.model.finding import Severity
from toolkit.lang import language
from toolkit.lang.numbers.compare import invented_numbers, unmatched_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Catalog, Entry

_DIGIT = re.compile("[0-9０-９]")


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Hold each entry against the same entry in every other language."""
    for other in context.given.others:
        if other.lang == context.target.code:
            continue
        renderings = {entry.key: entry for entry in other.entries if _counts(entry)}
        for index, entry in enumerate(entries):
            twin = renderings.get(entry.key)
            if twin is not None and _counts(entry):
                for flaw in _compare(entry, twin, context, other):
                    yield index, flaw


def _counts(entry: Entry) -> bool:
    copied = entry.msgstr == entry.msgid
    return is_written(entry) and not (copied or entry.fuzzy or entry.obsolete or entry.msgid_plural)


def _compare(entry: Entry, twin: Entry, context: Context, other: Catalog) -> Iterator[Flaw]:
    own, source, text = context.target.code, context.source.code, entry.msgstr
    name = language(other.lang).english
    # A number in words is for the other side to miss.
    odd = invented_numbers(twin.msgstr, other.lang, text, own) if _DIGIT.search(text) else ()
    if odd:
        # What another check has said already, here or there, need not be said again.
        said = (
            *invented_numbers(entry.msgid, source, text, own),
            *unmatched_numbers(entry.msgid, source, twin.msgstr, other.lang),
        )
        known = {each.value for each in said}
        for number in odd:
            if number.value not in known:
                message = f"number {number.text} is not in the {name} translation"
                yield Flaw(message, (number.start, number.end))
    wanted, theirs, ours = map(count_quotations, (entry.msgid, twin.msgstr, text))
    if 0 < ours < min(wanted, theirs):
        message = f"has {ours} quotations, the {name} translation and the source have more"
        yield Flaw(message, (len(text), len(text)))


CHECK = Check("agreement", issue="inconsistency", severity=Severity.HINT, find=find)
