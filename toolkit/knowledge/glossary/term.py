"""A term, and the forms that a language has for it."""

from __future__ import annotations

from dataclasses import dataclass

GLOSSARY = "glossary.csv"
"""Where a project keeps its terms, in ``locales/``."""


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language says a term."""

    text: str = ""
    """The translation; empty where only something is forbidden."""
    accepted: tuple[str, ...] = ()
    """Others that are right too, e.g. short or declined ones."""
    forbidden: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[str, ...]:
        """All that may stand for the term, the translation first."""
        return (*((self.text,) if self.text else ()), *self.accepted)


NO_FORMS = Forms()


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary."""

    term: str
    """As the sources write it."""
    note: str = ""
    forms: tuple[tuple[str, Forms], ...] = ()
    """By language code, in the order of the language table; none that are empty."""

    def form(self, lang: str) -> Forms:
        """Return the forms of a language; `NO_FORMS` if it has none."""
        return dict(self.forms).get(lang, NO_FORMS)
