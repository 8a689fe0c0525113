"""What a project hands to the checks: its glossary, names, lists, and its other languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks import Flaw, Given, parse_forms
from toolkit.errors import CatalogError, SourceError
from toolkit.files import decode_text, read_bytes
from toolkit.glossary import TermFinder, forbidden_forms, missed_terms, parse_glossary
from toolkit.memory import Unit
from toolkit.model import Catalog, Severity
from toolkit.names import NameKind, find_unnamed
from toolkit.pipeline.names import read_names, unnamed_message
from toolkit.pipeline.project import read_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from toolkit.checks import Form, Judge
    from toolkit.glossary import Misused, Term
    from toolkit.model import Entry
    from toolkit.names import Register
    from toolkit.pipeline.project import Project

GLOSSARY = "glossary.csv"
NAMES = "names.csv"
FORMS = "forms.csv"


def read_given(project: Project, document: str, lang: str) -> Given:
    """Read what the checks of one catalog of a project are handed.

    A catalog of another language that is damaged is left out: it is told of where it is
    checked itself.

    Raises:
        CatalogError: the glossary, the register of names or the list of forms is damaged.
    """
    source = project.config.source_lang
    return Given(
        forms=_read_forms(project, lang),
        terms=judge_terms(TermFinder(read_glossary(project), source), lang),
        names=_judge_names(read_names(project), source, lang),
        others=tuple(_others(project, document, lang)),
    )


def read_glossary(project: Project) -> tuple[Term, ...]:
    """Read the glossary; no terms if the project has none yet.

    Raises:
        CatalogError: it cannot be understood.
    """
    path = project.root / "locales" / GLOSSARY
    return parse_glossary(_read_table(project, path), project.place(path))


def _read_forms(project: Project, lang: str) -> tuple[Form, ...]:
    path = project.root / "locales" / lang / FORMS
    return parse_forms(_read_table(project, path), project.place(path))


def _read_table(project: Project, path: Path) -> str:
    if not path.is_file():
        return ""
    where = project.place(path)
    try:
        return decode_text(read_bytes(path, where), where)
    except SourceError as error:
        raise CatalogError(error.problem, where=error.where, remedy=error.remedy) from error


def _others(project: Project, document: str, lang: str) -> Iterator[Catalog]:
    for other in project.config.target_langs:
        if other != lang:
            try:
                catalog, _ = read_catalog(project, other, document)
            except CatalogError:
                continue
            if catalog is not None:
                yield catalog


def read_forms_of(project: Project, lang: str) -> Callable[[Entry], Unit | None]:
    """Return the look-up of entries that are a name or a term and nothing else.

    Raises:
        CatalogError: the glossary or the register of names is damaged.
    """
    source = project.config.source_lang
    names = {row.name: row for row in read_names(project).names if row.form(lang).text}
    terms = {term.term: term for term in read_glossary(project) if term.form(lang).text}

    def known(entry: Entry) -> Unit | None:
        context = entry.msgctxt or ""
        name, term = names.get(entry.msgid), terms.get(entry.msgid)
        if name and (name.kind is not NameKind.PERSON or context == "name"):
            return Unit(source, entry.msgid, lang, name.form(lang).text, NAMES, context)
        if term:
            return Unit(source, entry.msgid, lang, term.form(lang).text, GLOSSARY, context)
        return None

    return known


# ── Judges ───────────────────────────────────────────────────────────────────


def _judge_names(register: Register, source: str, lang: str) -> Judge:
    def judge(entry: Entry) -> Iterator[Flaw]:
        names = tuple(name for name in register.names if name.name in entry.msgid)
        if names:
            here = replace(register, names=names)
            for each in find_unnamed(here, Catalog(lang, entries=(entry,)), source):
                yield Flaw(unnamed_message(each), (0, 0))

    return judge


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
