"""What a project hands to the checks: its glossary, names, lists, and its other languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.check.base import Flaw, Given
from toolkit.check.forms import parse_forms
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog
from toolkit.core.model.finding import Severity
from toolkit.knowledge.glossary.match import TermFinder, forbidden_forms, missed_terms
from toolkit.knowledge.names.match import find_text, find_unnamed, has_name
from toolkit.knowledge.names.proposals import propose
from toolkit.knowledge.names.register import NO_FORM, NameKind
from toolkit.knowledge.steps.names import read_names, unnamed_message
from toolkit.knowledge.steps.read import GLOSSARY, _read_table, read_glossary
from toolkit.project.catalogs import read_catalog
from toolkit.project.seeds import read_source, seed_paths
from toolkit.review.decisions import seal_entry
from toolkit.review.steps.records import read_approvals
from toolkit.source.named import hidden_speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.check.base import Form as WrittenForm
    from toolkit.check.base import Judge
    from toolkit.core.model.catalog import Entry
    from toolkit.knowledge.glossary.match import Misused
    from toolkit.knowledge.names.register import Form, Register
    from toolkit.project.folder import Project

FORMS = "forms.csv"


def read_given(project: Project, document: str, lang: str) -> Given:
    """Read what the checks of one catalog of a project, as its document sees it, are handed.

    A catalog of another language that is damaged is left out: it is told of where it is
    checked itself.

    Raises:
        CatalogError: the glossary, the register of names or the list of forms is damaged.
    """
    source = project.source_lang
    return Given(
        # Glossary and names are empty for a document that is not in their language.
        forms=_read_forms(project, lang),
        terms=judge_terms(TermFinder(read_glossary(project), source), lang),
        names=_judge_names(read_names(project), source, lang),
        accepted=_judge_accepted(project, document, lang),
        unattributed=_judge_unattributed(project, document, lang),
        others=tuple(_others(project, document, lang)),
    )


def _read_forms(project: Project, lang: str) -> tuple[WrittenForm, ...]:
    path = project.root / "locales" / lang / FORMS
    return parse_forms(_read_table(project, path), project.place(path))


def _others(project: Project, document: str, lang: str) -> Iterator[Catalog]:
    for other in project.target_langs:
        if other != lang:
            try:
                catalog, _ = read_catalog(project, other, document)
            except CatalogError:
                continue
            if catalog is not None:
                yield catalog


# ── Judges ───────────────────────────────────────────────────────────────────


def _judge_names(register: Register, source: str, lang: str) -> Judge:
    def judge(entry: Entry) -> Iterator[Flaw]:
        if any(name.name in entry.msgid for name in register.names):
            for each in find_unnamed(register, Catalog(lang, entries=(entry,)), source):
                yield Flaw(unnamed_message(each), (0, 0))

    return judge


def _judge_accepted(project: Project, document: str, lang: str) -> Callable[[Entry], bool]:
    """Tell of entries whether they are approved; records are read once one is asked about."""
    seals = functools.cache(lambda: read_approvals(project, lang, document).seals)
    return lambda entry: seal_entry(entry) in seals()


def _judge_unattributed(project: Project, document: str, lang: str) -> Judge:
    """Look for those who are not to be named; only the seed knows who that is."""
    hidden = functools.cache(lambda: _hidden_forms(project, document, lang))

    def judge(entry: Entry) -> Iterator[Flaw]:
        for name, form in hidden():
            texts = (name, *form.texts)
            at, text = max((find_text(entry.msgstr, each, lang), each) for each in texts)
            if at >= 0 or has_name(entry.msgstr, form, NameKind.PERSON, lang):
                span = (at, at + len(text)) if at >= 0 else (0, 0)
                yield Flaw(f"names {name}, whose words are not for attribution", span)

    return judge


def _hidden_forms(project: Project, document: str, lang: str) -> tuple[tuple[str, Form], ...]:
    """Return who is not to be named, as the register or the rules write it in a language."""
    path = seed_paths(project).get(document)
    if path is None:
        return ()
    register, source = read_names(project), read_source(project, path)
    found = []
    for name in hidden_speakers(source.document):
        row = register.find(name)
        known = row.form(lang) if row else NO_FORM
        proposed = propose(name, project.source_lang, lang, NameKind.PERSON)
        found.append((name, known if known.text else proposed or NO_FORM))
    return tuple(found)


def judge_terms(finder: TermFinder, lang: str) -> Judge:
    """Hold entries against a glossary: an error for a forbidden form, a hint for a missed one."""

    def judge(entry: Entry) -> Iterator[Flaw]:
        terms = tuple(hit.term for hit in finder.find(entry.msgid))
        misused = forbidden_forms(entry, terms, lang)
        for each in misused:
            message = _forbidden_message(each, entry, lang)
            yield Flaw(message, (each.start, each.end), Severity.ERROR)
        for term in missed_terms(entry, terms, lang):
            # A forbidden form in its place has been named already, and says more.
            if all(each.term != term for each in misused):
                message = (
                    f"“{term.term}” is “{term.form(lang).text}” in the glossary; "
                    f"write that, or add the form that is here to locales/{GLOSSARY}"
                )
                yield Flaw(message, (0, 0), Severity.HINT)

    return judge


def _forbidden_message(each: Misused, entry: Entry, lang: str) -> str:
    text = each.term.form(lang).text
    instead = f"; write “{text}”" if text else ""
    written = entry.msgstr[each.start : each.end]
    return f"“{written}” is forbidden for “{each.term.term}”{instead}"
