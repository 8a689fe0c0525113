"""What publishing writes last: the index of all releases, the list of them, the ways back."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest, write_atomic
from toolkit.project.moves import document_ledger
from toolkit.project.released import release_folders
from toolkit.project.releases.manifest import MANIFEST, FileRecord, manifest_digest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import INDEX, Listed, Site, find_listed, serialize_site
from toolkit.project.releases.verify import compare_file, read_manifest
from toolkit.project.releases.ways import ways_back
from toolkit.project.seeds import find_seeds
from toolkit.publish.bundle import Bundle, IndexEntry
from toolkit.publish.edition.standing import KINDS, TEXTS
from toolkit.publish.outputs import OUTPUTS, SITE_OUTPUTS
from toolkit.publish.outputs.files import make, plan, possible
from toolkit.publish.outputs.index import write_way
from toolkit.publish.publication import Publication
from toolkit.publish.steps.ledger import find_behind, is_version
from toolkit.publish.steps.run import Published
from toolkit.publish.words import interface_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Seeds
    from toolkit.publish.outputs.files import File
    from toolkit.publish.theme.base import Theme


def list_run(
    project: Project,
    theme: Theme,
    site: Site | None,
    results: Sequence[Published],
    tell: Callable[[str], object],
) -> list[Published]:
    """Write the index and the list after a run; see `list_releases`.

    Where the disk refuses them, it is told first which documents failed: that may be why.
    """
    try:
        return list_releases(project, theme, site, {each.document for each in results})
    except OSError:
        for each in results:
            if each.problem:
                tell(each.problem)
        raise


def list_releases(
    project: Project, theme: Theme, site: Site | None, run: set[str]
) -> list[Published]:
    """Write the index and the list from the manifests that lie in ``output/``.

    A document is listed as it was, or as a successor of that; a document that is new
    needs a seed, unless there was no list yet. What is neither stays as it was listed,
    and is kept out of the index.

    Args:
        project: where.
        theme: of the index.
        site: the list before the run; None if there was none.
        run: the documents of the run, whose faults are told already.

    Returns:
        The other documents with a fault.
    """
    before, seeds = site or Site(), functools.cache(lambda: find_seeds(project))
    documents, faulty = dict(before.documents), []
    entered: list[Entered] = []
    for name in sorted({*release_folders(project), *before.documents}):
        try:
            found = _find(project, name, site, seeds)
        except ReleaseError as error:
            if name not in run:
                faulty.append(Published(name, "failed", problem=str(error)))
            continue
        if found is not None:
            documents[name], manifest = found
            entered += enter(project, manifest)
    output, files = project.root / "output", before.files
    made = make_index(project, theme, entered) if entered else {}
    if made:
        files = _own(output, made, before)
        write_atomic(output / INDEX, made.pop(INDEX))
    if documents:
        write_atomic(output / MANIFEST, serialize_site(Site(documents, files)))
    for path in sorted(made.keys() & files):  # where one lies that is not listed, nobody knows it
        write_atomic(output / path, made[path])
    return faulty


def _own(output: Path, made: Mapping[str, bytes], before: Site) -> dict[str, FileRecord]:
    """Take away what the site has no more; return what it has, as it is about to be.

    A page of somebody else in the place of a way back stays: a link leads there as well.
    """
    for path, record in before.files.items():
        if path not in made and not compare_file(output / path, record):
            (output / path).unlink()
    records = {path: FileRecord(digest(data), len(data)) for path, data in made.items()}
    return {
        path: record
        for path, record in records.items()
        if path in {INDEX, *before.files}
        or not os.path.lexists(output / path)
        or not compare_file(output / path, record)
    }


def _find(
    project: Project, name: str, site: Site | None, seeds: Callable[[], Seeds]
) -> tuple[Listed, Manifest] | None:
    """Return how a document is to be listed, and its manifest; None if it is not to be.

    Raises:
        ReleaseError: it is not what was listed, or damaged.
    """
    folder = project.root / "output" / name
    place = project.place(folder)
    listed = site.documents.get(name) if site else None
    if site and not listed and not _is_known(project, name, folder, seeds()):
        return None
    if listed:
        listed = find_listed(folder, place, listed, site, name)
    data = read_manifest(folder) or b""
    manifest = parse_manifest(data, f"{place}/{MANIFEST}")
    return listed or Listed(digest(data), manifest.revision), manifest


def _is_known(project: Project, name: str, folder: Path, seeds: Seeds) -> bool:
    """Tell whether a document has a seed, right or wrong, or what lies there is recorded."""
    last = document_ledger(project, name).last
    recorded = last is not None and last.manifest == manifest_digest(read_manifest(folder))
    return recorded or name in seeds.paths or name in seeds.faults


@dataclass(frozen=True, slots=True)
class Entered:
    """A release in the index."""

    entry: IndexEntry
    ways: frozenset[str]
    """Paths that lead to it from where it was."""


def enter(project: Project, manifest: Manifest) -> tuple[Entered, ...]:
    """Return what the index takes of a manifest, which is a tenth of it.

    Returns:
        Nothing of a document that moved: it stands there under its new name.
    """
    if manifest.notice == "move":
        return ()
    name, ledger = manifest.document, document_ledger(project, manifest.document)
    entry = IndexEntry(
        name,
        manifest.date,
        manifest.revision,
        {lang: record.title for lang, record in manifest.languages.items()},
        _files(manifest, project.languages),
        _dates(manifest, ledger),
        standings=_standings(manifest),
        withdrawn=bool(manifest.notice),
    )
    return (Entered(entry, frozenset(ways_back(name, ledger.records))),)


def make_index(project: Project, theme: Theme, entered: Sequence[Entered]) -> dict[str, bytes]:
    """Make the files of the site itself, by path, of its releases."""
    bundle = _bundle(project, theme, [each.entry for each in entered])
    made = {each.path: make(each, bundle).data for each in bundle.files}
    ways = {way for each in entered for way in each.ways}
    return made | {each: write_way(each, bundle) for each in sorted(ways)}


def _bundle(project: Project, theme: Theme, entries: Sequence[IndexEntry]) -> Bundle:
    """Gather what the site is made of: its releases, newest first."""
    languages = project.languages
    entries = sorted(entries, key=lambda entry: entry.document)
    entries.sort(key=lambda entry: entry.date, reverse=True)
    return Bundle(
        words={lang: interface_words(lang) for lang in languages},
        date=entries[0].date,
        languages=languages,
        theme=theme,
        logo_alt=project.config.logo_alt,
        site_url=project.config.site_url,
        generator=GENERATOR,
        files=plan(SITE_OUTPUTS, "", languages),
        entries=tuple(entries),
    )


def _standings(manifest: Manifest) -> dict[str, str]:
    """Return what is said below the title of each text that is not the original."""
    records = manifest.languages
    authentic = any(each.standing == "authentic" for each in records.values())
    words = {lang: KINDS if each.catalog or authentic else TEXTS for lang, each in records.items()}
    said = {lang: each.standing for lang, each in records.items() if each.standing in TEXTS}
    return {lang: words[lang][kind] for lang, kind in said.items()}


def _dates(manifest: Manifest, ledger: Ledger) -> dict[str, Publication]:
    """Return when each language was published; nothing of a release that is not recorded."""
    record = ledger.record(manifest.revision)
    found = {}
    for lang, dates in record.languages.items() if record else ():
        revision = dates.revision if dates.revision > 1 else 0
        first = dates.published if ledger.corrected(lang) else ""
        version, behind = is_version(ledger, lang), find_behind(ledger, manifest, lang)
        found[lang] = Publication(lang, dates.changed, first, revision, version, behind)
    return found


def _files(manifest: Manifest, languages: tuple[str, ...]) -> tuple[File[Bundle], ...]:
    """Return the files of a release, in the order in which the index shows them."""
    there = manifest.languages
    langs = [*(each for each in languages if each in there), *sorted(set(there) - set(languages))]
    found = possible(OUTPUTS, manifest.document, langs)
    return tuple(each for each in found if each.path in manifest.files)
