"""The source has several sentences, and the translation has fewer and is short as well.

Why: the second sentence of an entry is easily passed over. Two sentences may be made one, so that
fewer stops alone say nothing; it counts only if the text is shorter than usual too.

Fails: ``The panel met. It voted on the new plan.`` → ``Панель зібралася.``

Passes: ``It met. It voted.`` → ``Панель зібралася й проголосувала.``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.base import Check, Context, Flaw, each
from toolkit.checks.prose import split_sentences, surprise
from toolkit.model import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = -0.8
"""Standard deviations below the usual length."""


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Count sentences, then letters."""
    wanted = len(split_sentences(entry.msgid))
    if wanted < 2 or entry.msgid_plural is not None:  # noqa: PLR2004 - one cannot be lost unseen
        return
    given = len(split_sentences(entry.msgstr))
    if given >= wanted:
        return
    if surprise(entry.msgid, context.source, entry.msgstr, context.target) < _SHORT:
        end = len(entry.msgstr)
        yield Flaw(f"has {given} of the {wanted} sentences of the source", (end, end))


CHECK = Check("lost-sentence", issue="omission", severity=Severity.WARNING, find=each(find))
