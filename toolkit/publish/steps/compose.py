"""Composing a revision: of the editions of a run, and of those that stay as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.project.releases.finished import changes_between, read_finished
from toolkit.project.releases.links import restore_files
from toolkit.publish.edition.compare import same_source
from toolkit.publish.edition.dating import date_edition, is_said
from toolkit.publish.edition.serialize import write_edition
from toolkit.publish.outputs.files import PDF_MEDIA, make, plan
from toolkit.publish.print.attachments import attachment_name, read_attachment
from toolkit.publish.printing import finish
from toolkit.publish.publication import Behind, publication
from toolkit.publish.steps.behind import is_moved_on, is_version, source_date
from toolkit.publish.steps.finished import find_editions, find_released, find_texts, refuse_missing
from toolkit.publish.steps.made_of import in_order, project_outputs
from toolkit.publish.steps.plan import attached_catalogs, choose_pairs, make_bundle
from toolkit.publish.steps.revision import (
    Made,
    choose_date,
    next_revision,
    rebuilt,
    write_revision,
)
from toolkit.publish.steps.run import Prepared
from toolkit.publish.steps.standing import read_standing
from toolkit.publish.steps.staying import (
    made_anew,
    released_files,
    resized,
    told_sizes,
    unchanged_pdfs,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.core.model.edition import Edition
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.outputs.files import File
    from toolkit.publish.steps.run import Published, Run
    from toolkit.publish.steps.standing import Standing
    from toolkit.publish.steps.translation import Translation


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
    ledger: Ledger
    """Of what was released before."""
    earliest: str = ""
    """The day of the embargo's end, ISO 8601: none of it is released before; empty for none."""
    notice: Standing | None = None
    """The notice whose place it takes, of a document that comes back."""
    former: Standing | None = None
    """What stands under the name that the document had when it was released last."""

    @property
    def kept(self) -> tuple[Edition, ...]:
        """The editions that stay."""
        return tuple(each for each in self.editions if each.lang not in self.fresh)

    def dated(self, date: str, revision: int) -> Composition:
        """Say of the languages that are published anew when they came to say what they say."""
        kind = self.planned.kind
        editions = (
            date_edition(each, self.ledger, date, revision, kind)
            if each.lang in self.fresh
            else each
            for each in self.editions
        )
        return replace(self, editions=tuple(editions))

    @property
    def changes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What was corrected in the languages that say so: told from when that was released."""
        found = {each.lang: self._changes(each) for each in self.editions if each.first}
        return {lang: changes for lang, changes in found.items() if changes}

    def _changes(self, edition: Edition) -> tuple[tuple[str, str], ...]:
        lang = edition.lang
        if publication(edition, edition.date).is_version:
            return ()  # perhaps later than the revision whose kind that is
        # A typo since, or now, is not what was corrected.
        before = self.ledger.record(edition.revision) or self.planned.kind == "silent"
        record = self.ledger.record(self.ledger.corrected(lang)) if before else None
        if (record or self.planned).kind == "version":
            return ()  # another version is no correction of the one before
        if record and lang in record.languages:
            return record.languages[lang].changes
        return self.changed(edition)

    def changed(self, edition: Edition) -> tuple[tuple[str, str], ...]:
        """Return what an edition says otherwise than the release that stands, if that is there."""
        standing = self.before or self.former
        before = find_texts(standing, edition.lang) if standing else b""
        one, other = read_finished(before), read_finished(write_edition(edition))
        return changes_between(one, other) if one and other else ()

    @property
    def corrected(self) -> tuple[str, ...]:
        """The languages that say something else than they did when they were released last."""
        known = self.fresh & self.ledger.dates.keys()
        found = (each.lang for each in self.editions if each.lang in known)
        return tuple(lang for lang in found if not is_said(self.edition(lang), self.ledger))

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Those of `corrected` that tell their readers of no line now, also of none before."""

        def tells(edition: Edition) -> bool:
            lines = (self.ledger.record(each.revision) for each in edition.told)
            found = (each.line for each in lines if each and each.line)
            return any(self.ledger.day_told(each, edition.lang) is None for each in found)

        return tuple(lang for lang in self.corrected if not tells(self.edition(lang)))

    @property
    def behind(self) -> dict[str, Behind]:
        """The languages that stay and translate an earlier state of the source."""
        origin = self.editions[0].source_lang
        source = next((each for each in self.editions if each.lang == origin), None)
        if source is None:
            return {}
        ledger, kind = self.ledger, self.planned.kind
        now = origin in self.corrected and kind != "silent"
        version = kind == "version" if now else is_version(ledger, origin)
        return {
            each.lang: Behind(
                source_date(ledger, each.lang, origin) or each.date, source.date, version
            )
            for each in self.kept
            if each is not source and not same_source(each, source)
            if now or is_moved_on(ledger, each.lang, origin)
        }

    @property
    def date(self) -> str:
        """When anything of it was changed last."""
        return max(each.date for each in self.editions)

    def is_said(self, lang: str) -> bool:
        """Tell whether an edition says what was released last."""
        last = self.ledger.last
        said = is_said(self.edition(lang), self.ledger)
        return last is not None and lang in last.languages and said

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language."""
        return next(each for each in self.editions if each.lang == lang)


def compose(
    run: Run,
    planned: Manifest,
    fresh: tuple[Edition, ...],
    ready: tuple[Translation, ...],
    before: Standing | None,
    ledger: Ledger,
    earliest: str = "",
) -> Composition:
    """Put the editions of a run together with those that stay.

    Raises:
        ReleaseError: a language stays whose finished texts are not there, or not as they
            were published.
    """
    langs = frozenset(each.lang for each in fresh)
    languages = in_order(run.project, planned.languages)
    kept = [lang for lang in languages if lang not in langs]
    found = {each.lang: each for each in fresh}
    if before is not None:
        found |= find_editions(before, kept)
        lacking = (lang for lang in languages if lang not in found)
        refuse_missing(before, lacking, (each.lang for each in ready))
    last = ledger.last
    has_moved = last is not None and before is None and last.document != planned.document
    return Composition(
        planned,
        tuple(found[lang] for lang in languages),
        langs,
        ready,
        before,
        ledger,
        earliest,
        former=read_standing(run.project, last.document) if last and has_moved else None,
    )


def restore(run: Run, composition: Composition, before: Standing) -> tuple[str, ...]:
    """Make the lost files of the current release again, if that gives the same bytes."""
    whole = composition.dated(before.manifest.date, before.manifest.revision)
    bundle = replace(bundle_of(run, whole), sizes=told_sizes(before.manifest))
    lost = (file for file in bundle.files if not (before.folder / file.path).exists())
    made = {file.path: finish(make(file, bundle), run.fonts) for file in lost}
    return restore_files(before.folder, before.manifest, made)


def revise(run: Run, composition: Composition, done: Published) -> Prepared:
    """Prepare a revision.

    A language that stays keeps its files to the byte, as long as pages lead to the same
    files, and say the same sizes of them. If a language or a pair joins or leaves, they are
    composed anew from its finished texts, with the date that they had: each page leads to all
    the others. A page names their titles too, for search engines. PDFs that would be printed
    from what they are made of stay. Pages are composed last, once the sizes are known.
    """
    planned, before = composition.planned, composition.before
    folder = run.project.root / "output" / planned.document
    date, whole = _dated(run, composition)
    bundle = bundle_of(run, whole)
    anew = made_anew(whole, bundle)
    materials = {file.path: make(file, bundle) for file in anew if not file.output.sized}
    printed = {path: each for path, each in materials.items() if each.printed}
    ready = {path: each.data for path, each in materials.items() if not each.printed}
    digests = {path: each.digest for path, each in printed.items()}
    same = unchanged_pdfs(folder, before.manifest, planned, digests) if before else {}

    def complete(pdfs: Mapping[str, bytes]) -> Published:
        files = {**ready, **same, **pdfs}
        pages = _sized_pages(bundle, files, anew, before)
        carried = tuple(
            each.path for each in bundle.files if each not in anew and each.path not in pages
        )
        return write_revision(run, Made(whole, date, files | pages, digests, carried), done)

    return Prepared({path: each for path, each in printed.items() if path not in same}, complete)


def _sized_pages(
    bundle: Bundle,
    files: Mapping[str, bytes],
    anew: tuple[File[Bundle], ...],
    before: Standing | None,
) -> dict[str, bytes]:
    """Compose the pages, once all that they lead to is there; also those with another size."""
    manifest = before.manifest if before else None
    stay = tuple(file for file in bundle.files if file not in anew)
    old = told_sizes(manifest) if manifest else {}
    sizes = {each.path: old[each.path] for each in stay if each.path in old}
    sized = replace(bundle, sizes=sizes | {path: len(data) for path, data in files.items()})
    pages = (each for each in anew if each.output.sized)
    return {each.path: make(each, sized).data for each in (*pages, *resized(stay, sized, manifest))}


def preview_revision(run: Run, composition: Composition, done: Published) -> Prepared:
    """Prepare a revision that is to be looked at before it is released; none is written."""
    _, whole = _dated(run, composition)
    return Prepared({}, lambda _pdfs: done, bundle_of(run, whole))


def _dated(run: Run, composition: Composition) -> tuple[str, Composition]:
    """Return the date of a revision, and all of it with the dates that its editions have."""
    again = rebuilt(composition)
    date = again.date if again else choose_date(run, composition)
    return date, composition.dated(date, next_revision(composition))


def left_out(run: Run, composition: Composition) -> tuple[str, ...]:
    """Name the PDFs side by side that cannot be made, as the blocks of the two differ."""
    _, unable = choose_pairs(run.project, composition.editions)
    found = plan(project_outputs(run.project), composition.planned.document, (), unable)
    return tuple(file.path for file in found if file.output.scope == "pairs")


def bundle_of(run: Run, composition: Composition) -> Bundle:
    """Gather what the files of a revision are made of."""
    attached = attached_catalogs(run.project, composition.ready) | _kept_catalogs(run, composition)
    return make_bundle(
        run.project,
        run.theme,
        composition.editions,
        composition.date,
        composition.planned,
        attached,
        composition.behind,
        composition.changes,
    )


def _kept_catalogs(run: Run, composition: Composition) -> dict[str, bytes]:
    """Take the catalogs of languages that stay out of the PDFs that carry them."""
    before = composition.before
    if before is None or not run.project.config.attach:
        return {}
    pdfs = [file for file in released_files(before.manifest) if file.output.media == PDF_MEDIA]
    found = {}
    for lang in (each.lang for each in composition.kept):
        path = next((file.path for file in pdfs if lang in file.langs), "")
        pdf, name = find_released(before, path), attachment_name(before.manifest.document, lang)
        catalog = read_attachment(pdf, name) if pdf else None
        if catalog is not None:
            found[lang] = catalog
    return found
