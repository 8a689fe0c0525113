"""Beside the steps: the glossary, held against catalogs, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import CatalogError, ConfigError, SourceError
from toolkit.files import read_bytes
from toolkit.glossary import (
    Term,
    TermFinder,
    export_terms,
    suggest_terms,
)
from toolkit.language import LANGUAGES
from toolkit.model import Finding, Severity
from toolkit.names import NameKind, reviewed_entries
from toolkit.pipeline.check import find_language, split_place
from toolkit.pipeline.knowledge import GLOSSARY, judge_terms, read_glossary
from toolkit.pipeline.names import read_names
from toolkit.pipeline.project import (
    catalog_files,
    choose_documents,
    choose_languages,
    read_catalog,
    read_source,
)
from toolkit.pofile import locate, parse_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.glossary import Suggestion
    from toolkit.model import Catalog
    from toolkit.pipeline.project import Project

CHECK = "glossary"
"""What findings about terms are called."""


def check_glossary(project: Project, langs: Iterable[str]) -> tuple[Finding, ...]:
    """Hold the catalogs of the project's seeds against its glossary.

    Returns:
        Findings with their places, in file order: an error for a form that is
        forbidden, a hint for a term that has none of its forms.

    Raises:
        SourceError: a document is not known.
        CatalogError: a catalog or the glossary is damaged.
    """
    finder = TermFinder(read_glossary(project), project.config.source_lang)
    findings: list[Finding] = []
    for document in choose_documents(project, ()):
        for lang in choose_languages(project, langs):
            catalog, data = read_catalog(project, lang, document)
            if catalog is not None:
                where = project.place(project.catalog_path(lang, document))
                findings += _find(finder, catalog, data, where, lang)
    return tuple(findings)


def check_files(
    project: Project, paths: Iterable[Path], langs: Iterable[str]
) -> tuple[Finding, ...]:
    """Hold PO files, and those in folders, against the glossary of a project.

    A file that cannot be read is a finding too.

    Args:
        project: whose glossary and source language count.
        paths: files, or folders that are searched for ``*.po``.
        langs: only catalogs of these languages; none for all.

    Raises:
        CatalogError: the glossary is damaged.
    """
    finder = TermFinder(read_glossary(project), project.config.source_lang)
    wanted = set(langs)
    findings: list[Finding] = []
    for file in catalog_files(paths):
        findings += _check_file(finder, file, wanted)
    return tuple(findings)


def _check_file(finder: TermFinder, file: Path, wanted: set[str]) -> Iterator[Finding]:
    where = file.as_posix()
    try:
        data = read_bytes(file, where)
        catalog = parse_po(data, where)
        lang = find_language(catalog, where)
    except (CatalogError, SourceError) as error:
        message = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
        place, line, column = split_place(error.where)
        yield Finding("syntax", Severity.ERROR, message, "", "", place, line, column)
        return
    if not wanted or lang in wanted:
        yield from _find(finder, catalog, data, where, lang)


def _find(
    finder: TermFinder, catalog: Catalog, data: bytes, where: str, lang: str
) -> list[Finding]:
    judge = judge_terms(finder, lang)
    found = []
    for entry in reviewed_entries(catalog):
        for flaw in judge(entry):
            severity = flaw.severity or Severity.HINT
            place = locate(data, entry, flaw.span[0])
            found.append(Finding(CHECK, severity, flaw.message, lang, entry.msgid, where, *place))
    return sorted(found, key=lambda each: (each.line, each.column, each.message))


def suggest(project: Project, names: Iterable[str], langs: Iterable[str]) -> tuple[Suggestion, ...]:
    """Find what the sources repeat and neither the glossary nor the names have.

    Args:
        project: where; nothing in it is written.
        names: documents, or none for all.
        langs: target languages in which likely translations are looked for, or none for all.

    Raises:
        SourceError: a seed cannot be read.
        CatalogError: a catalog, the glossary or the register of names is damaged.
    """
    chosen = choose_languages(project, langs)
    texts, pairs = list[str](), {lang: list[tuple[str, str]]() for lang in chosen}
    for document, path in choose_documents(project, names).items():
        texts += [segment.text for segment in read_source(project, path).segments]
        for lang in chosen:
            catalog, _ = read_catalog(project, lang, document)
            pairs[lang] += _pairs(catalog) if catalog else ()
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

    Args:
        project: whose glossary.
        kind: one of `toolkit.glossary.FORMATS`.
        lang: the target language; None if there is only one.

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
