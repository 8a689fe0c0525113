"""Commands that make projects and releases, and look after them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Day,
    Session,
    all_option,
    documents_argument,
    dry_run_option,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    progress_bar,
)
from toolkit.cli.published import show_published, sum_up
from toolkit.cli.workers import workers_options

if TYPE_CHECKING:
    from toolkit.publish.steps.run import Published, PublishOptions


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
@click.option("--advance", is_flag=True, help="Make copies for before the embargo ends, marked so.")
@click.option(
    "--date",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="Date of the release, in place of the catalogs'.",
)
@click.option("--again", is_flag=True, help="Bring back DOC, which was withdrawn or moved away.")
@click.option("--backdate", is_flag=True, help="Let the date be earlier than the last revision's.")
@workers_options("print PDFs")
@click.option(
    "--correction",
    metavar="TEXT",
    help="Tell readers what was corrected; it is translated like a sentence.",
)
@click.option("--silent", is_flag=True, help="Correct a typo: pages keep their date.")
@click.option(
    "--version-note",
    metavar="TEXT",
    help="It is another version, such as “As delivered”, and no correction.",
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
    advance: bool,
    date: str | None,
    again: bool,
    backdate: bool,
    jobs: int | None,
    cluster: str,
    correction: str | None,
    silent: bool,
    version_note: str | None,
    everything: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make PDFs and pages in output/ of what people have reviewed.

    A document is released in all its languages or not at all, and never with a
    sentence that nobody reviewed; what stands in the way is listed. A language
    that was published before stays as it is when others are published; the
    combined PDF and the pairs are made of all of them.

    A document with an `embargo:` is not released before that hour. Until then
    --advance makes the text that will be released, each page marked with the hour,
    in drafts/DOC/advance/. What is `confidential: true` is not released at all.

    With --correction the line goes into the catalogs first, and the release waits
    until it is translated. --correction "" takes it back.

    Exit code 0: all was published; 1: something was not; 2: wrong usage.

    \b
    Examples:
      toolkit publish
      toolkit publish statement --lang uk
      toolkit publish --ready
      toolkit publish --cluster tls://HOST:8786
      toolkit publish --draft
      toolkit publish statement --advance
      toolkit publish statement --again --date 2025-05-01
      toolkit publish statement --correction "The port has 14 berths, not 40."
      toolkit publish statement --silent
      toolkit publish statement --version-note "As delivered"
    """
    import datetime as dt

    from toolkit.publish.steps.run import PublishOptions

    lines = {"correction": correction, "version": version_note, "silent": "" if silent else None}
    kind, why = _said(lines, documents, draft=draft, advance=advance, again=again)
    options = PublishOptions(
        documents,
        langs,
        ready,
        draft,
        advance=advance,
        # SOURCE_DATE_EPOCH gives a release its date; it is no way round an embargo.
        now=dt.datetime.now(dt.UTC),
        date=date,
        epoch=os.environ.get("SOURCE_DATE_EPOCH"),
        again=again,
        backdate=backdate,
        dry_run=dry_run,
        kind=kind,
        why=why,
        jobs=jobs or 0,
        cluster=cluster,
    )
    results = _publish(session, options)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            show_published(session, each, everything=everything, dry_run=dry_run)
        sum_up(session, results)
    if any(each.outcome in _not_done(documents) for each in results):
        raise SystemExit(1)


def _publish(session: Session, options: PublishOptions) -> tuple[Published, ...]:
    from toolkit.publish.steps.publish import publish as run

    with progress_bar("publishing") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return run(session.project(), options, progress, session.say)


def _not_done(documents: tuple[str, ...]) -> set[str]:
    """Say what is not what was asked for; what was taken down is passed over unless named."""
    return {"blocked", "failed"} | ({"withdrawn", "moved"} if documents else set())


def _said(
    lines: dict[str, str | None],
    documents: tuple[str, ...],
    *,
    draft: bool,
    advance: bool,
    again: bool,
) -> tuple[str, str]:
    """Return what a revision is to its readers, and the line that they are told."""
    if draft and advance:
        raise click.UsageError("a draft is no advance copy: choose --draft or --advance")
    if again and not documents:
        raise click.UsageError("--again brings back documents that are named: give one")
    said = [(kind, text.strip()) for kind, text in lines.items() if text is not None]
    if not said:
        return "", ""
    if len(said) > 1:
        raise click.UsageError("give one of --correction, --silent and --version-note")
    if draft or advance:
        raise click.UsageError("only a release is a revision: leave out --draft and --advance")
    if len(documents) != 1:
        raise click.UsageError("name the one document that it is said of")
    return said[0]
