"""Look for what is wrong in catalogs, in a project or not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.catalog.po.locate import locate
from toolkit.catalog.po.parse import parse_po
from toolkit.check import check_catalog, unchecked
from toolkit.check.base import Given
from toolkit.check.steps.msgids import find_unknown_msgids
from toolkit.check.steps.project_data import read_given
from toolkit.core.errors import CatalogError, SourceError, ToolkitError
from toolkit.core.files import read_bytes, split_place
from toolkit.core.model.finding import Finding, Severity
from toolkit.project.catalogs import catalog_files, find_language, refuse_foreign
from toolkit.project.folder import NoProjectError, open_project
from toolkit.project.seeds import (
    choose_catalogs,
    choose_documents,
    of_document,
    seed_paths,
    source_findings,
)
from toolkit.project.settings import Config
from toolkit.review.steps.records import read_approvals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project

_NOTHING = Given()
_NONE: Mapping[str, str] = MappingProxyType({})


def check(project: Project, names: Iterable[str], langs: Iterable[str]) -> tuple[Finding, ...]:
    """Check the catalogs of documents, all of the project's for no names, and their sources.

    With `langs`, catalogs of these languages alone are checked.

    Returns:
        Findings with their places, in file order; those that somebody has dismissed say
        so. A catalog that cannot be read is a finding too, so that one damaged file
        doesn't hide the others' faults.

    Raises:
        CatalogError: the glossary, the register of names, a list of forms or a record of
            a decision is damaged.
    """
    langs = tuple(langs)
    findings: list[Finding] = []
    found: dict[str, list[Finding]] = {}
    chosen = choose_catalogs(project, names := tuple(names), langs)
    documents = choose_documents(project, names)
    for own, name, lang in chosen:
        if project.catalog_path(lang, name).is_file():
            found.setdefault(name, []).extend(_check_own(own, documents[name], name, lang))
    for name, path in documents.items():
        findings += () if langs else _check_source(project, path)
        findings += found.get(name, [])
    return tuple(findings)


def _check_source(project: Project, path: Path) -> tuple[Finding, ...]:
    """Say what of a seed cannot be seen."""
    try:
        return source_findings(project, path)
    except SourceError as error:
        return (_syntax(error, project.config.source_lang),)


def _check_own(project: Project, seed: Path, name: str, lang: str) -> tuple[Finding, ...]:
    """Check a catalog of the project, as its document sees it, with all that is known."""
    if lang == project.source_lang:
        return (_unused(project, name, lang),)
    path, source = project.catalog_path(lang, name), project.source_lang
    given = read_given(project, name, lang)
    dismissed = read_approvals(project, lang, name).dismissed
    found = check_file(path, project.place(path), source, lang, given, dismissed)
    return _in_order((*found, *find_unknown_msgids(project, seed, name, lang)))


def check_file(
    path: Path,
    where: str,
    source: str,
    lang: str = "",
    given: Given = _NOTHING,
    dismissed: Mapping[str, str] = _NONE,
    sources: Mapping[str, str] = _NONE,
) -> tuple[Finding, ...]:
    """Check one catalog, in a project or not.

    Args:
        path: the PO file.
        where: how messages name it.
        source: language of its msgids.
        lang: language of its msgstrs; empty to take the header's.
        given: what its project adds to the checks.
        dismissed: who has dismissed which findings, by their ids.
        sources: languages of documents, for a catalog whose header names one of them.
    """
    try:
        data = read_bytes(path, where)
        catalog = parse_po(data, where)
        if lang:
            refuse_foreign(catalog, data, lang, where)
        source = sources.get(dict(catalog.header).get("Project-Id-Version", "").strip(), source)
        return find_faults(data, catalog, where, source, lang, given, dismissed)
    except (CatalogError, SourceError) as error:
        return (_syntax(error, lang),)


def _syntax(error: ToolkitError, lang: str) -> Finding:
    """Make a finding of a file that cannot be read."""
    place, line, column = split_place(error.where)
    message = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
    return Finding("syntax", Severity.ERROR, message, lang, "", place, line, column)


def find_faults(
    data: bytes,
    catalog: Catalog,
    where: str,
    source: str,
    lang: str = "",
    given: Given = _NOTHING,
    dismissed: Mapping[str, str] = _NONE,
) -> tuple[Finding, ...]:
    """Run the checks over a catalog that was read, and place each finding in its file."""
    target = lang or find_language(catalog, where)
    placed = [*_left_out(source, target, where)]
    for located in check_catalog(catalog, source, target, given=given):
        line, column = locate(data, located.entry, located.span[0], located.plural)
        by = dismissed.get(located.finding.id, "")
        finding = replace(located.finding, path=where, line=line, column=column, dismissed=by)
        placed.append(finding)
    return _in_order(placed)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.line, each.column, each.check)))


def _left_out(source: str, target: str, where: str) -> Iterator[Finding]:
    """Say which checks a catalog was not put to, as the toolkit lacks what they need to know."""
    if names := unchecked(source, target):
        message = f"not checked: {', '.join(names)} (the toolkit has no data)"
        yield Finding("language", Severity.HINT, message, target, "", where, 1, 1)


def check_paths(root: Path, paths: Iterable[Path], langs: Iterable[str]) -> tuple[Finding, ...]:
    """Check PO files, and those in folders, whether they belong to a project or not.

    A catalog of the project at `root` is checked with all that the project knows.

    Args:
        root: a project's folder, if it is one.
        paths: files, or folders that are searched for ``*.po``.
        langs: only catalogs of these languages; none for all.
    """
    project = find_project(root)
    own = _own_catalogs(project) if project else {}
    source = project.config.source_lang if project else Config().source_lang
    sources = {name: document.source_lang for document, _, name, _ in own.values()}
    wanted = set(langs)
    findings: list[Finding] = []
    for file in catalog_files(paths):
        mine = own.get(file.resolve())
        found = (
            _check_own(*mine)
            if mine
            else check_file(file, file.as_posix(), source, sources=sources)
        )
        findings += [each for each in found if not wanted or each.lang in wanted]
    return tuple(findings)


def _own_catalogs(project: Project) -> dict[Path, tuple[Project, Path, str, str]]:
    documents = [
        (of_document(project, path), path, name) for name, path in seed_paths(project).items()
    ]
    return {
        project.catalog_path(lang, name).resolve(): (own, path, name, lang)
        for own, path, name in documents
        for lang in project.languages
    }


def _unused(project: Project, name: str, lang: str) -> Finding:
    """Say of a catalog in the language of its own document that nothing is made from it."""
    place = project.place(project.catalog_path(lang, name))
    message = f"{name} is written in {lang!r} itself: this catalog is not used, and kept"
    return Finding("syntax", Severity.WARNING, message, lang, "", place, 1, 1)


def find_project(root: Path) -> Project | None:
    """Open the project in a folder; None if there is none."""
    try:
        return open_project(root)
    except NoProjectError:
        return None
