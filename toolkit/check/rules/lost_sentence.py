"""The source has several sentences, and the translation lacks one.

Why: the second sentence of an entry is easily passed over. Two sentences may be made one, and one
two: fewer sentences count only if the text is no longer than usual, or if it is shorter where it
has more commas and “and” than the source; as many sentences count only if it is far shorter.

Fails: ``The panel met. It voted on the new plan.`` → ``Панель зібралася.``

Passes: ``It met. It voted.`` → ``Панель зібралася й проголосувала.``
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.catalog.template import kind_of
from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.document import Kind
from toolkit.core.model.finding import Severity
from toolkit.lang.length import split_sentences, surprise
from toolkit.source.segment import without_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_JOINED = -0.8
_USUAL = 0.5
_SHORT = -1.9
"""Standard deviations from the usual length: where joined sentences end, where lost ones begin.
Source: reviewed translations seldom join sentences, one entry of 170 (uk) or 40 (ja)."""

_compile = functools.cache(re.compile)


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Count sentences, then letters."""
    is_caption = kind_of(entry) == Kind.CAPTION
    source, target = (
        without_label(text) if is_caption else text for text in (entry.msgid, entry.msgstr)
    )
    wanted = len(split_sentences(source))
    if wanted < 2 or entry.msgid_plural is not None:  # noqa: PLR2004 - one cannot be lost unseen
        return
    given = len(split_sentences(target))
    score = surprise(entry.msgid, context.source, entry.msgstr, context.target)
    end = len(entry.msgstr)
    if given < wanted and score < (_JOINED if _may_join(entry, context) else _USUAL):
        yield Flaw(f"has {given} of the {wanted} sentences of the source", (end, end))
    elif given >= wanted and score < _SHORT:
        yield Flaw(f"is short for the {wanted} sentences of the source", (end, end))


def _may_join(entry: Entry, context: Context) -> bool:
    """Tell whether the translation has more that joins clauses than its source.

    Then it may have made two sentences one.
    """
    source, target = context.source.sentences.joints, context.target.sentences.joints
    if not source or not target:
        return True
    return len(_compile(target).findall(entry.msgstr)) > len(_compile(source).findall(entry.msgid))


CHECK = Check(
    "lost-sentence",
    issue="omission",
    severity=Severity.WARNING,
    find=each(find),
    source_needs=("length",),
    target_needs=("length",),
)
