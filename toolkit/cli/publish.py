"""Commands that make projects and releases, and look after them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Day,
    Session,
    all_option,
    bounded,
    counted,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    progress_bar,
)
from toolkit.core.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.publish.steps.diff import Difference
    from toolkit.publish.steps.run import Published
    from toolkit.publish.steps.verify import Verified


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--source-lang", default="en", show_default=True, help="Language of the seeds.")
@lang_option("Language to translate into; may be given again. Default: all others.")
@dry_run_option
@pass_session
def init(
    session: Session,
    folder: Path | None,
    source_lang: str,
    langs: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Make a project in FOLDER, which may be new; without one, in the current folder.

    What is there already stays as it is, so it can be repeated.

    \b
    Examples:
      toolkit init
      toolkit init statements --lang uk --lang ja
    """
    from toolkit.project.folder import settings_file
    from toolkit.project.steps.init import MERGE_DRIVER
    from toolkit.project.steps.init import init as run
    from toolkit.source.readers import READERS

    root = folder or Path(session.root or ".")
    if there := settings_file(root):
        session.say(f"{there} is there already, and stays as it is")
    for name in run(root, source_lang, langs, dry_run=dry_run):
        session.say(f"{'would be made:' if dry_run else 'made'} {name}")
    if dry_run:
        return
    session.say(f"if it is kept in Git, once in every clone: {MERGE_DRIVER}")
    kinds = " or ".join(READERS)
    session.say(f"next: put a statement into seeds/ ({kinds}), then: toolkit extract")


@click.command()
@documents_argument
@lang_option("Publish these languages only; may be given again. Default: all.")
@click.option("--ready", is_flag=True, help="Publish the languages that are ready; list the rest.")
@click.option("--draft", is_flag=True, help="Build drafts/, every page marked as a draft.")
@click.option(
    "--date",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="Date of the release, in place of the catalogs'.",
)
@click.option("--backdate", is_flag=True, help="Let the date be earlier than the last revision's.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    show_default="one a processor",
    help="Processes that print PDFs.",
)
@all_option("that keeps documents back, not only the first of each")
@dry_run_option
@json_option
@pass_session
def publish(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    *,
    ready: bool,
    draft: bool,
    date: str | None,
    backdate: bool,
    jobs: int | None,
    everything: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make PDFs and pages in output/ of what people have reviewed.

    A document is released in all its languages or not at all, and never with a
    sentence that nobody reviewed; what stands in the way is listed. A language
    that was published before stays as it is when others are published; the
    combined PDF and the pairs are made of all of them.

    Exit code 0: all was published; 1: something was not; 2: wrong usage.

    \b
    Examples:
      toolkit publish
      toolkit publish statement --lang uk
      toolkit publish --ready
      toolkit publish --draft
    """
    from toolkit.publish.steps.publish import publish as run
    from toolkit.publish.steps.run import PublishOptions

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    options = PublishOptions(
        documents, langs, ready, draft, date, epoch, backdate, dry_run, jobs or 0
    )
    with progress_bar("publishing") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        results = run(session.project(), options, progress, session.say)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            _show(session, each, everything=everything, dry_run=dry_run)
        _sum_up(session, results)
    if any(each.outcome in {"blocked", "failed"} for each in results):
        raise SystemExit(1)


def _sum_up(session: Session, results: Sequence[Published]) -> None:
    """Count what became of the documents, if there are several."""
    if len(results) > 1:
        counts = Counter(each.outcome for each in results)
        said = ", ".join(f"{number:,} {outcome}" for outcome, number in counts.items())
        session.say(f"{len(results):,} documents: {said}")


_MOST = 20
"""Lines on what keeps a document back that are shown unless all are asked for."""


def _show(session: Session, done: Published, *, everything: bool, dry_run: bool) -> None:
    would = "would be a " if dry_run else ""
    languages = ", ".join(done.languages)
    if done.problem:
        echo(done.problem, err=True)
    shown, rest = bounded(done.blockers, _MOST, everything=everything)
    for each in shown:
        echo(f"{each.where}: {each.lang}: {each.reason}", err=True)
        if each.msgid and session.verbose:
            echo(f"  {one_line(each.msgid)}", err=True)
    if rest:
        echo(f"{done.document}: {rest}", err=True)
    counts = Counter(each.lang for each in done.blockers)
    left = ", ".join(f"{number} in {lang}" for lang, number in counts.items())
    kept = f"; {', '.join(done.kept)} as before" if done.kept else ""
    echo(
        {
            "released": f"{done.document}: released revision {done.revision} in {languages}{kept}",
            "unchanged": f"{done.document}: nothing new; revision {done.revision} in {languages}",
            "restored": f"{done.document}: files that were lost are back as released",
            "rebuilt": f"{done.document}: restored revision {done.revision} in {languages}",
            "ready": f"{done.document}: would be released in {languages}{kept}",
            "blocked": f"{done.document}: not released; to settle first: {left}",
            "failed": f"{done.document}: not released",
            "draft": f"{done.document}: {would}draft in {languages}; not for release",
        }[done.outcome]
    )
    _show_state(done)
    for path in done.files:
        session.say(f"  {path}")


def _show_state(done: Published) -> None:
    """Tell what of a release is not as one might think."""
    from toolkit.project.releases.ledger import name_revisions

    for lang in done.behind:
        echo(
            f"{done.document}: {lang} translates an earlier source, stays as it was released, and "
            "its page says so until it is published again: "
            f"toolkit publish {done.document} --lang {lang}",
            err=True,
        )
    for lang in done.withheld:
        echo(
            f"{done.document}: {lang} translates an earlier source, and is taken out of the "
            f"release until it is published again: toolkit publish {done.document} --lang {lang}",
            err=True,
        )
    if done.absent:
        echo(
            f"{done.document}: not in output/, so that their addresses lead nowhere: "
            f"{name_revisions(done.absent)}; copy them here from what is served",
            err=True,
        )
    for name in done.left_out:
        echo(
            f"{done.document}: {name} is left out: its languages are of two states of the source, "
            "whose paragraphs differ",
            err=True,
        )


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@json_option
@pass_session
def verify(session: Session, documents: tuple[str, ...], *, as_json: bool) -> None:
    """Hold all of output/ against its manifests, earlier revisions too.

    What is missing, changed or strange is named: files, documents, and whatever no
    manifest knows. Without a document, index and list of documents are held too.

    Exit code 0: all is as it was released; 1: something is not, or nothing was released.

    \b
    Example:
      toolkit verify statement
    """
    from toolkit.publish.steps.verify import verify as run

    results = run(session.project(), documents)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            _show_verdict(each)
    if any(each.problems for each in results):
        raise SystemExit(1)


def _show_verdict(done: Verified) -> None:
    for problem in done.problems:
        echo(problem, err=True)
    for note in done.notes:
        echo(note, err=True)
    verdict = "not as released" if done.problems else f"{counted(done.files, 'file')} as released"
    if done.document:
        echo(f"{done.path}: revision {done.revision}: {verdict}")
    elif done.problems or done.files:
        echo(f"{done.path}: index and list of documents: {verdict}")


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[N [M]]")
@lang_option("Show these languages only; may be given again. Default: all.")
@json_option
@pass_session
def diff(
    session: Session,
    document: str,
    numbers: tuple[int, ...],
    langs: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Show what changed between two revisions of a release, word by word.

    With one number that revision is compared with the one before it; with none, the
    last. [-What went-] and {+what came+} are marked.

    Exit code 0: it was shown; 1: a revision is not there; 2: wrong usage.

    \b
    Examples:
      toolkit diff statement
      toolkit diff statement 1 3 --lang uk
    """
    from toolkit.publish.steps.diff import diff as run

    if len(numbers) > 2 or len(set(numbers)) < len(numbers):  # noqa: PLR2004
        raise click.UsageError("give at most two revisions that differ")
    found = run(session.project(), document, numbers)
    if unknown := set(langs) - {each.lang for each in found}:
        raise click.UsageError(f"neither revision is in {', '.join(sorted(unknown))}")
    results = tuple(each for each in found if not langs or each.lang in langs)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            _show_difference(each)


def _show_difference(found: Difference) -> None:
    from toolkit.core.diff import show_difference

    number = len(found.changes)
    said = {
        "same": "as before",
        "changed": f"{counted(number, 'sentence')} changed" if number else "changed in form alone",
        "joined": f"not in revision {found.before}",
        "left": f"not in revision {found.after}",
    }[found.outcome]
    echo(f"{found.document}: revision {found.before} → {found.after}: {found.lang}: {said}")
    for each in found.changes:
        echo(f"  {show_difference(each.before, each.after)}")


@click.command()
@json_option
@pass_session
def fonts(session: Session, *, as_json: bool) -> None:
    """List the fonts that pages are set in, and say where to add one.

    \b
    Example:
      toolkit fonts
    """
    from toolkit.publish.steps.release_fonts import release_fonts

    project = session.project()
    bundle = release_fonts(project)
    if as_json:
        echo_json(bundle)
        return
    for face in bundle.faces:
        echo(f"{face.family} {face.style}: {face.purpose}: {face.path}")
    folders = ", ".join(project.config.fonts)
    session.say(
        "To add a font, put its .ttf (one style a file) into a folder of the project and name\n"
        'the folder in the settings: fonts = ["fonts"]'
        + (f"\nThe project adds: {folders}" if folders else "")
    )
