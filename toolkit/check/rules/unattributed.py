"""The translation names somebody whose words are not for attribution.

Why: whoever spoke not for attribution is named in no line of their own, in no language; a sentence
of somebody else can still do it, and a name is declined and spelt in other letters there. A
translator who knows who it was may write the name where the source has “the speaker”.

Fails: ``As the last speaker said`` → ``Як сказала Олена Тестова``, who is not to be named

Passes: ``As the last speaker said`` → ``Як сказано в попередньому виступі``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, is_written
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

NOT_NAMED = "not for attribution"
"""What the comment of a turn says, see `source.places.manner_words`."""


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Ask who is not to be named, if anybody is."""
    if not any(NOT_NAMED in comment for entry in entries for comment in entry.extracted):
        return
    for index, entry in enumerate(entries):
        if is_written(entry):
            yield from ((index, flaw) for flaw in context.given.unattributed(entry))


CHECK = Check("unattributed", issue="other", severity=Severity.WARNING, find=find)
