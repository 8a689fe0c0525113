"""`publish --draft`: all pages, each marked as a draft, for people to look at; no release."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.project.drafts import drafts_folder
from toolkit.project.releases.dates import release_date
from toolkit.publish.outputs.files import plan
from toolkit.publish.printable import find_unprintable
from toolkit.publish.steps.copies import prepare_copies
from toolkit.publish.steps.editions import make_editions
from toolkit.publish.steps.gates import print_blockers
from toolkit.publish.steps.made_of import project_outputs
from toolkit.publish.steps.plan import make_bundle, plan_manifest
from toolkit.publish.steps.run import Prepared, Published, catalogs_of

if TYPE_CHECKING:
    from toolkit.project.seeds import Source
    from toolkit.publish.steps.run import Run
    from toolkit.publish.steps.translation import Translation


def write_draft(
    run: Run, source: Source, translations: tuple[Translation, ...]
) -> Published | Prepared:
    """Build a draft, every page marked as one, in ``drafts/``; never a release."""
    project, name = run.project, source.document.slug
    missing = [each for each in translations if each.catalog is None]
    if missing:
        raise CatalogError(
            "there is no catalog yet",
            where=missing[0].path,
            remedy=f"make it first: toolkit extract {name}",
        )
    # A draft has no day, so no line of a revision stands in it.
    whole = make_editions(run, source, translations)
    editions = tuple(replace(each, draft=True, told=()) for each in whole)
    unprintable = tuple(
        blocker
        for each in editions
        for blocker in print_blockers(each.lang, find_unprintable(each, run.fonts))
    )
    if unprintable:
        return Published(name, "blocked", blockers=unprintable)
    done = Published(name, "draft", languages=tuple(edition.lang for edition in editions))
    if run.options.dry_run and not run.options.preview:
        return done
    date = release_date(run.options.date, run.options.epoch, catalogs_of(translations))
    planned = plan_manifest(project, source, translations, editions, run.fonts, run.theme, None)
    bundle = make_bundle(project, run.theme, editions, date, planned)
    if run.options.preview:
        return Prepared({}, lambda _pdfs: done, bundle)
    # Drafts of other languages stay, but for what no draft has as the settings are now.
    outputs = project_outputs(project, draft=True)
    wanted = plan(outputs, name, project.languages, project.config.parallel)
    kept = {file.path for file in wanted}
    return prepare_copies(project, drafts_folder(project, name), bundle, done, kept=kept)
