"""Step 3: reviewed catalogs become a release, all of it or nothing."""

from __future__ import annotations

import itertools
import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.edition import source_edition, translate_document
from toolkit.errors import CatalogError, ToolkitError
from toolkit.files import data_folder, lock, write_atomic
from toolkit.fonts import find_font_folders, load_fonts
from toolkit.language import LANGUAGES
from toolkit.model import Catalog
from toolkit.pipeline.gates import (
    Blocker,
    Translation,
    find_blockers,
    find_unprintable,
    read_translation,
)
from toolkit.pipeline.interface import interface_words
from toolkit.pipeline.pages import in_order, make_page, plan_manifest, render, write_release_index
from toolkit.pipeline.project import DRAFTS, choose_documents, choose_languages, read_source
from toolkit.release import (
    MANIFEST,
    build_release,
    check_unchanged,
    parse_manifest,
    read_manifest,
    recover,
    release_date,
    restore_files,
    same_content,
    verify_files,
    write_release,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from toolkit.fonts import FontBundle
    from toolkit.model import Edition
    from toolkit.pipeline.project import Project, Source
    from toolkit.release import Manifest, Release


@dataclass(frozen=True, slots=True)
class Order:
    """What a run of `publish` is asked for."""

    documents: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    ready: bool = False
    """Publish the languages that are ready, and list the rest."""
    draft: bool = False
    date: str | None = None
    """ISO 8601; None takes SOURCE_DATE_EPOCH or the newest revision of the catalogs."""
    epoch: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What the documents of one run share."""

    project: Project
    order: Order
    langs: tuple[str, ...]
    fonts: FontBundle


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one document."""

    document: str
    outcome: Literal["released", "unchanged", "restored", "ready", "blocked", "failed", "draft"]
    """``restored``: lost files are back; ``ready``: what a dry run says for ``released``."""
    revision: int = 0
    languages: tuple[str, ...] = ()
    """All that its pages are in now, source first."""
    blockers: tuple[Blocker, ...] = ()
    problem: str = ""
    """Message of the error that stopped it."""
    files: tuple[str, ...] = ()
    """Paths of what was written, from the project's folder."""


def publish(
    project: Project,
    order: Order,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Published, ...]:
    """Release documents, each in all its languages or not at all.

    Args:
        project: where to work.
        order: which documents and languages, and how.
        progress: told (documents done, documents in all) after each.

    Returns:
        What became of each document; one that fails doesn't keep others back.

    Raises:
        ReleaseError: the fonts are not there.
        ToolkitError: a document or language is not known; another run publishes.
    """
    paths = choose_documents(project, order.documents)
    langs = choose_languages(project, order.langs)
    fonts = release_fonts(project)
    results = []
    with nullcontext() if order.dry_run else lock(project.root / "output"):
        for name, path in paths.items():
            try:
                results.append(_publish_one(Work(project, order, langs, fonts), name, path))
            except ToolkitError as error:
                results.append(Published(name, "failed", problem=str(error)))
            progress(len(results), len(paths))
        if not order.dry_run and not order.draft:
            write_release_index(project)
    return tuple(results)


def release_fonts(project: Project) -> FontBundle:
    """Gather the fonts that this project's pages are set in.

    Raises:
        ReleaseError: a needed font is missing.
    """
    folders = find_font_folders(os.environ, data_folder())
    return load_fonts(folders, [project.root / name for name in project.config.fonts])


def _publish_one(work: Work, name: str, path: Path) -> Published:
    project, order = work.project, work.order
    source = read_source(project, path)
    translations = tuple(read_translation(project, lang, name) for lang in work.langs)
    if order.draft:
        return write_draft(work, source, translations)
    blockers = tuple(
        blocker for each in translations for blocker in find_blockers(project, source, each)
    )
    held_back = {blocker.lang for blocker in blockers}
    ready = tuple(each for each in translations if each.lang not in held_back)
    if not ready or (held_back and not order.ready):
        return Published(name, "blocked", blockers=blockers)
    editions = make_editions(work, source, ready)
    unprintable = tuple(
        blocker for edition in editions for blocker in find_unprintable(edition, work.fonts)
    )
    if unprintable:
        return Published(name, "blocked", blockers=(*blockers, *unprintable))
    if not order.dry_run:
        recover(project.root / "output" / name)
    return _release(work, source, ready, editions, blockers)


def make_editions(
    work: Work, source: Source, translations: Iterable[Translation]
) -> tuple[Edition, ...]:
    """Build the source's edition and those of its translations, in that order."""
    return (
        source_edition(source.document, source.segments),
        *(
            translate_document(
                source.document,
                source.segments,
                each.catalog or Catalog(each.lang),
                path=each.path,
                draft=work.order.draft,
                words=interface_words(each.lang),
            )
            for each in translations
        ),
    )


def _release(
    work: Work,
    source: Source,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    blockers: tuple[Blocker, ...],
) -> Published:
    """Write a release, unless the current one was made from the very same content."""
    name = source.document.slug
    folder = work.project.root / "output" / name
    place = work.project.place(folder)
    data = read_manifest(folder)
    before = None if data is None else parse_manifest(data, f"{place}/{MANIFEST}")
    planned = plan_manifest(work.project, source, ready, editions, work.fonts, before)
    done = Published(
        name,
        "unchanged",
        before.revision if before else 0,
        in_order(work.project, planned.languages),
        blockers,
    )
    if before:
        check_unchanged(before, folder, place)
    if before and same_content(before, planned):
        if not verify_files(before, folder, others=False):
            return done
        lost = () if work.order.dry_run else _restore(work, ready, editions, planned, before)
        if lost:
            return replace(
                done, outcome="restored", files=tuple(f"{place}/{path}" for path in lost)
            )
    if work.order.dry_run:
        return replace(done, outcome="ready")
    release = _build(work, ready, editions, planned, data)
    write_release(folder, release)
    return replace(
        done,
        outcome="released",
        revision=release.manifest.revision,
        files=tuple(f"{place}/{path}" for path in sorted(release.files)),
    )


def _restore(
    work: Work,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    planned: Manifest,
    before: Manifest,
) -> tuple[str, ...]:
    """Make the lost files of the current release again, if that gives the same bytes."""
    folder = work.project.root / "output" / before.document
    page = make_page(work.project, editions, before.date, planned, ready)
    return restore_files(folder, before, render(page, editions, work.fonts))


def _build(
    work: Work,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    planned: Manifest,
    previous: bytes | None,
) -> Release:
    """Render a revision, after the one whose manifest is `previous`."""
    place = work.project.place(work.project.root / "output" / planned.document)
    date = release_date(work.order.date, work.order.epoch, _catalogs(ready))
    page = make_page(work.project, editions, date, planned, ready)
    return build_release(
        planned.document,
        date,
        source=planned.source,
        languages={each.lang: planned.languages[each.lang] for each in editions},
        files=render(page, editions, work.fonts),
        fonts=planned.fonts,
        tools=planned.tools,
        settings=planned.settings,
        previous=previous,
        where=f"{place}/{MANIFEST}",
    )


def write_draft(work: Work, source: Source, translations: tuple[Translation, ...]) -> Published:
    """Build a draft, every page marked as one, in ``output/draft/``; never a release."""
    project, name = work.project, source.document.slug
    missing = [each for each in translations if each.catalog is None]
    if missing:
        raise CatalogError(
            "there is no catalog yet",
            where=missing[0].path,
            remedy=f"make it first: toolkit extract {name}",
        )
    editions = tuple(
        replace(each, draft=True) for each in make_editions(work, source, translations)
    )
    unprintable = tuple(
        blocker for edition in editions for blocker in find_unprintable(edition, work.fonts)
    )
    if unprintable:
        return Published(name, "blocked", blockers=unprintable)
    languages = tuple(edition.lang for edition in editions)
    folder = project.root / "output" / DRAFTS / name
    written: list[str] = []
    if not work.order.dry_run:
        date = release_date(work.order.date, work.order.epoch, _catalogs(translations))
        planned = plan_manifest(project, source, translations, editions, work.fonts, None)
        page = make_page(project, editions, date, planned)
        for path, data in render(page, editions, work.fonts).items():
            write_atomic(folder / path, data)
            written.append(f"{project.place(folder)}/{path}")
        _drop_languages(project, folder)
        _drop_pairs(project, folder)
    return Published(name, "draft", languages=languages, files=tuple(sorted(written)))


def _drop_languages(project: Project, folder: Path) -> None:
    """Remove what former drafts left of languages that the settings no longer have."""
    known = {project.config.source_lang, *project.config.target_langs}
    for page in folder.glob("*/index.html"):
        lang = page.parent.name
        if lang in LANGUAGES and lang not in known:
            page.unlink()
            (folder / f"{folder.name}.{lang}.pdf").unlink(missing_ok=True)


def _drop_pairs(project: Project, folder: Path) -> None:
    """Remove what former drafts left of pairs that the settings no longer have."""
    wanted = {f"{folder.name}.{left}-{right}.pdf" for left, right in project.config.parallel}
    for left, right in itertools.permutations(LANGUAGES, 2):
        name = f"{folder.name}.{left}-{right}.pdf"
        if name not in wanted:
            (folder / name).unlink(missing_ok=True)


def _catalogs(translations: Iterable[Translation]) -> tuple[Catalog, ...]:
    return tuple(each.catalog for each in translations if each.catalog is not None)
