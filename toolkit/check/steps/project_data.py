"""What a project hands to the checks: its glossary, names, lists, and its other languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.check.given import Known, make_given
from toolkit.check.rules.unattributed import NOT_NAMED
from toolkit.check.tables import find_tables
from toolkit.core.errors import CatalogError, SourceError
from toolkit.knowledge.names.proposals import propose
from toolkit.knowledge.names.register import NO_FORM, NameKind
from toolkit.knowledge.steps.names import read_names
from toolkit.project.catalogs import read_catalog
from toolkit.project.seeds import read_source, seed_paths
from toolkit.review.steps.records import read_approvals
from toolkit.source.named import hidden_speakers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from toolkit.check.base import Given
    from toolkit.check.given import Hidden
    from toolkit.check.tables import Tables
    from toolkit.core.model.catalog import Catalog
    from toolkit.knowledge.names.register import Form
    from toolkit.project.folder import Project
    from toolkit.review.decisions import Seal


def read_given(project: Project, document: str, lang: str) -> Given:
    """Read what the checks of one catalog of a project, as its document sees it, are handed.

    A catalog of another language that is damaged is left out: it is told of where it is
    checked itself.

    Raises:
        CatalogError: the glossary, the register of names or the list of forms is damaged.
    """
    return make_given(
        project_tables(project, (lang,)),
        project.source_lang,
        lang,
        functools.cache(lambda: read_approvals(project, lang, document).seals),
        functools.cache(lambda: _hidden_forms(project, seed_paths(project).get(document), lang)),
        tuple(_others(project, document, lang)),
    )


def project_tables(project: Project, langs: Iterable[str]) -> Tables:
    """Find the tables that are of use for a document, with the lists of some languages."""
    locales = project.root / "locales"
    return find_tables(locales, project.place(locales), langs, foreign=project.is_foreign)


def read_known(
    project: Project, seed: Path, lang: str, seals: Collection[Seal], data: bytes
) -> Known:
    """Read what is known for a catalog beside the tables, as data for a check made elsewhere.

    Args:
        project: as its document sees it.
        seed: of that document.
        lang: of the catalog.
        seals: what its approvals stand behind.
        data: the catalog; where nobody is to stay unnamed, the seed is not read.
    """
    hidden: Hidden | SourceError = ()
    if NOT_NAMED.encode() in data:
        try:
            hidden = _hidden_forms(project, seed, lang)
        except SourceError as error:
            hidden = error
    return Known(frozenset(seals), hidden)


def _others(project: Project, document: str, lang: str) -> Iterator[Catalog]:
    for other in project.target_langs:
        if other != lang:
            try:
                catalog, _ = read_catalog(project, other, document)
            except CatalogError:
                continue
            if catalog is not None:
                yield catalog


def _hidden_forms(project: Project, path: Path | None, lang: str) -> tuple[tuple[str, Form], ...]:
    """Return who is not to be named, as the register or the rules write it in a language."""
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
