"""`publish --advance`: the text of a release before its hour, each page marked with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.project.advance import Advance, advance_folder, write_record
from toolkit.publish.embargo import advance_marks, is_over
from toolkit.publish.steps.compose import bundle_of, left_out
from toolkit.publish.steps.copies import prepare_copies
from toolkit.publish.steps.revision import choose_date, next_revision

if TYPE_CHECKING:
    from toolkit.core.model.document import Document
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.run import Prepared, Published, Run


def prepare_advance(
    run: Run, composition: Composition, document: Document, done: Published
) -> Published | Prepared:
    """Prepare advance copies of just what would be released; nothing is recorded as released.

    The finished texts for machines and the page of corrections stay out: they have no
    place for the mark.

    Raises:
        ReleaseError: as `compose.revise`.
    """
    project, planned = run.project, composition.planned
    date = choose_date(run, composition)
    whole = composition.dated(date, next_revision(composition))
    langs = tuple(each.lang for each in whole.editions)
    marks = advance_marks(document.disclosure, project.config.timezones, langs)
    done = replace(
        done,
        outcome="advance",
        revision=0,
        left_out=left_out(run, composition),
        embargo=marks["en" if "en" in marks else langs[0]],
    )
    _say_late(run, document)
    if run.options.dry_run:
        return done
    bundle = bundle_of(run, whole)
    bundle = replace(
        bundle, marks=marks, files=tuple(each for each in bundle.files if each.output.drafted)
    )
    record = Advance(planned.source, {lang: planned.languages[lang].texts for lang in langs})
    return prepare_copies(
        project,
        advance_folder(project, done.document),
        bundle,
        done,
        kept=(),
        beside=write_record(record),
    )


def _say_late(run: Run, document: Document) -> None:
    embargo = document.disclosure.embargo
    if embargo and is_over(embargo, run.options.now):
        run.tell(
            f"{document.slug}: its embargo is over; to release it: toolkit publish {document.slug}"
        )
