"""One catalog to check: its bytes and all that its project knows, and the findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.catalog.po.locate import locate
from toolkit.catalog.po.parse import parse_po
from toolkit.check import check_catalog, unchecked
from toolkit.check.base import Given
from toolkit.core.errors import CatalogError, SourceError, ToolkitError
from toolkit.core.files import split_place
from toolkit.core.model.finding import Finding, Severity
from toolkit.project.catalogs import find_language, refuse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.check.given import Known
    from toolkit.core.model.catalog import Catalog

_NOTHING = Given()
SECONDS_A_BYTE = 8e-7
"""About what a check takes, of the bytes of a catalog: one of 33 kB takes 27 ms."""


@dataclass(frozen=True, slots=True)
class CheckTask:
    """A catalog, in a project or not."""

    where: str
    """How messages name it."""
    data: bytes = b""
    source: str = ""
    """Language of its msgids."""
    lang: str = ""
    """Language of its msgstrs; empty to take the header's."""
    known: Known | None = None
    """What its project adds to the checks."""
    dismissed: Mapping[str, str] = field(default_factory=dict)
    """Who has dismissed which findings, by their ids."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Languages of documents, for a catalog whose header names one of them."""
    beside: tuple[Finding, ...] = ()
    """What was found without it."""
    found: tuple[Finding, ...] | None = None
    """All that there is to find, where nothing is left to check."""
    stays: bool = False
    """Whether it may not leave this machine."""


def check_task(task: CheckTask) -> tuple[Finding, ...]:
    """Check one catalog; one that cannot be read is a finding too."""
    if task.found is not None:
        return task.found
    given = task.known.given() if task.known else _NOTHING
    return in_order((*_check(task, given), *task.beside))


def _check(task: CheckTask, given: Given) -> tuple[Finding, ...]:
    try:
        catalog = parse_po(task.data, task.where)
        if task.lang:
            refuse_foreign(catalog, task.data, task.lang, task.where)
        named = dict(catalog.header).get("Project-Id-Version", "").strip()
        source = task.sources.get(named, task.source)
        return find_faults(task.data, catalog, task.where, source, task.lang, given, task.dismissed)
    except (CatalogError, SourceError) as error:
        return (unreadable(error, task.lang),)


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
