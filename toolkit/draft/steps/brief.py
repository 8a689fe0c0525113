"""What a project tells an engine about the entries of a catalog, and how it judges the drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.check import CHECKS, check_catalog
from toolkit.check.steps.project_data import read_given
from toolkit.core.model.catalog import Catalog, State
from toolkit.core.model.finding import Severity
from toolkit.draft.engines.base import Doubt, Passage, Weight
from toolkit.draft.entries import Brief
from toolkit.draft.normalise import proper_words
from toolkit.draft.search import Verdict
from toolkit.knowledge.glossary.match import TermFinder
from toolkit.knowledge.steps.names import read_names
from toolkit.knowledge.steps.read import read_glossary
from toolkit.lang.punctuation import set_punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.core.model.catalog import Entry
    from toolkit.core.model.finding import Finding
    from toolkit.knowledge.glossary.term import Term
    from toolkit.knowledge.names.register import Name
    from toolkit.project.folder import Project

BEFORE, AFTER = 2, 1
"""Neighbouring sentences that an engine is told."""
GRAVE = frozenset({"negation", "repetition", "lost-sentence"})
"""Checks whose warnings no draft survives either: models fail in these ways, people don't."""
_OF_PAIRS = tuple(
    check
    for check in CHECKS
    if check.name not in {"conflict", "merged-mark", "inconsistent", "agreement", "mixed-style"}
)
"""The checks that look at one sentence and its translation alone."""
_WEIGHTS = {
    Severity.ERROR: Weight.WARNING,
    Severity.WARNING: Weight.WARNING,
    Severity.HINT: Weight.HINT,
}


def read_brief(project: Project, document: str, catalog: Catalog, lang: str) -> Brief:
    """Read what is known about the entries of a catalog.

    Raises:
        CatalogError: the glossary, the register of names or a list of forms is damaged.
    """
    source = project.source_lang
    live = catalog.live
    finder = TermFinder(read_glossary(project), source)
    names = read_names(project).names
    passages = {
        entry.key: replace(
            _place(live, index),
            names=tuple(_names_in(entry.msgid, names, lang)),
            terms=tuple((term.term, term.form(lang).text) for term in terms),
            notes=tuple((term.term, term.note) for term in terms if term.note),
            previous=_previous(entry),
        )
        for index, entry in enumerate(live)
        for terms in [_terms_in(finder, entry.msgid, lang)]
    }
    cased = proper_words(entry.msgid for entry in live)
    return Brief(passages, cased, _judge(project, document, lang))


def _place(entries: tuple[Entry, ...], index: int) -> Passage:
    """Say what stands around an entry, and whose words it is."""
    entry = entries[index]
    before = entries[max(0, index - BEFORE) : index]
    after = entries[index + 1 : index + 1 + AFTER]
    kind, _, speaker = (entry.extracted[0] if entry.extracted else "").partition(": ")
    return Passage(
        entry.msgid,
        tuple(each.msgid for each in before),
        tuple(each.msgid for each in after),
        speaker,
        kind,
    )


def _names_in(text: str, names: tuple[Name, ...], lang: str) -> Iterator[tuple[str, str]]:
    for name in names:
        form = name.form(lang).text
        if form and name.name in text:
            yield name.name, form


def _terms_in(finder: TermFinder, text: str, lang: str) -> tuple[Term, ...]:
    """List the terms in a text that the project has a wording for, each once."""
    found = dict.fromkeys(hit.term for hit in finder.find(text))
    return tuple(term for term in found if term.form(lang).text)


def _previous(entry: Entry) -> tuple[str, str] | None:
    """Return what a changed sentence was, and its translation."""
    if entry.state is not State.CHANGED or entry.previous_msgid is None:
        return None
    return entry.previous_msgid, entry.msgstr


def _judge(project: Project, document: str, lang: str) -> Callable[[Entry, str], Verdict]:
    """Let the checks judge drafts: an error is a fault, anything else a doubt."""
    given = replace(read_given(project, document, lang), others=())
    source = project.source_lang

    def judge(entry: Entry, text: str) -> Verdict:
        drafted = replace(
            entry, msgstr=set_punctuation(text, lang, entry.msgid), fuzzy=False, comments=()
        )
        alone = Catalog(lang, entries=(drafted,))
        found = [each.finding for each in check_catalog(alone, source, lang, _OF_PAIRS, given)]
        fault = next((each.message for each in found if _is_fault(each)), "")
        doubts = (Doubt(_WEIGHTS[each.severity], each.message) for each in found)
        return Verdict(fault, tuple(dict.fromkeys(doubts)))

    return judge


def _is_fault(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.check in GRAVE
