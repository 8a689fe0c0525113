"""The catalogs of a document to check: their bytes and what their project knows, and the findings.

They are one task, as each is held against the others; and numbers that were read in a sentence
of one are still remembered for the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.locate import locate
from toolkit.check import check_catalog, unchecked
from toolkit.check.base import Given
from toolkit.check.given import Known, make_given
from toolkit.core.errors import CatalogError, SourceError, ToolkitError
from toolkit.core.files import split_place
from toolkit.core.model.finding import Finding, Severity
from toolkit.project.catalogs import find_language, parse_catalog, parsed, refuse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.check.tables import Tables
    from toolkit.core.model.catalog import Catalog

_NOTHING = Given()
SECONDS_A_BYTE = 8e-7
"""About what a check takes, of the bytes of a catalog: one of 33 kB takes 27 ms."""


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog, in a project or not."""

    where: str
    """How messages name it."""
    data: bytes = b""
    lang: str = ""
    """Language of its msgstrs; empty to take the header's."""
    known: Known = field(default_factory=Known)
    dismissed: Mapping[str, str] = field(default_factory=dict)
    """Who has dismissed which findings, by their ids."""
    beside: tuple[Finding, ...] = ()
    """What was found without it."""
    found: tuple[Finding, ...] | None = None
    """All that there is to find, where nothing is left to check."""


@dataclass(frozen=True, slots=True)
class CheckTask:
    """Catalogs of one document, or a file of no project."""

    files: tuple[CatalogFile, ...]
    """Those to be checked."""
    source: str = ""
    """Language of their msgids."""
    tables: Tables | None = None
    """Of the project; None if there is none, or if it does not know the file."""
    beside: tuple[CatalogFile, ...] = ()
    """Those of the document in all target languages, against which each is held."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Languages of documents, for a catalog whose header names one of them."""
    stays: bool = False
    """Whether it may not leave this machine."""

    @property
    def seconds(self) -> float:
        """About what it takes."""
        return SECONDS_A_BYTE * sum(len(each.data) for each in self.files)

    @property
    def equipment(self) -> Mapping[str, Path]:
        """The tables, which are the same for many documents; see `core.executor.base.Equipped`."""
        return self.tables.files if self.tables else {}

    def equipped(self, folder: Path) -> CheckTask:
        """Return the same task, with the tables of that folder."""
        return replace(self, tables=self.tables.moved(folder)) if self.tables else self


def check_task(task: CheckTask) -> tuple[tuple[Finding, ...], ...]:
    """Check the catalogs of a document; one that cannot be read is a finding too.

    Raises:
        CatalogError: a table of the project is damaged.
    """
    return tuple(_check_file(task, each) for each in task.files)


def _check_file(task: CheckTask, file: CatalogFile) -> tuple[Finding, ...]:
    if file.found is not None:
        return file.found
    given = _NOTHING
    if task.tables:
        known, others = file.known, tuple(_others(task, file))
        seals = known.seals
        given = make_given(task.tables, task.source, file.lang, lambda: seals, known.names, others)
    return in_order((*_check(task, file, given), *file.beside))


def _others(task: CheckTask, file: CatalogFile) -> Iterator[Catalog]:
    """Yield the other languages; one that is damaged is told of where it is checked itself."""
    for each in task.beside:
        if each.lang != file.lang:
            try:
                yield parse_catalog(each.data, each.lang, each.where)
            except CatalogError:
                continue


def _check(task: CheckTask, file: CatalogFile, given: Given) -> tuple[Finding, ...]:
    try:
        catalog = parsed(file.data, file.where)
        if file.lang:
            refuse_foreign(catalog, file.data, file.lang, file.where)
        named = dict(catalog.header).get("Project-Id-Version", "").strip()
        source = task.sources.get(named, task.source)
        return find_faults(file.data, catalog, file.where, source, file.lang, given, file.dismissed)
    except (CatalogError, SourceError) as error:
        return (unreadable(error, file.lang),)


def find_faults(
    data: bytes,
    catalog: Catalog,
    where: str,
    source: str,
    lang: str = "",
    given: Given = _NOTHING,
    dismissed: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Run the checks over a catalog that was read, and place each finding in its file."""
    target = lang or find_language(catalog, where)
    placed = [*_left_out(source, target, where)]
    for located in check_catalog(catalog, source, target, given=given):
        line, column = locate(data, located.entry, located.span[0], located.plural)
        by = (dismissed or {}).get(located.finding.id, "")
        finding = replace(located.finding, path=where, line=line, column=column, dismissed=by)
        placed.append(finding)
    return in_order(placed)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort the findings of one file by their places."""
    return tuple(sorted(findings, key=lambda each: (each.line, each.column, each.check)))


def unreadable(error: ToolkitError, lang: str) -> Finding:
    """Make a finding of a file that cannot be read."""
    place, line, column = split_place(error.where)
    message = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
    return Finding("syntax", Severity.ERROR, message, lang, "", place, line, column)


def _left_out(source: str, target: str, where: str) -> Iterator[Finding]:
    """Say which checks a catalog was not put to, as the toolkit lacks what they need to know."""
    if names := unchecked(source, target):
        message = f"not checked: {', '.join(names)} (the toolkit has no data)"
        yield Finding("language", Severity.HINT, message, target, "", where, 1, 1)
