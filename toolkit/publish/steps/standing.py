"""The release that stands, and what it was made of."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, Manifest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """The current release of a document, as it lies on disk."""

    manifest: Manifest
    data: bytes
    """Of its manifest."""
    folder: Path
    place: str
    """How messages name the folder."""
    bylines: Mapping[str, str]
    """By language, the project's own order of a speaker's line."""


def read_standing(project: Project, name: str) -> Standing | None:
    """Read the manifest of a document's current release; None if it has none.

    Raises:
        ReleaseError: the manifest is damaged.
    """
    folder = project.root / "output" / name
    data = read_manifest(folder)
    if data is None:
        return None
    place = project.place(folder)
    manifest = parse_manifest(data, f"{place}/{MANIFEST}")
    return Standing(manifest, data, folder, place, project.config.byline)


def released_languages(project: Project, name: str) -> tuple[str, ...]:
    """Return the languages of a document's current release; a damaged one is told elsewhere."""
    with contextlib.suppress(ReleaseError):
        standing = read_standing(project, name)
        return tuple(standing.manifest.languages) if standing else ()
    return ()


def made_alike(standing: Standing, planned: Manifest, langs: Iterable[str]) -> bool:
    """Tell whether languages were made of the source, settings, fonts and tools of `planned`.

    The manifest says so of the languages that were published with it. One that stayed was
    made of what the manifest of its own revision says; if it has no finished texts, an older
    version left it out of the combined PDF, and what is there is to be made again.
    """
    before = standing.manifest
    revisions = {
        lang: before.languages[lang].revision for lang in langs if lang in before.languages
    }
    stayed = [lang for lang, number in revisions.items() if number != before.revision]
    if stayed and not _have_texts(before, stayed):
        return False
    made = [read_revision(standing, number) for number in sorted(set(revisions.values()))]
    return all(each is not None and _material(each) == _material(planned) for each in made)


def _have_texts(manifest: Manifest, langs: Iterable[str]) -> bool:
    # Loaded for languages that stayed: it comes with all that makes pages.
    from toolkit.publish.outputs.texts import TEXTS

    return all(TEXTS.path(manifest.document, lang) in manifest.files for lang in langs)


def _material(manifest: Manifest) -> tuple[object, ...]:
    return manifest.source, manifest.settings, manifest.fonts, manifest.tools


def read_revision(standing: Standing, number: int) -> Manifest | None:
    """Return the manifest of a revision; None if it cannot be read, as `verify` will say."""
    if number == standing.manifest.revision:
        return standing.manifest
    data = read_manifest(standing.folder / REVISIONS / str(number))
    with contextlib.suppress(ReleaseError):
        return None if data is None else parse_manifest(data, standing.place)
    return None
