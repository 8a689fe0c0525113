"""Speakers of a project's documents, as people call them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.project.catalogs import read_catalog
from toolkit.source.speakers import find_speaker, speaker_keys, speaker_lines, speaker_names

if TYPE_CHECKING:
    from toolkit.core.model.catalog import Catalog
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

    Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a document."""

    name: str
    """As in the source."""
    keys: frozenset[Key]
    """Of the entries that are theirs."""
    line: int
    """On which they are announced first."""


def find_voice(project: Project, source: Source, wanted: str) -> Voice:
    """Find a speaker of a document as somebody calls them, in any of the project's languages.

    Raises:
        SourceError: nobody of that name speaks there, or several do.
    """
    return _voice(source, find_speaker(source.document, wanted, name_spellings(project, source)))


def all_voices(source: Source) -> tuple[Voice, ...]:
    """Return all people who speak in a document, in order."""
    return tuple(_voice(source, name) for name in speaker_names(source.document))


def _voice(source: Source, name: str) -> Voice:
    keys = speaker_keys(source.document, source.segments, name)
    return Voice(name, keys, speaker_lines(source.document)[name])


def name_spellings(project: Project, source: Source) -> dict[str, list[tuple[str, str]]]:
    """Return how the catalogs of a document write the names of its speakers.

    A catalog that is damaged is told of where it is used.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for lang in project.languages:
        catalog: Catalog | None = None
        with suppress(CatalogError):
            catalog, _ = read_catalog(project, lang, source.document.slug)
        for entry in catalog.entries if catalog else ():
            if entry.msgctxt == "name" and entry.msgstr.strip():
                found.setdefault(entry.msgid, []).append((lang, entry.msgstr.strip()))
    return found
