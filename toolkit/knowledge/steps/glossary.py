"""`glossary`: terms, held against catalogs, and what the glossary lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, ToolkitError, raise_error
from toolkit.knowledge.glossary.export import export_terms
from toolkit.knowledge.glossary.suggest import suggest_terms
from toolkit.knowledge.glossary.term import GLOSSARY, Term
from toolkit.knowledge.names.match import reviewed_entries
from toolkit.knowledge.names.register import NameKind
from toolkit.knowledge.steps.names import read_names
from toolkit.knowledge.steps.read import read_glossary
from toolkit.lang import LANGUAGES
from toolkit.project.catalogs import read_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_documents, of_document, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.core.model.catalog import Catalog
    from toolkit.knowledge.glossary.suggest import Suggestion
    from toolkit.project.folder import Project


def suggest(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    failed: Callable[[ToolkitError], object] = raise_error,
) -> tuple[Suggestion, ...]:
    """Find what the sources in the glossary's language repeat and neither it nor the names have.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        failed: told of each document that cannot be read; the others go on.

    Raises:
        CatalogError: the glossary or the register of names is damaged.
    """
    chosen = choose_languages(project, langs)
    texts, pairs = list[str](), {lang: list[tuple[str, str]]() for lang in chosen}
    for document, path in choose_documents(project, names).items():
        try:
            if of_document(project, path).is_foreign:
                continue
            texts += [segment.text for segment in read_source(project, path).segments]
            for lang in chosen:
                catalog, _ = read_catalog(project, lang, document)
                pairs[lang] += _pairs(catalog) if catalog else ()
        except ToolkitError as error:
            failed(error)
    return suggest_terms(texts, project.config.source_lang, _known(project), pairs)


def _pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    return ((entry.msgid, entry.msgstr) for entry in reviewed_entries(catalog))


def _known(project: Project) -> tuple[Term, ...]:
    """Return the terms, and the people and places of the register, short names too."""
    known = dict.fromkeys(term.term for term in read_glossary(project))
    for row in read_names(project).names:
        known[row.name] = None
        if row.kind is NameKind.PERSON:
            known[row.name.split()[-1]] = None
    return tuple(Term(name) for name in known)


def export(project: Project, kind: str, lang: str | None) -> bytes:
    """Write the glossary for another program, one target language a file.

    Raises:
        CatalogError: the glossary is damaged.
        ConfigError: which language is not clear, or it has no translation.
    """
    terms = read_glossary(project)
    used = {code for term in terms for code, forms in term.forms if forms.text}
    there = [code for code in LANGUAGES if code in used]
    if lang is None and len(there) == 1:
        lang = there[0]
    if lang not in there:
        known = ", ".join(there) or "none"
        raise ConfigError(
            f"no term has a translation into {lang!r}" if lang else "which language is not clear",
            where=f"locales/{GLOSSARY}",
            remedy=f"name one with --lang; there are: {known}",
        )
    return export_terms(terms, lang, kind)
