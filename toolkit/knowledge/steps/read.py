"""Read the glossary, and look up texts that are a name or a term and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.csv_tables import decode_table
from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.files import read_bytes
from toolkit.knowledge.glossary.table import parse_glossary
from toolkit.knowledge.glossary.term import GLOSSARY
from toolkit.knowledge.memory.pair import TranslationUnit
from toolkit.knowledge.names.register import FILE, NameKind
from toolkit.knowledge.steps.names import read_names
from toolkit.lang import LANGUAGES
from toolkit.project.seeds import foreign_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from toolkit.core.model.catalog import Entry
    from toolkit.knowledge.glossary.term import Term
    from toolkit.project.folder import Project


def tables_note(project: Project, names: Iterable[str]) -> str:
    """Say in one line which documents the glossary and the names say nothing of; empty for none.

    Both are tables from one language into the others.
    """
    if not any((project.root / "locales" / table).is_file() for table in (GLOSSARY, FILE)):
        return ""
    foreign = foreign_documents(project, names)
    if not foreign:
        return ""
    source = LANGUAGES[project.config.source_lang].english
    return (
        f"glossary and names are from {source}, and not applied to what is written "
        f"in another language: {', '.join(foreign)}"
    )


def read_glossary(project: Project) -> tuple[Term, ...]:
    """Read the glossary; no terms if there is none, or the document is in another language.

    Raises:
        CatalogError: it cannot be understood.
    """
    path = project.root / "locales" / GLOSSARY
    if project.is_foreign:
        return ()
    return parse_glossary(_read_table(project, path), project.place(path))


def _read_table(project: Project, path: Path) -> str:
    if not path.is_file():
        return ""
    where = project.place(path)
    try:
        data = read_bytes(path, where)
    except SourceError as error:
        raise CatalogError(error.problem, where=error.where, remedy=error.remedy) from error
    return decode_table(data, where)


def read_forms_of(project: Project, lang: str) -> Callable[[Entry], TranslationUnit | None]:
    """Return the look-up of entries that are a name or a term and nothing else.

    Raises:
        CatalogError: the glossary or the register of names is damaged.
    """
    source = project.source_lang
    names = {row.name: row for row in read_names(project).names if row.form(lang).text}
    terms = {term.term: term for term in read_glossary(project) if term.form(lang).text}

    def known(entry: Entry) -> TranslationUnit | None:
        context = entry.msgctxt or ""
        name, term = names.get(entry.msgid), terms.get(entry.msgid)
        if name and (name.kind is not NameKind.PERSON or context == "name"):
            return TranslationUnit(source, entry.msgid, lang, name.form(lang).text, FILE, context)
        if term:
            form = term.form(lang).text
            return TranslationUnit(source, entry.msgid, lang, form, GLOSSARY, context)
        return None

    return known
