"""The terms and names that a document has, for whoever works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from toolkit.knowledge.glossary.match import TermFinder
from toolkit.knowledge.names.match import find_text
from toolkit.knowledge.steps.names import read_names
from toolkit.knowledge.steps.read import read_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.knowledge.glossary.term import Term
    from toolkit.knowledge.names.register import Name
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Known(Generic[Item]):
    """What is known of a document's sentences, in the order of its table."""

    items: tuple[Item, ...]
    """Those that any sentence has."""
    by_text: Mapping[str, tuple[Item, ...]]
    """Those of each sentence."""


def known_terms(project: Project, source: Source, lang: str) -> Known[Term]:
    """Return the terms of a document that have a translation."""
    terms = [term for term in read_glossary(project) if term.form(lang).text]
    finder = TermFinder(terms, project.source_lang)
    found = {text: {hit.term.term for hit in finder.find(text)} for text in _texts(source)}
    every = set[str]().union(*found.values())
    return Known(
        tuple(term for term in terms if term.term in every),
        {text: tuple(term for term in terms if term.term in one) for text, one in found.items()},
    )


def known_names(project: Project, source: Source, lang: str) -> Known[Name]:
    """Return the registered names of a document that have a form."""
    names = [name for name in read_names(project).names if name.form(lang).text]
    found = {
        text: {each.name for each in names if find_text(text, each.name, project.source_lang) >= 0}
        for text in _texts(source)
    }
    every = set[str]().union(*found.values())
    return Known(
        tuple(name for name in names if name.name in every),
        {text: tuple(each for each in names if each.name in one) for text, one in found.items()},
    )


def _texts(source: Source) -> tuple[str, ...]:
    return tuple(dict.fromkeys(segment.text for segment in source.segments))
