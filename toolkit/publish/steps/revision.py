"""Which revision a release is, of what day, and how it is written and recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.build import build_release
from toolkit.project.releases.dates import release_date
from toolkit.project.releases.manifest import MANIFEST, manifest_digest
from toolkit.project.releases.tree import write_release
from toolkit.publish.steps.ledger import absent_revisions, complete_ledger
from toolkit.publish.steps.run import catalogs_of
from toolkit.publish.steps.signed import return_signatures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.project.releases.build import Release
    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.run import Published, Run
    from toolkit.publish.steps.translation import Translation


def next_revision(composition: Composition) -> int:
    """Return the number of a new revision: after all that lie there or are recorded."""
    before, last = composition.before, composition.ledger.last
    return max(before.manifest.revision if before else 0, last.revision if last else 0) + 1


def rebuilt(composition: Composition) -> LedgerRecord | None:
    """Return the last revision that was released if it says just this and is not there.

    Whether it comes out the same to the byte is seen when it is made.
    """
    last = composition.ledger.last
    if composition.before is not None or last is None:
        return None
    if last.document != composition.planned.document:
        return None  # it has another name now
    if set(last.languages) != set(composition.planned.languages):
        return None
    if last.revision > 1 and not composition.ledger.record(last.revision - 1):
        return None
    return last if all(map(composition.is_said, last.languages)) else None


def choose_date(run: Run, composition: Composition) -> str:
    """Choose the date of a new revision.

    Raises:
        ReleaseError: none can be found, what was given is no date, it is earlier than the
            last, or it is that of a catalog which was edited without a new one.
    """
    options = run.options
    date = release_date(options.date, options.epoch, catalogs_of(composition.ready))
    if date < composition.earliest:
        date = _embargo_day(composition, date, given=options.date is not None)
    last = composition.ledger.last
    if last is None:
        return date
    if options.date is None and not options.epoch:
        if all(composition.is_said(lang) for lang in composition.fresh):
            # No text is new, so no day is printed; and none goes back.
            return max(date, last.date)
        if date <= last.date and composition.planned.kind == "silent":
            return last.date  # no day is printed
        if date <= last.date:
            _refuse_stale(composition, last)
    if date < last.date and not options.backdate:
        raise ReleaseError(
            f"{date} is before revision {last.revision}, of {last.date}",
            where=last.document,
            remedy="give the day of this revision with --date YYYY-MM-DD; "
            "with --backdate it may be earlier",
        )
    return date


def _embargo_day(composition: Composition, date: str, *, given: bool) -> str:
    """Return the day on which an embargo ends, in the place of an earlier one that nobody gave.

    A catalog was revised before the hour, and SOURCE_DATE_EPOCH may be of a commit before it.

    Raises:
        ReleaseError: the earlier day was given.
    """
    if given:
        raise ReleaseError(
            f"{date} is before the embargo ends, on {composition.earliest}",
            where=composition.planned.document,
            remedy=f"leave --date out, or give {composition.earliest} or a later day",
        )
    return composition.earliest


def _refuse_stale(composition: Composition, last: LedgerRecord) -> None:
    """Refuse to take the date of catalogs that say what they said at the last revision.

    Those of the languages that say something new, or all if that is the source alone.
    """
    new = [each for each in composition.ready if not composition.is_said(each.lang)]
    before = {each.lang: last.languages.get(each.lang) for each in new or composition.ready}
    if not all(dates and dates.revised and dates.texts for dates in before.values()):
        return  # a language that joins, or of which that is not known
    for each in new or composition.ready:
        dates = before[each.lang]
        if dates and _revised(each) != dates.revised:
            return
    where = (new or composition.ready)[0]
    raise ReleaseError(
        f"a text or a picture was changed since revision {last.revision}, and the head still says "
        f"that it was revised on {_revised(where)}",
        where=where.path,
        remedy="give the day of the change with --date YYYY-MM-DD; "
        "editors of catalogs set it by themselves",
    )


def _revised(translation: Translation) -> str:
    header = translation.catalog.header if translation.catalog else ()
    return dict(header).get("PO-Revision-Date", "")


# ── Written and recorded ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Made:
    """A revision, printed."""

    whole: Composition
    date: str
    files: Mapping[str, bytes]
    materials: Mapping[str, str]
    """See `FileRecord.material`."""
    carried: tuple[str, ...]


def write_revision(run: Run, made: Made, done: Published) -> Published:
    """Swap a revision in, and record it; the last one again, if it came out the same."""
    name = made.whole.planned.document
    release, again = _release(run, made)
    write_release(run.project.root / "output" / name, release, _former(run, made.whole))
    ledger, _ = complete_ledger(run.project, name)
    return_signatures(run.project, name, ledger)
    revision = release.manifest.revision
    place = run.project.place(run.project.root / "output" / name)
    return replace(
        done,
        outcome="rebuilt" if again else "released",
        kind=release.manifest.kind,
        revision=revision,
        unsigned=revision - 1 in ledger.signatures and revision not in ledger.signatures,
        files=tuple(f"{place}/{path}" for path in sorted(release.files)),
        absent=absent_revisions(run.project, name, ledger),
    )


def _former(run: Run, whole: Composition) -> Path | None:
    """Return where the release of a document lies that has another name now."""
    last = whole.ledger.last
    if last is None or last.document == whole.planned.document:
        return None
    folder = run.project.root / "output" / last.document
    return folder if folder.is_dir() else None


def _release(run: Run, made: Made) -> tuple[Release, bool]:
    """Build the release, and tell whether it is the last one again."""
    last, again = made.whole.ledger.last, rebuilt(made.whole)
    if again:
        before = made.whole.ledger.record(again.revision - 1)
        after = (before.revision, before.manifest) if before else (0, "")
        numbers = {lang: each.made for lang, each in again.languages.items()}
        release = _build(run, made, again.date, after, numbers, again)
        if manifest_digest(release.manifest_bytes) == again.manifest:
            return release, True
    after = (last.revision, last.manifest) if last else (0, "")
    date = choose_date(run, made.whole) if again else made.date
    return _build(run, made, date, after, {}), False


def _build(
    run: Run,
    made: Made,
    date: str,
    after: tuple[int, str],
    numbers: Mapping[str, int],
    again: LedgerRecord | None = None,
) -> Release:
    planned, notice, last = made.whole.planned, made.whole.notice, made.whole.ledger.last
    said = again or planned
    name = planned.document
    # A document that comes back under its own name follows its notice; one that comes back
    # under a former name follows what it was under the other.
    before = made.whole.before or (notice if last and last.document == name else None)
    release = build_release(
        name,
        date,
        source=planned.source,
        languages={lang: planned.languages[lang] for lang in made.whole.fresh},
        files=made.files,
        carried=made.carried,
        fonts=planned.fonts,
        tools=planned.tools,
        settings=planned.settings,
        materials=made.materials,
        previous=before.data if before else None,
        after=after,
        withheld=set(before.manifest.languages) - set(planned.languages) if before else (),
        made=numbers,
        kind=said.kind,
        why=said.why,
        told=said.told,
        where=f"{run.project.place(run.project.root / 'output' / name)}/{MANIFEST}",
    )
    return replace(release, replaces=manifest_digest(notice.data)) if notice else release
