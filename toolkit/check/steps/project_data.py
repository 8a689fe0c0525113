"""What a project hands to the checks: its glossary, names, lists, and its other languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.check.base import Given
from toolkit.check.forms import parse_forms
from toolkit.check.given import (
    Known,
    judge_accepted,
    judge_names,
    judge_terms,
    judge_unattributed,
)
from toolkit.check.rules.unattributed import NOT_NAMED
from toolkit.core.errors import CatalogError, SourceError
from toolkit.knowledge.glossary.match import TermFinder
from toolkit.knowledge.names.proposals import propose
from toolkit.knowledge.names.register import NO_FORM, NameKind
from toolkit.knowledge.steps.names import read_names
from toolkit.knowledge.steps.read import _read_table, read_glossary
from toolkit.project.catalogs import read_catalog
from toolkit.project.seeds import read_source, seed_paths
from toolkit.review.steps.records import read_approvals
from toolkit.source.named import hidden_speakers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.check.base import Form as WrittenForm
    from toolkit.check.given import Hidden
    from toolkit.core.model.catalog import Catalog
    from toolkit.knowledge.names.register import Form
    from toolkit.project.folder import Project
    from toolkit.review.decisions import Seal

FORMS = "forms.csv"


def read_given(project: Project, document: str, lang: str) -> Given:
    """Read what the checks of one catalog of a project, as its document sees it, are handed.

    A catalog of another language that is damaged is left out: it is told of where it is
    checked itself.

    Raises:
        CatalogError: the glossary, the register of names or the list of forms is damaged.
    """
    source = project.source_lang
    seals = functools.cache(lambda: read_approvals(project, lang, document).seals)
    hidden = functools.cache(lambda: _hidden_forms(project, document, lang))
    return Given(
        # Glossary and names are empty for a document that is not in their language.
        forms=_read_forms(project, lang),
        terms=judge_terms(TermFinder(read_glossary(project), source), lang),
        names=judge_names(read_names(project), source, lang),
        accepted=judge_accepted(seals),
        unattributed=judge_unattributed(hidden, lang),
        others=tuple(_others(project, document, lang)),
    )


def read_known(
    project: Project, document: str, lang: str, seals: Collection[Seal], data: bytes
) -> Known:
    """Read the same as data, for a check that is made elsewhere.

    Args:
        project: as its document sees it.
        document: whose catalog.
        lang: of the catalog.
        seals: what its approvals stand behind.
        data: the catalog; where nobody is to stay unnamed, the seed is not read.

    Raises:
        CatalogError: as of `read_given`.
    """
    hidden: Hidden | SourceError = ()
    if NOT_NAMED.encode() in data:
        try:
            hidden = _hidden_forms(project, document, lang)
        except SourceError as error:
            hidden = error
    return Known(
        project.source_lang,
        lang,
        _read_forms(project, lang),
        tuple(read_glossary(project)),
        read_names(project),
        frozenset(seals),
        hidden,
        tuple(_others(project, document, lang)),
    )


def _read_forms(project: Project, lang: str) -> tuple[WrittenForm, ...]:
    path = project.root / "locales" / lang / FORMS
    return parse_forms(_read_table(project, path), project.place(path))


def _others(project: Project, document: str, lang: str) -> Iterator[Catalog]:
    for other in project.target_langs:
        if other != lang:
            try:
                catalog, _ = read_catalog(project, other, document)
            except CatalogError:
                continue
            if catalog is not None:
                yield catalog


def _hidden_forms(project: Project, document: str, lang: str) -> tuple[tuple[str, Form], ...]:
    """Return who is not to be named, as the register or the rules write it in a language."""
    path = seed_paths(project).get(document)
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
