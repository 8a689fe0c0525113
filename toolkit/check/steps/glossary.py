"""Hold catalogs against the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.catalog.po.locate import locate
from toolkit.catalog.po.parse import parse_po
from toolkit.check.given import judge_terms
from toolkit.core.errors import CatalogError, SourceError, raise_error
from toolkit.core.files import read_bytes, split_place
from toolkit.core.model.finding import Finding, Severity
from toolkit.knowledge.glossary.match import TermFinder
from toolkit.knowledge.names.match import reviewed_entries
from toolkit.knowledge.steps.read import read_glossary
from toolkit.project.catalogs import catalog_files, find_language, own_catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project


CHECK = "glossary"
"""What findings about terms are called."""


def check_glossary(
    project: Project,
    langs: Iterable[str],
    failed: Callable[[ToolkitError], object] = raise_error,
) -> tuple[Finding, ...]:
    """Hold the catalogs of those seeds that are in the glossary's language against it.

    Args:
        project: where.
        langs: target languages, or none for all.
        failed: told of each catalog that cannot be read; the others go on.

    Returns:
        Findings with their places, in file order: an error for a form that is
        forbidden, a hint for a term that has none of its forms.

    Raises:
        CatalogError: the glossary is damaged.
    """
    finder = TermFinder(read_glossary(project), project.config.source_lang)
    findings: list[Finding] = []
    for where, catalog, data in own_catalogs(project, langs, failed):
        findings += _find(finder, catalog, data, where, catalog.lang)
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
