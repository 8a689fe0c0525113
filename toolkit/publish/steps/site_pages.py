"""The pages of the site itself: the index of all releases, and the ways back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.project.releases.ways import ways_back
from toolkit.publish.bundle import Bundle, IndexEntry
from toolkit.publish.edition.standing import KINDS, TEXTS
from toolkit.publish.outputs import OUTPUTS, SITE_OUTPUTS
from toolkit.publish.outputs.files import make, plan, possible
from toolkit.publish.outputs.index import write_way
from toolkit.publish.publication import Publication
from toolkit.publish.steps.behind import find_behind, is_version
from toolkit.publish.words import interface_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.outputs.files import File
    from toolkit.publish.theme.base import Theme


@dataclass(frozen=True, slots=True)
class Entered:
    """A release in the index."""

    entry: IndexEntry
    ways: frozenset[str]
    """Paths that lead to it from where it was."""


def enter(project: Project, manifest: Manifest, ledger: Ledger) -> Entered:
    """Return what the index takes of a manifest, which is a tenth of it."""
    name = manifest.document
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
    return Entered(entry, frozenset(ways_back(name, ledger.records)))


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
