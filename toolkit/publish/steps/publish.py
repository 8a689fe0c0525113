"""Step 3: reviewed catalogs become a release, all of it or nothing."""

from __future__ import annotations

import os
from contextlib import closing, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.core.files import data_folder, digest, lock
from toolkit.project.folder import choose_languages
from toolkit.project.pictures import illustrate, illustrated_bytes, refuse_faulty
from toolkit.project.releases.build import build_release
from toolkit.project.releases.dates import release_date
from toolkit.project.releases.manifest import MANIFEST, same_content
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.tree import recover, restore_files, write_release
from toolkit.project.releases.verify import check_unchanged, read_manifest, verify_files
from toolkit.project.seeds import choose_documents, read_source
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.printing import Batch, Printing, print_batches
from toolkit.publish.steps.draft_pages import write_draft
from toolkit.publish.steps.gates import (
    find_blockers,
    find_unprintable,
    read_translation,
)
from toolkit.publish.steps.order import (
    Prepared,
    Published,
    Work,
    catalogs_of,
    make_editions,
)
from toolkit.publish.steps.plan import (
    in_order,
    make_page,
    plan_manifest,
    prepare_pdfs,
    stands,
    write_pages,
    write_release_index,
)
from toolkit.publish.steps.theme import release_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from toolkit.core.model.edition import Edition
    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.steps.gates import Blocker, Translation
    from toolkit.publish.steps.order import Order


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
        ConfigError: a piece of the theme is wrong.
        ToolkitError: a document or language is not known; another run publishes.
    """
    paths = choose_documents(project, order.documents)
    langs = choose_languages(project, order.langs)
    work = Work(project, order, langs, release_fonts(project), release_theme(project))
    batches = (_batch(work, name, path) for name, path in paths.items())
    printing = Printing(work.fonts, order.jobs, order.limits)
    results = []
    with (
        nullcontext() if order.dry_run else lock(project.root / "output"),
        closing(print_batches(batches, printing)) as done,
    ):
        for each in done:
            results.append(each)
            progress(len(results), len(paths))
        if not order.dry_run and not order.draft:
            write_release_index(project, work.theme)
    return tuple(results)


def _batch(work: Work, name: str, path: Path) -> Batch[Published]:
    """Say what of a document is to be printed, and what follows then."""

    def fail(error: ToolkitError) -> Published:
        return Published(name, "failed", problem=str(error))

    try:
        step = _publish_one(work, name, path)
    except ToolkitError as error:
        step = fail(error)
    if isinstance(step, Prepared):
        return Batch(step.complete, fail, step.printables)
    done = step
    return Batch(lambda _pdfs: done, fail)


def release_fonts(project: Project) -> FontBundle:
    """Gather the fonts that this project's pages are set in.

    Raises:
        ReleaseError: a needed font is missing.
    """
    folders = find_font_folders(os.environ, data_folder())
    return load_fonts(folders, [project.root / name for name in project.config.fonts])


def _publish_one(work: Work, name: str, path: Path) -> Published | Prepared:
    project, order = work.project, work.order
    translations = tuple(read_translation(project, lang, name) for lang in work.langs)
    if not order.draft and (done := _standing(work, name, path, translations)):
        return done
    source = illustrate(project, read_source(project, path))
    if order.draft:
        refuse_faulty(source, work.langs)
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
    return _release(work, source, ready, editions, blockers)


def _standing(
    work: Work, name: str, path: Path, translations: tuple[Translation, ...]
) -> Published | None:
    """Return what became of a document of which nothing has changed since its release."""
    folder = work.project.root / "output" / name
    place = work.project.place(folder)
    if not work.order.dry_run:
        recover(folder)
    data = read_manifest(folder)
    if data is None:
        return None
    before = parse_manifest(data, f"{place}/{MANIFEST}")
    source = illustrated_bytes(work.project, path)
    if not stands(work.project, before, source, translations, work.fonts, work.theme):
        return None
    if verify_files(before, folder, others=False):
        return None
    languages = in_order(work.project, before.languages)
    return Published(name, "unchanged", before.revision, languages)


def _release(
    work: Work,
    source: Source,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    blockers: tuple[Blocker, ...],
) -> Published | Prepared:
    """Prepare a release, unless the current one was made from the very same content."""
    name = source.document.slug
    folder = work.project.root / "output" / name
    place = work.project.place(folder)
    data = read_manifest(folder)
    before = None if data is None else parse_manifest(data, f"{place}/{MANIFEST}")
    planned = plan_manifest(work.project, source, ready, editions, work.fonts, work.theme, before)
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
    return _revise(work, ready, editions, planned, done)


def _restore(
    work: Work,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    planned: Manifest,
    before: Manifest,
) -> tuple[str, ...]:
    """Make the lost files of the current release again, if that gives the same bytes."""
    folder = work.project.root / "output" / before.document
    page = make_page(work.project, work.theme, editions, before.date, planned, ready)
    pdfs = prepare_pdfs(page, editions)
    lost = [path for path in pdfs if not (folder / path).exists()]
    printed = {path: print_pdf(pdfs[path], work.fonts) for path in lost}
    return restore_files(folder, before, {**write_pages(page, editions), **printed})


def _revise(
    work: Work,
    ready: tuple[Translation, ...],
    editions: tuple[Edition, ...],
    planned: Manifest,
    done: Published,
) -> Prepared:
    """Prepare a revision; PDFs that would be printed from what they are made of stay."""
    name = planned.document
    folder = work.project.root / "output" / name
    place = work.project.place(folder)
    previous = read_manifest(folder)
    date = release_date(work.order.date, work.order.epoch, catalogs_of(ready))
    page = make_page(work.project, work.theme, editions, date, planned, ready)
    pdfs = prepare_pdfs(page, editions)
    materials = {path: each.digest for path, each in pdfs.items()}
    before = None if previous is None else parse_manifest(previous, f"{place}/{MANIFEST}")
    kept = {} if before is None else _unchanged_pdfs(folder, before, planned, materials)

    def complete(printed: Mapping[str, bytes]) -> Published:
        release = build_release(
            name,
            date,
            source=planned.source,
            languages={each.lang: planned.languages[each.lang] for each in editions},
            files={**write_pages(page, editions), **kept, **printed},
            fonts=planned.fonts,
            tools=planned.tools,
            settings=planned.settings,
            materials=materials,
            previous=previous,
            where=f"{place}/{MANIFEST}",
        )
        write_release(folder, release)
        files = tuple(f"{place}/{path}" for path in sorted(release.files))
        revision = release.manifest.revision
        return replace(done, outcome="released", revision=revision, files=files)

    return Prepared({path: each for path, each in pdfs.items() if path not in kept}, complete)


def _unchanged_pdfs(
    folder: Path, before: Manifest, planned: Manifest, materials: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the PDFs of the current release that would be printed just as they are."""
    if (before.fonts, before.tools) != (planned.fonts, planned.tools):
        return {}
    same = {path for path, record in before.files.items() if record.material == materials.get(path)}
    found = {path: (folder / path).read_bytes() for path in same if (folder / path).is_file()}
    return {path: data for path, data in found.items() if digest(data) == before.files[path].sha256}
