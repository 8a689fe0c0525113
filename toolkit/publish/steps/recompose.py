"""Composing a release again from its catalogs, without changing it: is it what they give?

This finds what no digest can: a page that was forged together with its manifest, the list
and the record of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.core.files import digest
from toolkit.project.moves import document_ledger
from toolkit.project.pictures import attach_pictures
from toolkit.project.releases.manifest import MANIFEST, texts_digest
from toolkit.project.seeds import of_document, read_source
from toolkit.publish.fonts import FontBundle
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs.files import make
from toolkit.publish.outputs.page import PAGE
from toolkit.publish.printing import finish
from toolkit.publish.steps.behind import find_behind
from toolkit.publish.steps.compose import bundle_of, compose
from toolkit.publish.steps.editions import make_editions
from toolkit.publish.steps.made_of import font_digests, settings_digest, tool_versions
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.run import PublishOptions, Run
from toolkit.publish.steps.standing import read_revision, read_standing
from toolkit.publish.steps.staying import told_sizes
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.translation import read_translation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Source
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.outputs.files import File
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.standing import Standing
    from toolkit.publish.steps.translation import Translation


@dataclass(frozen=True, slots=True)
class Recomposed:
    """A release held against what its catalogs give."""

    compared: int = 0
    """How many files were made again and are the same."""
    problems: tuple[str, ...] = ()
    """Files that are another than the catalogs give, where nothing explains it."""
    notes: tuple[str, ...] = ()
    """What could not be compared, and why."""


def recompose(
    project: Project, name: str, seed: Path | None, *, rebuild: bool = False
) -> Recomposed:
    """Compose the current release of a document again, and compare.

    Args:
        project: where.
        name: the document, whose files agree with its manifest.
        seed: its seed; None if there is none any more.
        rebuild: print the PDFs again too; else only what they were printed from is compared.
    """
    place = project.place(project.root / "output" / name)
    ledger = document_ledger(project, name)
    try:
        current = read_standing(project, name)
        if current and current.manifest.notice:
            return Recomposed()  # it is made of its record alone, which `verify_ledger` holds
        if seed is None:
            return _unable(place, "there is no seed of it")
        own = of_document(project, seed)
        standing = read_standing(own, name)
        if standing is None or ledger.faults:
            return _unable(place, "its record is damaged")
        record = ledger.record(standing.manifest.revision)
        if record is None or set(record.languages) != set(standing.manifest.languages):
            return _unable(place, "its dates are not recorded: publish again")
        source = attach_pictures(own, read_source(own, seed))
        langs = tuple(standing.manifest.languages)
        fonts = release_fonts(own, langs) if rebuild else FontBundle(())
        run = Run(own, PublishOptions(), langs, fonts, release_theme(own))
        return _compare_all(_compose_again(run, source, standing, ledger), rebuild=rebuild)
    except ToolkitError as error:
        return _unable(place, f"{error.where}: {error.problem}" if error.where else error.problem)


def _unable(place: str, reason: str) -> Recomposed:
    return Recomposed(notes=(f"{place}: not compared with the catalogs: {reason}",))


@dataclass(frozen=True, slots=True)
class _Again:
    """A release, and what it is composed of now."""

    run: Run
    standing: Standing
    whole: Composition
    notes: tuple[str, ...]
    """Languages that are not composed of their catalogs, and why."""


def _compare_all(again: _Again, *, rebuild: bool) -> Recomposed:
    manifest, place = again.standing.manifest, again.standing.place
    bundle = replace(bundle_of(again.run, again.whole), sizes=told_sizes(manifest))
    made = {file.path: file for file in bundle.files}
    found: dict[str, str] = {}
    for path in sorted({*made, *manifest.files}):
        if path not in made:
            found[path] = "in the release, and no setting and no catalog gives such a file"
        elif path not in manifest.files:
            found[path] = "not in the release, and settings and catalogs give it"
        elif reason := _compare(again, made[path], bundle, rebuild=rebuild):
            found[path] = reason
    titles = {lang: record.title for lang, record in manifest.languages.items()}
    if bundle.titles != titles:
        found[MANIFEST] = "names another title than the catalogs give"
    same = len({*made, *manifest.files} - set(found))
    excuse = _find_excuse(again, rebuild=rebuild) if found else ""
    if excuse:
        said = f"{place}: {len(found)} of its files could not be compared: {excuse}"
        return Recomposed(same, (), (*again.notes, said))
    problems = tuple(f"{place}/{path}: {reason}" for path, reason in found.items())
    return Recomposed(same, problems, again.notes)


# ── What it is made of ───────────────────────────────────────────────────────


def _compose_again(run: Run, source: Source, standing: Standing, ledger: Ledger) -> _Again:
    """Take each language from its catalog if that is as released, else from its finished texts."""
    manifest, notes = standing.manifest, dict[str, str]()
    ready: list[Translation] = []
    current = manifest.source == digest(source.data)
    origin = source.document.lang
    for lang in manifest.languages:
        if not current:
            notes[lang] = "the source was edited since"
        elif find_behind(ledger, manifest, lang):
            notes[lang] = "it translates an earlier source"
        elif lang != origin:
            translation = read_translation(run.project, lang, manifest.document)
            if _is_released(translation, manifest):
                ready.append(translation)
            else:
                notes[lang] = "its catalog says something else since"
    fresh = make_editions(run, source, ready) if current else ()
    titles = {each.lang: title_text(each) for each in fresh}
    records = {
        lang: replace(record, title=titles.get(lang, record.title))
        for lang, record in manifest.languages.items()
    }
    planned = replace(manifest, languages=records)
    whole = compose(run, planned, fresh, tuple(ready), standing, ledger)
    return _Again(
        run,
        standing,
        whole.dated(manifest.date, manifest.revision),
        tuple(
            f"{standing.place}: {lang}: compared with its finished texts alone: {reason}"
            for lang, reason in notes.items()
        ),
    )


def _is_released(translation: Translation, manifest: Manifest) -> bool:
    entries = translation.catalog.entries if translation.catalog else ()
    live = (entry for entry in entries if not entry.obsolete)
    return texts_digest(live) == manifest.languages[translation.lang].texts


# ── Files ────────────────────────────────────────────────────────────────────


def _compare(again: _Again, file: File[Bundle], bundle: Bundle, *, rebuild: bool) -> str:
    """Say how a file differs from what is composed now; empty if it doesn't."""
    alone = file.output.scope == "each"
    if alone and file.output is not PAGE and set(file.langs) & set(bundle.behind):
        return ""  # made before it was behind, or after: both is right
    material = make(file, bundle)
    record = again.standing.manifest.files[file.path]
    given = "catalogs" if again.whole.fresh.issuperset(file.langs) else "finished texts"
    if not material.printed:
        same = digest(material.data) == record.sha256
        return "" if same else f"is not what the {given} give"
    if material.digest != record.material:
        return f"was printed from another page than the {given} give"
    if rebuild and digest(finish(material, again.run.fonts)) != record.sha256:
        return "is not what is printed from its page"
    return ""


def _find_excuse(again: _Again, *, rebuild: bool) -> str:
    """Return what explains that files differ; empty if nothing does."""
    for manifest in _made_in(again.standing):
        if manifest is None:
            return "it may have files of an earlier revision, which is not at hand"
        if manifest.tools != tool_versions():
            tools = tool_versions().items() ^ manifest.tools.items()
            return f"made with other versions of {', '.join(sorted({name for name, _ in tools}))}"
        if manifest.settings != settings_digest(again.run.project, again.run.theme):
            return "made with other settings or another theme"
        if rebuild and manifest.fonts != font_digests(again.run.fonts):
            return "made with other fonts"
    return ""


def _made_in(standing: Standing) -> Iterator[Manifest | None]:
    """Yield the manifests of all revisions that it may have files of; None for one that is gone."""
    manifest = standing.manifest
    yield manifest
    first = min(record.revision for record in manifest.languages.values())
    for number in range(first, manifest.revision):
        yield read_revision(standing, number)
