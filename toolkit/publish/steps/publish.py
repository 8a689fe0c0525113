"""`publish`: reviewed catalogs become a release, all of it or nothing."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError
from toolkit.core.files import lock
from toolkit.project.drafts import open_drafts
from toolkit.project.moves import former_name
from toolkit.project.pictures import illustrated_bytes
from toolkit.project.released import find_seedless
from toolkit.project.releases.ledger import name_revisions
from toolkit.project.releases.ledger_folder import Ledger
from toolkit.project.releases.site import find_listed, read_site
from toolkit.project.releases.told import TOLD
from toolkit.project.releases.tree import recover_all
from toolkit.project.releases.verify import verify_files
from toolkit.project.seeds import choose_seeds, seed_catalogs
from toolkit.publish.printing import Batch, Printing, print_batches
from toolkit.publish.steps.embargoed import choose_embargoed, refuse_open
from toolkit.publish.steps.ledger import complete_ledger
from toolkit.publish.steps.made_of import in_order, stands
from toolkit.publish.steps.printers import open_printers, stays_here
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.run import Prepared, Published, Run
from toolkit.publish.steps.signed import return_signatures
from toolkit.publish.steps.site import list_run
from toolkit.publish.steps.standing import made_alike, read_standing, released_languages
from toolkit.publish.steps.taken_down import find_notice, settle_all
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.translation import read_translation
from toolkit.publish.words import tell_english

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.steps.run import PublishOptions
    from toolkit.publish.steps.translation import Translation


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
    # Loaded for a document that is made: of most, nothing has changed since their release.
    from toolkit.publish.steps.release import make_release

    return make_release(run, path, translations, ledger)


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
