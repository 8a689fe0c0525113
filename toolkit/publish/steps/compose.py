"""Composing a revision: of the editions of a run, and of those that stay as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.files import digest
from toolkit.project.releases.build import build_release
from toolkit.project.releases.dates import release_date
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.tree import restore_files, write_release
from toolkit.publish.print.attachments import read_attachment
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.steps.order import Prepared, catalogs_of
from toolkit.publish.steps.plan import (
    attached_catalogs,
    choose_pairs,
    in_order,
    make_page,
    pair_file,
    prepare_pdfs,
    write_pages,
    write_texts,
)
from toolkit.publish.steps.standing import (
    find_editions,
    find_released,
    published_on,
    refuse_missing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.core.model.edition import Edition
    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.bundle import Page
    from toolkit.publish.steps.gates import Translation
    from toolkit.publish.steps.order import Published, Work
    from toolkit.publish.steps.standing import Standing


@dataclass(frozen=True, slots=True)
class Composition:
    """All that a revision is composed of."""

    planned: Manifest
    editions: tuple[Edition, ...]
    """Of all its languages, in the order of the release."""
    fresh: frozenset[str]
    """The languages that are published anew; the others stay as they were."""
    ready: tuple[Translation, ...]
    """Of this run."""
    before: Standing | None

    @property
    def kept(self) -> tuple[Edition, ...]:
        """The editions that stay."""
        return tuple(each for each in self.editions if each.lang not in self.fresh)

    def dated(self, dates: Mapping[str, str]) -> Composition:
        """Say of languages when they are published."""
        editions = (replace(each, date=dates.get(each.lang, each.date)) for each in self.editions)
        return replace(self, editions=tuple(editions))


def compose(
    work: Work,
    planned: Manifest,
    fresh: tuple[Edition, ...],
    ready: tuple[Translation, ...],
    before: Standing | None,
) -> Composition:
    """Put the editions of a run together with those that stay.

    Raises:
        ReleaseError: a language stays whose finished texts are not there, or not as they
            were published.
    """
    langs = frozenset(each.lang for each in fresh)
    languages = in_order(work.project, planned.languages)
    kept = [lang for lang in languages if lang not in langs]
    found = {each.lang: each for each in fresh}
    if before is not None:
        found |= find_editions(before, kept)
        lacking = (lang for lang in languages if lang not in found)
        refuse_missing(before, lacking, (each.lang for each in ready))
    return Composition(planned, tuple(found[lang] for lang in languages), langs, ready, before)


def restore(work: Work, composition: Composition, before: Standing) -> tuple[str, ...]:
    """Make the lost files of the current release again, if that gives the same bytes."""
    whole = composition.dated({lang: published_on(before, lang) for lang in composition.fresh})
    page = _page(work, whole, before.manifest.date)
    pdfs = prepare_pdfs(page, whole.editions)
    lost = [path for path in pdfs if not (before.folder / path).exists()]
    printed = {path: print_pdf(pdfs[path], work.fonts) for path in lost}
    made = {**write_pages(page, whole.editions), **write_texts(whole.editions), **printed}
    return restore_files(before.folder, before.manifest, made)


def revise(work: Work, composition: Composition, done: Published) -> Prepared:
    """Prepare a revision.

    A language that stays keeps its page and its PDF to the byte, as long as the release
    has the same PDFs. If a language or a pair joins or leaves, they are composed anew
    from its finished texts, with the date that they had: each page leads to all the others.
    A page names their titles too, for search engines. PDFs that would be printed from what
    they are made of stay.
    """
    planned, before = composition.planned, composition.before
    name = planned.document
    folder = work.project.root / "output" / name
    place = work.project.place(folder)
    date = release_date(work.order.date, work.order.epoch, catalogs_of(composition.ready))
    whole = composition.dated(dict.fromkeys(composition.fresh, date))
    fresh = tuple(each for each in whole.editions if each.lang in whole.fresh)
    page = _page(work, whole, date)
    same_pdfs = before is not None and _same_pdfs(before.manifest, page)
    same_titles = before is not None and _titles(before.manifest) == _titles(planned)
    pdfs = prepare_pdfs(page, whole.editions, fresh if same_pdfs else whole.editions)
    paged = fresh if same_pdfs and same_titles else whole.editions
    materials = {path: each.digest for path, each in pdfs.items()}
    same = _unchanged_pdfs(folder, before.manifest, planned, materials) if before else {}

    def complete(printed: Mapping[str, bytes]) -> Published:
        release = build_release(
            name,
            date,
            source=planned.source,
            languages={each.lang: planned.languages[each.lang] for each in fresh},
            files={**write_pages(page, paged), **write_texts(fresh), **same, **printed},
            fonts=planned.fonts,
            tools=planned.tools,
            settings=planned.settings,
            materials=materials,
            previous=before.data if before else None,
            where=f"{place}/{MANIFEST}",
        )
        write_release(folder, release)
        files = tuple(f"{place}/{path}" for path in sorted(release.files))
        revision = release.manifest.revision
        return replace(done, outcome="released", revision=revision, files=files)

    return Prepared({path: each for path, each in pdfs.items() if path not in same}, complete)


def left_out(work: Work, composition: Composition) -> tuple[str, ...]:
    """Name the PDFs side by side that cannot be made, as the blocks of the two differ."""
    name = composition.planned.document
    _, unable = choose_pairs(work.project, composition.editions)
    return tuple(pair_file(name, pair) for pair in unable)


def _page(work: Work, composition: Composition, date: str) -> Page:
    attached = attached_catalogs(work.project, composition.ready) | _kept_catalogs(
        work, composition
    )
    return make_page(
        work.project, work.theme, composition.editions, date, composition.planned, attached
    )


def _kept_catalogs(work: Work, composition: Composition) -> dict[str, bytes]:
    """Take the catalogs of languages that stay out of the PDFs that carry them."""
    before = composition.before
    if before is None or not work.project.config.attach:
        return {}
    name = before.manifest.document
    found = {}
    for each in composition.kept:
        pdf = find_released(before, f"{name}.{each.lang}.pdf")
        catalog = read_attachment(pdf, f"{name}.{each.lang}.po") if pdf else None
        if catalog is not None:
            found[each.lang] = catalog
    return found


def _same_pdfs(before: Manifest, page: Page) -> bool:
    return set(page.files) == {path for path in before.files if path.endswith(".pdf")}


def _titles(manifest: Manifest) -> dict[str, str]:
    return {lang: record.title for lang, record in manifest.languages.items()}


def _unchanged_pdfs(
    folder: Path, before: Manifest, planned: Manifest, materials: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the PDFs of the current release that would be printed just as they are."""
    if (before.fonts, before.tools) != (planned.fonts, planned.tools):
        return {}
    same = {path for path, record in before.files.items() if record.material == materials.get(path)}
    found = {path: (folder / path).read_bytes() for path in same if (folder / path).is_file()}
    return {path: data for path, data in found.items() if digest(data) == before.files[path].sha256}
