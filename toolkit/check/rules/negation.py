"""The source says no, and nothing in the translation does.

Why: a lost “not” turns a sentence into its opposite, and reads well. Ways of speaking that have a
“not” and mean no denial (no doubt, not only, no longer than) are not asked for; any word that
denies will do, unless it renders another word of the source (недійсний, where the source has
“invalid” beside its “not”), so that a clean check proves little.

Fails: ``Russia must not win.`` → ``Росія має перемогти.``

Passes: ``No doubt it will win.`` → ``Він, звісно, переможе.``, ``not possible`` → ``неможливо``
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.en import ENGLISH
from toolkit.lang.length import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.lang.base import Negation

_compile = functools.cache(re.compile)


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a denial in the source, and if there is one for any in the translation."""
    own, other = context.source.negation, context.target.negation
    if own is None or other is None or not _may_deny(entry.msgid, own):
        return
    pattern = _compile(own.denies)
    wanted, given = split_sentences(entry.msgid), split_sentences(entry.msgstr)
    if len(wanted) != len(given):
        wanted, given = (entry.msgid,), (entry.msgstr,)
    end = 0
    for source, text in zip(wanted, given, strict=True):
        end += len(text)
        # To look in small letters takes a third of the time of a pattern that minds no case.
        said = [found.span("no") for found in pattern.finditer(source.lower()) if found["no"]]
        if said and _count_answers(source, text, context, own, other) < len(said):
            yield Flaw(f"“{source[slice(*said[-1])]}” of the source is not denied here", (end, end))


def _may_deny(text: str, own: Negation) -> bool:
    """Rule most sources out in a fraction of the time that the pattern takes."""
    small = text.lower()
    return _compile(own.traces).search(small) is not None


def _count_answers(source: str, text: str, context: Context, own: Negation, other: Negation) -> int:
    """Count what denies in a translation, but for what renders another word of the source."""
    source, small = source.lower(), text.lower()
    meant = _compile(other.unmeant).sub("", small) if other.unmeant else small
    answers = _compile(other.answers).findall(meant)
    if not answers or context.source is not ENGLISH:
        return len(answers)
    rest = _compile(own.denies).sub(lambda found: "" if found["no"] else found.group(), source)
    return len(answers) - sum(
        min(sum(bool(form.match(each)) for each in answers), len(word.findall(rest)))
        for form, word in _renderings(other)
    )


@functools.cache
def _renderings(negation: Negation) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = negation.renders
    return tuple((re.compile(a), re.compile(b)) for a, b in pairs)


CHECK = Check(
    "negation",
    issue="mistranslation",
    severity=Severity.WARNING,
    find=each(find),
    source_needs=("negation",),
    target_needs=("negation",),
)
