"""The command that takes back what was sent: kits, catalogs, sheets, Word files, answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    pass_session,
    utc_now,
)
from toolkit.cli.given import sign_option
from toolkit.cli.query import show_answers
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.exchange.steps.take import Done
    from toolkit.exchange.taking import TakeReport

_NAMED = 8
"""Most files that are named where nothing of them is taken."""


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE...",
)
@click.option("--by", metavar="NAME", default="", help="Whose work it is; a kit knows.")
@click.option("--doc", "document", default="", metavar="DOC", help="Of which document it is.")
@click.option("--lang", default="", metavar="LANG", help="Of which language it is.")
@click.option(
    "--accept-drafts",
    is_flag=True,
    help="Drafts that came back as they were, all without their mark, were reviewed.",
)
@click.option(
    "--accept-merged",
    is_flag=True,
    help="What came back empty is covered by the sentence before it: write ++.",
)
@click.option(
    "--approve",
    is_flag=True,
    help="What was accepted on a review page is that person's approval.",
)
@sign_option
@dry_run_option
@json_option
@pass_session
def take(
    session: Session,
    paths: tuple[Path, ...],
    by: str,
    document: str,
    lang: str,
    *,
    accept_drafts: bool,
    accept_merged: bool,
    approve: bool,
    key: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring what a translator sent back into its catalog.

    A kit (its ZIP file or folder), a catalog (.po), a sheet (.xlsx, .ods, CSV) or a
    Word file (.docx: a table, or running text), whose changes may still be
    recorded, XLIFF (.xlf, .sdlxliff, .mqxliff, .mxliff), or the answers of a review
    page (.json); or the author's answers to a table of questions (a sheet, or .md).
    What the translator changed is taken where the catalog still has what was sent.
    Where both have changed, a catalog keeps both texts, fuzzy, and a row of a sheet
    or an answer is left out and listed. A translation of a sentence that was edited
    meanwhile arrives with the sentence as it is now, fuzzy. Nothing that is missing
    or empty deletes anything.

    What somebody has accepted on a review page counts as reviewed. With
    --approve it is recorded as that person's approval too, as far as the
    settings allow: of a text of their own with four-eyes it is not, and where
    decisions are signed it wants --sign.

    Fuzzy stays, and is listed: a sentence that was emptied while its neighbour
    was changed, or whose words stand in its neighbour now; and drafts that
    nobody has touched, where a program has dropped all fuzzy marks.

    Exit code 1: something needs a person, or a file cannot be taken; all else is.

    \b
    Examples:
      toolkit take statement.uk.zip --dry-run
      toolkit take statement.uk.xlsx
      toolkit take statement.uk.text.docx
      toolkit take statement.uk.xlf.sdlxliff --by "First Last"
      toolkit take statement.uk.docx --by "First Last"
      toolkit take translation.po --by "First Last"
      toolkit take answers.zip statement.ja.xlsx
      toolkit take statement.uk.answers.json --approve
    """
    from toolkit.exchange.merge_catalog import Accept
    from toolkit.exchange.steps.take import TakeOptions, take_each
    from toolkit.project.given import meant_document

    if len(paths) > 1 and (document or lang):
        raise click.UsageError(
            "--doc and --lang say what one file is; take the others by themselves"
        )
    accept = Accept(accept_drafts, accept_merged)
    now, project = utc_now(), session.project()
    document = document and meant_document(project, document)
    calls = (
        TakeOptions(path, now, by, document, lang, accept, approve, key, dry_run) for path in paths
    )
    done = take_each(project, calls)
    if as_json:
        echo_json(done)
    else:
        _show_all(session, done, dry_run=dry_run)
    if any(each.unsettled for each in done):
        raise SystemExit(1)


def _show_all(session: Session, done: tuple[Done, ...], *, dry_run: bool) -> None:
    from toolkit.exchange.steps.came import Failed, Passed
    from toolkit.exchange.taking import TakeReport

    files = [each for each in done if not isinstance(each, Passed)]
    for each in files:
        if isinstance(each, TakeReport):
            _show(session, each, dry_run=dry_run)
        elif isinstance(each, Failed):
            echo(each.problem, err=True)
        else:
            show_answers(session, each, dry_run=dry_run)
    failed = sum(isinstance(each, Failed) for each in files)
    unsettled = sum(each.unsettled for each in files) - failed
    if len({each.file for each in files}) > 2:  # noqa: PLR2004 -- a kit has two
        would = "would be taken" if dry_run else "taken"
        parts = [f"{len(files) - failed} of {counted(len(files), 'file')} {would}"]
        parts += [f"{unsettled} with something for a person"] if unsettled else []
        session.say(", ".join(parts))
    for folder in done:
        if isinstance(folder, Passed):
            session.say(f"{folder.file}: nothing to take, left as it is: {_some(folder.passed)}")


def _some(names: tuple[str, ...]) -> str:
    """Name some of many."""
    more = len(names) - _NAMED
    return ", ".join((*names[:_NAMED], *([f"{more:,} more"] if more > 0 else [])))


def _show(session: Session, done: TakeReport, *, dry_run: bool) -> None:
    would = "would be taken" if dry_run else "taken"
    whose = f" from {done.by}" if done.by else ""
    same = f", {done.unchanged} say nothing new" if done.unchanged else ""
    as_drafted = f", {done.accepted} of them drafts as they were" if done.accepted else ""
    echo(f"{done.path}: {len(done.taken)} {would}{whose}{as_drafted}{same}")
    for each in done.taken if session.verbose else ():
        session.say(f"  {each.place}: {', '.join(each.changes)}: {each.source}")
    waiting = [each.source for each in done.taken if "waits" in each.changes]
    if waiting:
        session.say("  no longer in the document; their translations wait in the catalog:")
    for source in waiting:
        session.say(f"    {source}")
    if not done.base:
        what = "its bookmarks say what they can" if _is_text(done) else "differences are conflicts"
        session.say(f"  {done.file}: it is not known what was sent; {what}")
    _show_gone(session, done)
    for source in done.conflicts:
        echo(f"{done.path}: holds two people's texts now, choose one: {source}", err=True)
    _show_doubts(done)
    _show_rows(done)
    _show_approval(session, done, dry_run=dry_run)


def _show_approval(session: Session, done: TakeReport, *, dry_run: bool) -> None:
    """Say what became of the sentences that somebody has accepted one by one."""
    if not done.one_by_one:
        return
    if done.approval is None:
        whose = f" {done.by}’s" if done.by else " an"
        session.say(
            f"  {counted(done.one_by_one, 'sentence')} accepted one by one; "
            f"with --approve that is{whose} approval"
        )
        return
    number = len(done.approval.entries)
    session.say(f"  {number} {'would be ' if dry_run else ''}approved by {done.by}")
    for place, reason in done.approval.left:
        echo(f"{place}: {reason}", err=True)


def _is_text(done: TakeReport) -> bool:
    """Tell running text, whose bookmarks hold what a catalog does not know of itself."""
    return done.file.lower().endswith(".docx")


def _show_rows(done: TakeReport) -> None:
    """Print what is in doubt or left out of a sheet, with all that was typed."""
    for row in (*done.doubts, *done.refused):
        echo(f"{done.file}, {row.place}: {row.reason}", err=True)
        brought = (("source", row.source), ("brought", row.text), ("remark", row.note))
        for what, text in brought:
            if text:
                echo(f"  {what}: {text}", err=True)


def _show_gone(session: Session, done: TakeReport) -> None:
    """Say what has not come back, or was not read; all of it stays as it was."""
    if done.missing:
        numbers = ", ".join(map(str, done.missing))
        kept = "its translation stays as it is"
        if len(done.missing) > 1:
            kept = "their translations stay as they are"
        session.say(f"{done.file}: nothing came back for no. {numbers}; {kept}")
    for source in done.emptied:
        session.say(f"{done.file}: came back empty, and stays as it was: {source}")
    for notice in done.notices:
        session.say(f"{done.file}: {notice}")


def _show_doubts(done: TakeReport) -> None:
    """Say what is fuzzy now until a person has looked, even to those who want it quiet."""
    for each in (*done.joined, *done.official):
        echo(f"{each.place}: {each.reason}: {each.source}", err=True)
    if done.untouched:
        gone = " and ".join(filter(None, (", ".join(done.dropped[:-1]), done.dropped[-1])))
        echo(
            f"{done.file}: all {gone} are gone, which a program does; drafts that nobody has "
            f"touched stay fuzzy ({len(done.untouched)}). If they were reviewed, take the file "
            "with --accept-drafts",
            err=True,
        )
    for each in done.untouched:
        echo(f"{each.place}: {each.reason}: {each.source}", err=True)
