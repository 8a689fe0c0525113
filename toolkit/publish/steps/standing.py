"""The release that stands, and what a new revision takes over from it as it was."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, Manifest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest
from toolkit.publish.edition.compare import same_texts
from toolkit.publish.edition.parse import read_edition
from toolkit.publish.outputs.page import PAGE, page_pictures
from toolkit.publish.outputs.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.edition import Edition
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


# ── Finished texts ───────────────────────────────────────────────────────────


def find_edition(standing: Standing, lang: str) -> Edition | None:
    """Read the finished texts of a language, with its pictures.

    Returns:
        None if there are none: an older version made the release, or the file is lost.

    Raises:
        ReleaseError: they are not as they were published, or damaged.
    """
    name = standing.manifest.document
    path = TEXTS.path(name, lang)
    data = _released_bytes(standing, path)
    if data is None:
        return None
    page = _released_bytes(standing, PAGE.path(name, lang)) if b'"picture"' in data else None
    where = f"{standing.place}/{path}"
    edition = read_edition(data, where, page_pictures(page or b""), standing.bylines)
    if (edition.document, edition.lang) != (name, lang):
        raise ReleaseError(
            f"holds {edition.document!r} in {edition.lang!r}",
            where=where,
            remedy="restore the file from a copy",
        )
    return edition


def find_editions(standing: Standing, langs: Iterable[str]) -> dict[str, Edition]:
    """Read the finished texts of languages, as far as there are any; see `find_edition`."""
    found = {lang: find_edition(standing, lang) for lang in langs}
    return {lang: edition for lang, edition in found.items() if edition is not None}


def refuse_missing(standing: Standing, missing: Iterable[str], run: Iterable[str]) -> None:
    """Stop if finished texts are missing: what holds all languages could not hold those.

    Args:
        standing: the release.
        missing: languages that it has and that have no finished texts.
        run: target languages that are published anew.

    Raises:
        ReleaseError: there is one; it says how to publish all of them.
    """
    lacking = tuple(missing)
    if not lacking:
        return
    path = TEXTS.path(standing.manifest.document, lacking[0])
    known = path in standing.manifest.files
    reason = (
        "is lost" if known else f"is not there: an older version released {lacking[0]} without it"
    )
    chosen = " ".join(f"--lang {lang}" for lang in (*run, *lacking))
    raise ReleaseError(
        f"{reason}, and the combined PDF is made of the finished texts of all languages",
        where=f"{standing.place}/{path}",
        remedy=f"publish {', '.join(lacking)} again in the same run: "
        f"toolkit publish {standing.manifest.document} {chosen}",
    )


def renewed(
    standing: Standing | None, editions: tuple[Edition, ...], *, chosen: bool
) -> tuple[Edition, ...]:
    """Return the editions of a run that are published anew: all, or all but the source's.

    Args:
        standing: the release, if there is one.
        editions: of the run, the source's first.
        chosen: whether the run leaves languages out; the source's edition then stays if
            it says the same as before. If it doesn't, it is published with the others,
            as their catalogs were held against the source as it is now.
    """
    source = editions[0]
    if standing is None or not chosen or source.lang not in standing.manifest.languages:
        return editions
    before = find_edition(standing, source.lang)
    return editions[1:] if before is not None and same_texts(before, source) else editions


def find_texts(standing: Standing, lang: str) -> bytes:
    """Return the file of a language's finished texts; errors and absence as `find_released`."""
    return find_released(standing, TEXTS.path(standing.manifest.document, lang))


def find_released(standing: Standing, path: str) -> bytes:
    """Return a file of the release; empty if it is not there.

    Raises:
        ReleaseError: it is not as it was published.
    """
    return _released_bytes(standing, path) or b""


def _released_bytes(standing: Standing, path: str) -> bytes | None:
    record = standing.manifest.files.get(path)
    file = standing.folder / path
    if record is None or not file.is_file():
        return None
    data = file.read_bytes()
    if digest(data) != record.sha256:
        raise ReleaseError(
            "is not as it was published, and nothing is made from it",
            where=f"{standing.place}/{path}",
            remedy="restore the file from a copy, then publish again",
        )
    return data


# ── What a language was made of ──────────────────────────────────────────────


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
    for lang, number in revisions.items():
        if number != before.revision and TEXTS.path(before.document, lang) not in before.files:
            return False
    made = [read_revision(standing, number) for number in sorted(set(revisions.values()))]
    return all(each is not None and _material(each) == _material(planned) for each in made)


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
