"""A translation says what its neighbour says too, and their sources do not.

Why: two sentences are made one by writing both into the first and ``++`` into the second. Where
the ``++`` was forgotten, the release says the second twice. Only neighbours in one kind of block
are compared, word for word: all of a short sentence has to stand in the other, most of a long
one, or half of it if the other is also as long as both sources want. Where it is that long, and
shares most of the neighbour's words in other forms or in another order, it is a warning.

Fails: ``They met. They spoke of war.`` → ``Зійшлися й говорили про війну``, ``Говорили про війну``

Passes: ``They met. They spoke of war.`` → ``Зійшлися й говорили про війну``, ``++``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.catalog.neighbours import FAR, find_said, may_cover, may_say
from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

NEXT = "says what the next sentence says too; if it covers that one, ++ is the text of that one"
BEFORE = "says what the sentence before it says too; write all into the first, ++ into the second"
MAYBE = (
    "may say what the sentence {} it says too, as it is long enough for both and shares its words"
)


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Hold each sentence against those beside it, as far as it says their words."""
    written = [
        (index, entry)
        for index, entry in enumerate(entries)
        if is_written(entry) and entry.msgid_plural is None
    ]
    told = set[tuple[int, int]]()
    for place, (index, _) in enumerate(written):
        for step, message in ((1, NEXT), (-1, BEFORE)):
            for there, span in _said_beside(written, place, step, context):
                if (there, place) not in told:
                    told.add((place, there))
                    if span is None:
                        whole = (0, len(written[place][1].msgstr))
                        side = "after" if step > 0 else "before"
                        yield index, Flaw(MAYBE.format(side), whole, Severity.WARNING)
                    else:
                        yield index, Flaw(message, span)


def _said_beside(
    written: Sequence[tuple[int, Entry]], place: int, step: int, context: Context
) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Yield which of those on one side a sentence says, up to the first it does not.

    With each comes where it says it; None where it only may.
    """
    entry = written[place][1]
    for there in range(place + step, place + step * (FAR + 1), step):
        if not 0 <= there < len(written):
            return
        one, other = (written[each][1] for each in sorted((there, there - step)))
        if not may_cover(one, other):
            return
        pair = (entry, written[there][1], context.source, context.target)
        span = find_said(*pair)
        if span is None and not may_say(*pair):
            return
        yield there, span


CHECK = Check("said-twice", issue="duplication", severity=Severity.ERROR, find=find)
