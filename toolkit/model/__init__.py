"""Every data type that passes between stages; all of them frozen.

Offsets count Unicode code points. Lines and columns are 1-based. Languages are
BCP 47 codes as in the language table (``en``, ``uk``, ``ja``).
"""

from toolkit.model.catalog import (
    CONFLICT,
    MERGED,
    PUBLISHED,
    Catalog,
    Entry,
    Origin,
    State,
    short_hash,
)
from toolkit.model.document import PICTURES, Block, Document, Item, Kind, Meta, Segment, Speaker
from toolkit.model.edition import Byline, Edition, EditionBlock, Picture, Sentence
from toolkit.model.finding import Finding, Severity

__all__ = [
    "CONFLICT",
    "MERGED",
    "PICTURES",
    "PUBLISHED",
    "Block",
    "Byline",
    "Catalog",
    "Document",
    "Edition",
    "EditionBlock",
    "Entry",
    "Finding",
    "Item",
    "Kind",
    "Meta",
    "Origin",
    "Picture",
    "Segment",
    "Sentence",
    "Severity",
    "Speaker",
    "State",
    "short_hash",
]
