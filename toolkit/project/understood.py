"""What a seed is understood as; kept until another one is, as several ask for the same."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.catalog.template import build_template
from toolkit.core.files import decode_text
from toolkit.source.account import find_lost
from toolkit.source.hidden import hidden_characters
from toolkit.source.literal import literal_markup
from toolkit.source.named import named_speakers
from toolkit.source.readers import read_document, read_texts, written_text
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog
    from toolkit.core.model.document import Document, LeftOut, Segment
    from toolkit.core.model.finding import Finding

Abbreviations = tuple[tuple[str, tuple[str, ...]], ...]
"""By language."""


@dataclass(frozen=True, slots=True)
class SeedBytes:
    """All that a document is read from."""

    data: bytes
    where: str
    """How messages name the seed."""
    lang: str
    """Of the project: that of a seed which does not say its own."""
    structure: bytes | None = None
    """Of the structure file; None if there is none."""
    beside: str = ""
    """How messages name that."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A seed as read, segmented and turned into a template."""

    document: Document
    segments: tuple[Segment, ...]
    template: Catalog
    lost: tuple[LeftOut, ...]
    """What of the seed stands nowhere, through a fault."""


@functools.lru_cache(maxsize=1)
def read_seed(seed: SeedBytes) -> Document:
    """Read the bytes of one seed.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    structure = None
    if seed.structure is not None:
        structure = parse_structure(decode_text(seed.structure, seed.beside), seed.beside)
    return read_document(seed.data, seed.where, seed.lang, structure)


@functools.lru_cache(maxsize=1)
def understand(seed: SeedBytes, abbreviations: Abbreviations) -> Understood:
    """Read, segment and template the bytes of one seed.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    document = read_seed(seed)
    segments = segment_document(document, dict(abbreviations).get(document.lang, ()))
    lost = find_lost(read_texts(seed.data, seed.where, seed.lang), document, segments)
    return Understood(document, segments, build_template(document, segments), lost)


def source_findings(seed: SeedBytes) -> tuple[Finding, ...]:
    """Say what of a seed cannot be seen, is seen though it is markup, or names who is hidden.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    document, text = read_seed(seed), written_text(seed.data, seed.where)
    return (
        *hidden_characters(document, text),
        *literal_markup(document, text),
        *named_speakers(document, text),
    )
