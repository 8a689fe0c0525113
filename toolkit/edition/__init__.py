"""What a writer prints: a document in one language, and its speakers' lines."""

from toolkit.edition.build import source_edition, translate_document
from toolkit.edition.byline import FIELDS, byline_parts, byline_text
from toolkit.edition.merges import orphan_merges, shared_merges

__all__ = [
    "FIELDS",
    "byline_parts",
    "byline_text",
    "orphan_merges",
    "shared_merges",
    "source_edition",
    "translate_document",
]
