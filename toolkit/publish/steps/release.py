"""What `publish` makes of a document that is not as it was released: a revision, or a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.project.pictures import attach_pictures, refuse_faulty
from toolkit.project.releases.manifest import KINDS, same_content
from toolkit.project.releases.told import TOLD
from toolkit.project.releases.verify import check_unchanged, verify_files
from toolkit.project.seeds import read_source
from toolkit.publish.steps.advance import prepare_advance
from toolkit.publish.steps.compose import (
    compose,
    left_out,
    preview_revision,
    restore,
    revise,
)
from toolkit.publish.steps.draft_pages import write_draft
from toolkit.publish.steps.editions import make_editions
from toolkit.publish.steps.finished import renewed
from toolkit.publish.steps.gates import (
    clearance_blockers,
    disclosure_blockers,
    find_blockers,
    named_blockers,
    print_blockers,
    source_unprintable,
)
from toolkit.publish.steps.hold_back import hold_back
from toolkit.publish.steps.ledger import refuse_absent
from toolkit.publish.steps.made_of import in_order
from toolkit.publish.steps.plan import plan_manifest
from toolkit.publish.steps.revision import choose_date, rebuilt
from toolkit.publish.steps.run import Prepared, Published, Run
from toolkit.publish.steps.standing import made_alike, read_standing
from toolkit.publish.steps.told import find_waiting, name_kind, settle_revision
from toolkit.source.account import refuse_lost
from toolkit.source.named import named_speakers

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.seeds import Source
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.gates import Blocker
    from toolkit.publish.steps.told import Revision
    from toolkit.publish.steps.translation import Translation


def make_release(
    run: Run, path: Path, translations: tuple[Translation, ...], ledger: Ledger
) -> Published | Prepared:
    """Make of a document what the run is for, up to what is yet to be printed.

    Args:
        run: what is asked for.
        path: of the seed.
        translations: its catalogs, in the languages of the run.
        ledger: what was released before.

    Raises:
        ToolkitError: the seed cannot be read, or what was said of the revision is wrong.
    """
    project, options = run.project, run.options
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
        return Published(source.document.slug, "blocked", blockers=held, waits=waits)
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
