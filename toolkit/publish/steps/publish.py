"""`publish`: reviewed catalogs become a release, all of it or nothing."""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.core.files import lock
from toolkit.project.drafts import open_drafts
from toolkit.project.moves import former_name
from toolkit.project.pictures import attach_pictures, illustrated_bytes, refuse_faulty
from toolkit.project.released import find_seedless
from toolkit.project.releases.ledger import name_revisions
from toolkit.project.releases.ledger_folder import Ledger
from toolkit.project.releases.manifest import KINDS, same_content
from toolkit.project.releases.site import find_listed, read_site
from toolkit.project.releases.told import TOLD
from toolkit.project.releases.tree import recover_all
from toolkit.project.releases.verify import check_unchanged, verify_files
from toolkit.project.seeds import choose_seeds, read_source, seed_catalogs
from toolkit.publish.printing import Batch, Printing, print_batches
from toolkit.publish.steps.advance import choose_embargoed, prepare_advance, refuse_open
from toolkit.publish.steps.compose import (
    compose,
    left_out,
    preview_revision,
    restore,
    revise,
)
from toolkit.publish.steps.draft_pages import write_draft
from toolkit.publish.steps.gates import (
    clearance_blockers,
    disclosure_blockers,
    find_blockers,
    named_blockers,
    print_blockers,
    read_translation,
    source_unprintable,
)
from toolkit.publish.steps.hold_back import hold_back
from toolkit.publish.steps.ledger import complete_ledger, refuse_absent
from toolkit.publish.steps.notices import find_notice, settle_all
from toolkit.publish.steps.plan import in_order, plan_manifest, stands
from toolkit.publish.steps.printers import open_printers, stays_here
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.revision import choose_date, rebuilt
from toolkit.publish.steps.run import Prepared, Published, Run, make_editions
from toolkit.publish.steps.signed import return_signatures
from toolkit.publish.steps.site import list_run
from toolkit.publish.steps.standing import (
    made_alike,
    read_standing,
    released_languages,
    renewed,
)
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.told import find_waiting, name_kind, settle_revision
from toolkit.publish.words import tell_english
from toolkit.source.account import refuse_lost
from toolkit.source.named import named_speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.gates import Blocker, Translation
    from toolkit.publish.steps.run import PublishOptions
    from toolkit.publish.steps.told import Revision


def publish(
    project: Project,
    options: PublishOptions,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    tell: Callable[[str], object] = lambda _text: None,
) -> tuple[Published, ...]:
    """Release documents, each in all its languages or not at all.

    Args:
        project: where to work.
        options: which documents and languages, and how.
        progress: told (documents done, documents in all) after each.
        tell: told what a person should know of the run itself, each thing once.

    Returns:
        What became of each document; one that fails doesn't keep others back.

    Raises:
        ReleaseError: the fonts are not there, or the list of releases is damaged.
        ConfigError: a piece of the theme is wrong.
        ToolkitError: a document or language is not known; another run publishes.
    """
    seeds = choose_seeds(project, options.documents)
    paths = seeds.paths
    if options.advance and not options.documents:
        paths, others = choose_embargoed(project, paths)
        if others:
            tell(f"no embargo, so no advance copies: {', '.join(others)}")
    chosen = _choose(project, paths, options.langs)
    for line in tell_english(lang for own, langs in chosen.values() for lang in (own.lang, *langs)):
        tell(line)
    fonts, theme = _printing_fonts(project, chosen, options), release_theme(project)
    results = [
        Published(name, "failed", problem=str(fault)) for name, fault in seeds.faults.items()
    ]
    written = nullcontext() if options.dry_run else lock(project.root / "output")
    with open_printers(options, tell) as printers, written:
        if not options.dry_run:
            recover_all(project.root / "output")
            if told := "" if options.releases else open_drafts(project):
                tell(told)
        site = None if options.draft else read_site(project.root / "output", "output")
        runs = {
            name: Run(own, options, langs, fonts, theme, site, tell)
            for name, (own, langs) in chosen.items()
        }
        batches = (_batch(run, name, seeds.paths[name]) for name, run in runs.items())
        printing = Printing(fonts, printers, options.limits)
        with closing(print_batches(batches, printing)) as done:
            for each in done:
                results.append(each)
                progress(len(results), len(runs) + len(seeds.faults))
        if not options.dry_run and options.releases:
            done_with = {each.document for each in results}
            results += settle_all(project, theme, done_with, tell)
            results += list_run(project, theme, site, results, tell)
    for line in find_seedless(project) if options.releases and not options.documents else ():
        tell(line)
    return tuple(results)


def _choose(
    project: Project, paths: Mapping[str, Path], langs: tuple[str, ...]
) -> dict[str, tuple[Project, tuple[str, ...]]]:
    """Return, by document, the project as it sees it and the languages to publish it in."""
    chosen: dict[str, tuple[Project, tuple[str, ...]]] = {}
    for own, name, lang in seed_catalogs(project, paths, langs):
        _, before = chosen.get(name, (own, ()))
        chosen[name] = (own, (*before, lang))
    return chosen


def _printing_fonts(
    project: Project,
    chosen: Mapping[str, tuple[Project, tuple[str, ...]]],
    options: PublishOptions,
) -> FontBundle:
    """Gather the fonts of the languages that are printed, and of those that stay beside them."""
    printed = {lang for own, langs in chosen.values() for lang in (own.source_lang, *langs)}
    if not options.draft:
        printed |= {lang for name in chosen for lang in released_languages(project, name)}
    return release_fonts(project, printed)


def _batch(run: Run, name: str, path: Path) -> Batch[Published]:
    """Say what of a document is to be printed, and what follows then."""

    def fail(error: ToolkitError) -> Published:
        return Published(name, "failed", problem=str(error))

    try:
        step = publish_one(run, name, path)
    except ToolkitError as error:
        step = fail(error)
    if isinstance(step, Prepared):
        return Batch(step.complete, fail, step.materials, stays_here(run, name, path))
    done = step
    return Batch(lambda _pdfs: done, fail)


def publish_one(run: Run, name: str, path: Path) -> Published | Prepared:
    """Publish one document, up to what is yet to be printed."""
    project, options = run.project, run.options
    if options.advance:
        refuse_open(project, path)
    translations = tuple(read_translation(project, lang, name) for lang in run.langs)
    ledger = Ledger()
    if not options.draft:
        _refuse_changed(run, name)
        ledger = _complete_ledger(run, name)
        if done := find_notice(run, name, ledger):
            return done
        for gone in () if options.dry_run else return_signatures(project, name, ledger):
            run.tell(f"{gone}: was gone, and is back as it is kept in locales/releases/")
        if done := _standing(run, name, path, translations, ledger):
            return done
    source = attach_pictures(project, read_source(project, path))
    if options.draft:
        refuse_lost(source.document, source.lost)
        refuse_faulty(source, run.langs)
        return write_draft(run, source, translations)
    revision = settle_revision(run, path, source, translations, ledger)
    if isinstance(revision, Published):
        return revision
    source, translations = revision.source, revision.translations
    blockers = tuple(
        blocker
        for each in translations
        for blocker in find_blockers(project, source, each, run.fonts)
    )
    held_back = {blocker.lang for blocker in blockers}
    ready = tuple(each for each in translations if each.lang not in held_back)
    found = source_unprintable(source, run.fonts)
    unprintable = print_blockers(source.document.lang, found)
    closed = _closed(run, source)
    if unprintable or closed or not ready or (held_back and not options.ready):
        held, waits = (*blockers, *unprintable, *closed), find_waiting(blockers, revision)
        return Published(name, "blocked", blockers=held, waits=waits)
    return _release(run, revision, ready, blockers, ledger)


def _closed(run: Run, source: Source) -> tuple[Blocker, ...]:
    """List what keeps every language back: whose own words wait, and what its author holds back."""
    uncleared = (
        *clearance_blockers(run.project, source, source.document.lang),
        *named_blockers(run.project, source),
    )
    if run.options.advance:
        return uncleared
    held = disclosure_blockers(run.project, source.document, run.options.now)
    return (*uncleared, *held)


def _complete_ledger(run: Run, name: str) -> Ledger:
    """Record what was released and is not recorded yet, and say so."""
    former = former_name(run.project, name)
    if former and not (run.project.root / "output" / name).is_dir():
        _refuse_changed(run, former)
        _complete_ledger(run, former)
    dry_run = run.options.dry_run or not run.options.releases
    ledger, added = complete_ledger(run.project, name, dry_run=dry_run)
    if added and not dry_run:
        numbers = name_revisions([record.revision for record in added])
        place = run.project.place(run.project.ledger_path(name))
        run.tell(f"{name}: recorded in {place}/, as it was not yet: {numbers}")
    return ledger


def _refuse_changed(run: Run, name: str) -> None:
    """Refuse to go on from a release that is gone, or is not the one that is listed."""
    folder = run.project.root / "output" / name
    listed = run.site.documents.get(name) if run.site else None
    if listed:
        find_listed(folder, run.project.place(folder), listed, run.site, name)


def _standing(
    run: Run, name: str, path: Path, translations: tuple[Translation, ...], ledger: Ledger
) -> Published | None:
    """Return what became of a document of which nothing has changed since its release."""
    standing = read_standing(run.project, name)
    if run.options.kind in TOLD or ledger.waiting:
        return None
    if standing is None or standing.manifest.notice:
        return None
    before = standing.manifest
    source = illustrated_bytes(run.project, path)
    if not stands(run.project, before, source, translations, run.fonts, run.theme):
        return None
    if not made_alike(standing, before, before.languages):
        return None
    if verify_files(before, standing.folder, others=False):
        return None
    languages = in_order(run.project, before.languages)
    return Published(name, "unchanged", before.revision, languages)


def _release(
    run: Run,
    revision: Revision,
    ready: tuple[Translation, ...],
    blockers: tuple[Blocker, ...],
    ledger: Ledger,
) -> Published | Prepared:
    """Prepare a release, unless the current one was made from the very same content."""
    project, source = run.project, revision.source
    for named in named_speakers(source.document, ""):
        run.tell(f"{named.path}:{named.line}: {named.severity}: {named.message}")
    name, editions = source.document.slug, make_editions(run, source, ready)
    standing, notice = read_standing(project, name), None
    if standing and standing.manifest.notice:
        standing, notice = None, standing
    before = standing.manifest if standing else None
    if standing:
        check_unchanged(standing.manifest, standing.folder, standing.place)
    else:
        refuse_absent(project, ledger, name, (each.lang for each in editions))
    chosen = bool(run.options.langs) or len(ready) < len(run.langs)
    fresh = renewed(standing, editions, chosen=chosen)
    langs = {each.lang for each in fresh}
    planned = plan_manifest(project, source, ready, editions, run.fonts, run.theme, before)
    languages = in_order(project, planned.languages)
    kept = tuple(lang for lang in languages if lang not in langs)
    number, waits = before.revision if before else 0, find_waiting(blockers, revision)
    done = Published(name, "unchanged", number, languages, blockers, kept=kept, waits=waits)
    if standing:
        done, planned = hold_back(run, standing, editions[0], done, planned, ledger)
    same = (
        standing is not None
        and same_content(standing.manifest, planned)
        and made_alike(standing, planned, langs)
    )
    if standing and same and not verify_files(standing.manifest, standing.folder, others=False):
        return done
    embargo = source.document.disclosure.embargo
    earliest = embargo.until.date().isoformat() if embargo else ""
    whole = replace(compose(run, planned, fresh, ready, standing, ledger, earliest), notice=notice)
    whole = name_kind(run, whole, revision)
    if run.options.advance:
        return prepare_advance(run, whole, source.document, done)
    return _revise(run, whole, done, same=same)


def _revise(run: Run, whole: Composition, done: Published, *, same: bool) -> Published | Prepared:
    """Give lost files back to the release, if it is the `same`; else prepare a revision."""
    standing = whole.before
    lost = () if run.options.dry_run or not standing or not same else restore(run, whole, standing)
    if standing and lost:
        files = tuple(f"{standing.place}/{path}" for path in lost)
        return replace(done, outcome="restored", files=files)
    unsaid = whole.unsaid if whole.planned.kind == KINDS[0] else ()
    done = replace(
        done,
        outcome="ready",
        kind=whole.planned.kind,
        waits=() if whole.planned.kind in TOLD else done.waits,
        unsaid=unsaid,
        left_out=left_out(run, whole),
    )
    if run.options.preview:
        return preview_revision(run, whole, done)
    if run.options.dry_run:
        if not rebuilt(whole):
            choose_date(run, whole)  # or it says what is wrong with it
        return done
    return revise(run, whole, done)
