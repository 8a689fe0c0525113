"""Look, and change nothing: outline, segment, check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks import Given, check_catalog
from toolkit.config import Config
from toolkit.errors import CatalogError, SourceError
from toolkit.files import read_bytes
from toolkit.language import LANGUAGES, language
from toolkit.model import Catalog, Finding, Severity
from toolkit.pipeline.knowledge import read_given
from toolkit.pipeline.project import (
    NoProjectError,
    Project,
    choose_documents,
    choose_languages,
    open_project,
    read_source,
)
from toolkit.pofile import locate, parse_po

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.model import Document, Segment

_NOTHING = Given()


def check(project: Project, langs: Iterable[str]) -> tuple[Finding, ...]:
    """Check every catalog of the project's seeds.

    Returns:
        Findings with their places, in file order. A catalog that cannot be read
        is a finding too, so that one damaged file doesn't hide the others' faults.

    Raises:
        CatalogError: the glossary, the register of names or a list of forms is damaged.
    """
    findings: list[Finding] = []
    for name in choose_documents(project, ()):
        for lang in choose_languages(project, langs):
            path = project.catalog_path(lang, name)
            if path.is_file():
                given = read_given(project, name, lang)
                where, source = project.place(path), project.config.source_lang
                findings += check_file(path, where, source, lang, given)
    return tuple(findings)


def check_file(
    path: Path, where: str, source: str, lang: str = "", given: Given = _NOTHING
) -> tuple[Finding, ...]:
    """Check one catalog, in a project or not.

    Args:
        path: the PO file.
        where: how messages name it.
        source: language of its msgids.
        lang: language of its msgstrs; empty to take the header's.
        given: what its project adds to the checks.
    """
    try:
        data = read_bytes(path, where)
        return find_faults(data, parse_po(data, where), where, source, lang, given)
    except (CatalogError, SourceError) as error:
        place, line, column = split_place(error.where)
        message = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
        return (Finding("syntax", Severity.ERROR, message, lang, "", place, line, column),)


def find_faults(
    data: bytes,
    catalog: Catalog,
    where: str,
    source: str,
    lang: str = "",
    given: Given = _NOTHING,
) -> tuple[Finding, ...]:
    """Run the checks over a catalog that was read, and place each finding in its file."""
    target = lang or find_language(catalog, where)
    placed = []
    for located in check_catalog(catalog, source, target, given=given):
        line, column = locate(data, located.entry, located.span[0], located.plural)
        placed.append(replace(located.finding, path=where, line=line, column=column))
    return tuple(sorted(placed, key=lambda finding: (finding.line, finding.column, finding.check)))


def find_language(catalog: Catalog, where: str) -> str:
    """Return the language that the header of a catalog names.

    Raises:
        CatalogError: it names none, or none that is known.
    """
    target = catalog.lang.replace("_", "-").split("-")[0].lower()
    if target not in LANGUAGES:
        raise CatalogError(
            f"its language {catalog.lang!r} is not known" if catalog.lang else "names no language",
            where=where,
            remedy=f"set Language: in its header to one of {', '.join(LANGUAGES)}",
        )
    return target


def check_paths(root: Path, paths: Iterable[Path], langs: Iterable[str]) -> tuple[Finding, ...]:
    """Check PO files, and those in folders, whether they belong to a project or not.

    Args:
        root: a project's folder, if it is one: its source language counts.
        paths: files, or folders that are searched for ``*.po``.
        langs: only catalogs of these languages; none for all.
    """
    source = _settings(root).source_lang
    wanted = set(langs)
    findings: list[Finding] = []
    for path in paths:
        for file in sorted(path.rglob("*.po")) if path.is_dir() else (path,):
            found = check_file(file, file.as_posix(), source)
            findings += [each for each in found if not wanted or each.lang in wanted]
    return tuple(findings)


def read_outline(root: Path, file: Path, lang: str | None) -> tuple[Document, tuple[Segment, ...]]:
    """Read and segment one statement, in a project or not."""
    config = _settings(root)
    source = read_source(
        Project(root, replace(config, source_lang=language(lang).code) if lang else config), file
    )
    return source.document, source.segments


def read_abbreviations(root: Path, lang: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the language to segment in, and the abbreviations that the project adds to it."""
    config = _settings(root)
    code = language(lang).code if lang else config.source_lang
    return code, config.abbreviations.get(code, ())


def _settings(root: Path) -> Config:
    """Return the settings of the project at `root`; the defaults where there is none."""
    try:
        return open_project(root).config
    except NoProjectError:
        return Config()


def split_place(where: str) -> tuple[str, int, int]:
    """Take ``path:line:column`` apart; a missing number is 1."""
    parts = where.split(":")
    numbers: list[int] = []
    while len(parts) > 1 and len(numbers) < 2 and parts[-1].isdecimal():  # noqa: PLR2004
        numbers.insert(0, int(parts.pop()))
    line, column = [*numbers, 1, 1][:2]
    return ":".join(parts), line, column
