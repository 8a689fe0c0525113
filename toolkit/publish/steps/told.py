"""The line of the next revision: set, taken back, and waited for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.characters import NO_LINE, name_character
from toolkit.core.errors import ReleaseError
from toolkit.core.files import write_atomic
from toolkit.core.model.catalog import Catalog
from toolkit.lang.numbers.compare import missing_numbers
from toolkit.project.folder import publishable
from toolkit.project.moves import former_name
from toolkit.project.pictures import attach_pictures
from toolkit.project.releases.manifest import KINDS
from toolkit.project.releases.told import (
    NEXT,
    TOLD,
    RevisionLine,
    serialize_next,
)
from toolkit.project.seeds import read_source
from toolkit.project.steps.extract import extract
from toolkit.publish.edition.build import source_edition
from toolkit.publish.edition.dating import is_said
from toolkit.publish.steps.editions import make_edition
from toolkit.publish.steps.run import Published
from toolkit.publish.steps.translation import read_translation
from toolkit.review.states import blockers as open_blockers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.seeds import Source
    from toolkit.publish.steps.compose import Composition
    from toolkit.publish.steps.gates import Blocker
    from toolkit.publish.steps.run import Run
    from toolkit.publish.steps.translation import Translation

TAKE_BACK = 'toolkit publish {} --correction ""'


@dataclass(frozen=True, slots=True)
class Revision:
    """What is released, and what that is to its readers."""

    source: Source
    translations: tuple[Translation, ...]
    kind: str = KINDS[0]
    line: RevisionLine | None = None
    """What they are told."""


def settle_revision(
    run: Run, path: Path, source: Source, translations: tuple[Translation, ...], ledger: Ledger
) -> Revision | Published:
    """Say what a revision is to its readers; a line that is new goes into the catalogs.

    Args:
        run: the options say what was asked for; a line that waits is meant if nothing was.
        path: of the seed.
        source: of the document, with the line that waits.
        translations: of the languages of the run.
        ledger: of the document.

    Returns:
        A `Published` if a line was taken back.

    Raises:
        ReleaseError: the document was never released, nothing of it has changed, or another
            line waits.
    """
    options, waiting, name = run.options, ledger.waiting, source.document.slug
    plain = Revision(source, translations)
    if not options.kind and waiting is None:
        return plain
    if options.kind:
        _refuse(run, name, ledger)
    if options.kind in TOLD and not options.why:
        _take_back(run, name, ledger)
        return Published(name, "taken back")
    if options.kind == "silent":
        return replace(plain, kind="silent")
    changed = _changed(run, source, translations, ledger)
    if source.document.lang in changed:  # then it touches those that stay behind as well
        changed = _changed(run, source, (*translations, *_others(run, name, ledger)), ledger)
    if not changed:
        meant = {source.document.lang, *run.langs}.intersection(waiting.langs if waiting else ())
        if not options.kind and not meant:
            return plain
        raise _unchanged(run, name, ledger)
    kind = options.kind or (waiting.kind if waiting else "")
    text = options.why if options.kind else (waiting.text if waiting else "")
    number = ledger.last.revision + 1 if ledger.last else 1
    langs = {*changed, *(waiting.langs if waiting else ())}
    line = RevisionLine(kind, number, text, tuple(sorted(langs)))
    if line != waiting or not _is_in_catalogs(line, translations):
        source, translations = _set(run, path, source, translations, ledger, line)
    return Revision(source, translations, kind, line)


def find_waiting(blockers: Iterable[Blocker], revision: Revision) -> tuple[str, ...]:
    """Return where the line of a revision waits to be translated."""
    text = revision.line.text if revision.line else ""
    return tuple(each.where for each in blockers if text and each.msgid == text)


def name_kind(run: Run, whole: Composition, revision: Revision) -> Composition:
    """Say of a composed revision what it is to its readers.

    A line goes out with a change of what they read; if none is ready, it goes on waiting.
    """
    corrected, line = whole.corrected, revision.line
    if not corrected:
        return whole
    if revision.kind == "silent":
        for lang in corrected:
            _warn_of_numbers(run, whole, lang)
    text, told = (line.text, line.langs) if line else ("", ())
    planned = replace(whole.planned, kind=revision.kind, why=text, told=told)
    return replace(whole, planned=planned)


def _warn_of_numbers(run: Run, whole: Composition, lang: str) -> None:
    """Say which numbers would be changed without a word to the readers."""
    edition = whole.edition(lang)
    for before, after in whole.changed(edition):
        gone, new = (
            missing_numbers(one, lang, other, lang)
            for one, other in ((before, after), (after, before))
        )
        if gone or new:
            run.tell(
                f"{edition.document}: {lang}: silent, though a number has changed: "
                f"{', '.join(gone) or '–'} → {', '.join(new) or '–'}; "
                "readers are told with --correction"
            )


def _refuse(run: Run, name: str, ledger: Ledger) -> None:
    """Refuse what cannot be said of a document."""
    options, waiting = run.options, ledger.waiting
    option = "--version-note" if options.kind == "version" else f"--{options.kind}"
    if ledger.last is None:
        raise ReleaseError(
            f"was never released, so {option} has nothing to speak of",
            where=name,
            remedy=f"publish it without {option}",
        )
    if found := NO_LINE.search(options.why):
        raise ReleaseError(
            f"{option} has {name_character(found.group())}",
            where=name,
            remedy="give one line of plain text",
        )
    replaced = options.kind == "silent" or options.why
    if waiting and waiting.kind != options.kind and replaced:
        raise ReleaseError(
            f"a {waiting.kind} waits for revision {waiting.revision}: “{waiting.text}”",
            where=run.project.place(run.project.ledger_path(name) / NEXT),
            remedy=f"take it back first: {TAKE_BACK.format(name)}",
        )
    if waiting is None and options.kind in TOLD and not options.why:
        raise ReleaseError(
            "no line waits to be taken back", where=name, remedy=f"give one: {option} “…”"
        )


def _unchanged(run: Run, name: str, ledger: Ledger) -> ReleaseError:
    number, waiting = ledger.last.revision if ledger.last else 0, ledger.waiting
    remedy = "edit the statement or a translation first"
    if waiting:
        remedy += "; or take the line back that waits: " + TAKE_BACK.format(name)
    return ReleaseError(
        f"nothing that readers read has changed since revision {number} in "
        f"{', '.join((run.project.source_lang, *run.langs))}",
        where=name,
        remedy=remedy,
    )


def _others(run: Run, name: str, ledger: Ledger) -> Iterator[Translation]:
    """Read the catalogs of released languages that are not in the run."""
    for lang in run.project.target_langs:
        if lang in ledger.dates and lang not in run.langs:
            yield read_translation(run.project, lang, name)


def _changed(
    run: Run, source: Source, translations: tuple[Translation, ...], ledger: Ledger
) -> tuple[str, ...]:
    """Return the released languages of a run that say something new, or may once reviewed."""
    document = source.document
    pictures, pattern = source.pictures, run.project.config.byline.get(document.lang, "")
    written = source_edition(document, source.segments, pictures, pattern)
    found = [] if is_said(written, ledger) else [document.lang]
    states = publishable(run.project)
    for each in translations:
        catalog = each.catalog or Catalog(each.lang)
        open_entries = open_blockers(source.template, catalog, each.approvals.seals, states)
        if open_entries or not is_said(make_edition(run, source, each, draft=True), ledger):
            found.append(each.lang)
    return tuple(lang for lang in found if lang in ledger.dates)


# ── The file, and the catalogs ───────────────────────────────────────────────


def _is_in_catalogs(line: RevisionLine, translations: Iterable[Translation]) -> bool:
    """Tell whether catalogs have a line under its number, which another revision may have taken."""
    return all(
        any(not each.obsolete and each.key == (line.context, line.text) for each in held.entries)
        for lang, held in ((each.lang, each.catalog) for each in translations)
        if held and lang in line.langs
    )


def _set(
    run: Run,
    path: Path,
    source: Source,
    translations: tuple[Translation, ...],
    ledger: Ledger,
    line: RevisionLine,
) -> tuple[Source, tuple[Translation, ...]]:
    """Let a line wait for the next revision, in the catalogs of its languages."""
    project, name = run.project, source.document.slug
    if run.options.dry_run:
        others = tuple(each for each in source.told if each != ledger.waiting)
        return replace(source, told=(*others, line)), translations
    file = project.ledger_path(name) / NEXT
    write_atomic(file, serialize_next(line, name))
    run.tell(f"{name}: “{line.text}” waits in {project.place(file)} for revision {line.revision}")
    _extract(run, name, {*line.langs, *(ledger.waiting.langs if ledger.waiting else ())})
    source = attach_pictures(project, read_source(project, path))
    return source, tuple(read_translation(project, each.lang, name) for each in translations)


def _take_back(run: Run, name: str, ledger: Ledger) -> None:
    if run.options.dry_run or ledger.waiting is None:
        return
    # A line that was given before a rename lies under the former name.
    for each in filter(None, (name, former_name(run.project, name))):
        (run.project.ledger_path(each) / NEXT).unlink(missing_ok=True)
    _extract(run, name, ledger.waiting.langs)


def _extract(run: Run, name: str, langs: Collection[str]) -> None:
    """Bring catalogs in step with what their document says, as `extract` does."""
    project = run.project
    there = [lang for lang in project.target_langs if project.catalog_path(lang, name).is_file()]
    if targets := [lang for lang in there if lang in langs]:
        # No catalog is made anew, so that no day is asked for.
        for fault in extract(project, [name], targets, revised="").failed:
            raise fault
