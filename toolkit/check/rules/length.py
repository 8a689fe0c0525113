"""A translation is much shorter or much longer than its source makes one expect.

Why: half a sentence was cut off, or something was added. The measure is how far the logarithm of
the ratio of letters lies from its mean, in standard deviations that grow smaller with the length
of the text; texts of a few words may be anything.

Fails: ``The second panel was held in Tokyo and lasted for two hours.`` → ``Друга панель.``

Passes: ``The second panel was held in Tokyo.`` → ``第2パネルは東京で開かれた。``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import blank_urls
from toolkit.core.model.finding import Severity
from toolkit.lang.length import english_width, letters, surprise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_ENOUGH = 40
"""Letters of a source that is long enough to be measured."""
_OFFICES = ("role of ", "affiliation of ")
"""What is measured is running text; an office in English takes many letters, in Japanese few."""
_SHORT = 3.0
_LONG = 4.0
"""Standard deviations; what explains itself is more often long than something is lost."""
_DENSE = 0.62
"""Share of what its source is worth that a translation in few letters may be worth, and be whole:
one with many kanji."""


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Measure, and report what is out of the ordinary."""
    if len(entry.msgid) < _ENOUGH or entry.msgid_plural is not None:
        return
    if (entry.msgctxt or "").startswith(_OFFICES):
        return
    score = surprise(entry.msgid, context.source, entry.msgstr, context.target)
    if -_SHORT <= score <= _LONG or letters(entry.msgid) < _ENOUGH:
        return
    if score < 0:
        if _is_dense(entry, context):
            return
        end = len(entry.msgstr)
        yield Flaw("is very short for its source: is something left out?", (end, end))
    else:
        yield Flaw("is very long for its source: was something added?", (0, len(entry.msgstr)))


def _is_dense(entry: Entry, context: Context) -> bool:
    """Tell whether few letters say much."""
    if not context.target.length or not context.target.length.worth:
        return False
    own = english_width(blank_urls(entry.msgstr), context.target)
    return own >= _DENSE * english_width(blank_urls(entry.msgid), context.source)


CHECK = Check(
    "length",
    issue="length",
    severity=Severity.WARNING,
    find=each(find),
    source_needs=("length",),
    target_needs=("length",),
)
