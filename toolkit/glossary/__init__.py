"""What the project calls things: terms, how each language says them, and where they stand."""

from toolkit.glossary.export import FORMATS, export_terms
from toolkit.glossary.match import (
    Hit,
    Misused,
    TermFinder,
    find_terms,
    forbidden_forms,
    missed_terms,
)
from toolkit.glossary.suggest import Suggestion, suggest_terms
from toolkit.glossary.table import parse_glossary, serialize_glossary
from toolkit.glossary.term import NO_FORMS, Forms, Term

__all__ = [
    "FORMATS",
    "NO_FORMS",
    "Forms",
    "Hit",
    "Misused",
    "Suggestion",
    "Term",
    "TermFinder",
    "export_terms",
    "find_terms",
    "forbidden_forms",
    "missed_terms",
    "parse_glossary",
    "serialize_glossary",
    "suggest_terms",
]
