"""The command that brings two versions of a catalog together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    OutputFile,
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    pass_session,
)
from toolkit.core.wording import counted, shorten

if TYPE_CHECKING:
    from toolkit.project.steps.merge import MergedFile

_WIDTH = 60
"""Characters of a source text that are shown."""

_SETTLE = "keep one text of each, delete the #-#-#-#-# lines, then clear the fuzzy mark"
_REVIEW = (
    "a program has dropped all fuzzy marks, and contexts or comments with them; clear the mark "
    "of each draft that was reviewed"
)

_there = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("merge-po")
@click.argument("base", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("ours", type=_there)
@click.argument("theirs", type=_there)
@click.option(
    "-o",
    "--output",
    type=OutputFile(allow_dash=True),
    metavar="FILE",
    help="Write FILE instead of OURS; - for standard output.",
)
@click.option("--path", "name", default="", metavar="NAME", help="Call the file NAME in messages.")
@dry_run_option
@json_option
@pass_session
def merge_po(
    session: Session,
    base: Path,
    ours: Path,
    theirs: Path,
    output: Path | None,
    name: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Merge two versions of a catalog, entry by entry, into OURS.

    BASE is the version that both began with; one that is missing or empty says
    that it is not known. A person's text goes before a machine's draft. Where
    two people translated a sentence differently, both texts are kept in it,
    marked as fuzzy, until somebody chooses. The files need not be in a project.

    Git calls it by itself once both are said, the first in .gitattributes, the
    second in every clone:

    \b
      *.po merge=toolkit-po
      git config merge.toolkit-po.driver 'toolkit merge-po --path %P %O %A %B'

    Exit code 0: merged; 1: something is left to settle, or wrong; 2: wrong usage.

    \b
    Examples:
      toolkit merge-po sent.po current.po returned.po
      toolkit merge-po sent.po current.po returned.po --output merged.po
    """
    from toolkit.project.steps.merge import MergeOptions, merge_files

    to_stdout = output == Path("-")
    if to_stdout and as_json:
        raise click.UsageError("--json and --output - both want standard output; choose one.")
    options = MergeOptions(
        base, ours, theirs, None if to_stdout else output, name, dry_run or to_stdout
    )
    done, data = merge_files(options)
    if to_stdout and not dry_run:
        sys.stdout.buffer.write(data)
    if as_json:
        echo_json(done)
    _tell(session, done, dry_run=dry_run)
    if done.outcome == "conflict":
        raise SystemExit(1)


def _tell(session: Session, done: MergedFile, *, dry_run: bool) -> None:
    """Say what was done; what is left to do, even to those who want it quiet."""
    for problem, found, remedy in (
        ("conflict", done.conflicts, _SETTLE),
        ("stays fuzzy", done.untouched, _REVIEW),
    ):
        for each in found:
            shown = shorten(each.msgid, _WIDTH)
            echo(f"{each.path}:{each.line}: {problem}: {shown}", err=True)
        if found:
            echo(f"  {remedy}", err=True)
    if done.outcome == "conflict":
        return
    entries = counted(done.entries, "entry")
    if done.outcome == "unchanged":
        session.say(f"{done.path}: nothing to merge: it has all {entries} already")
    else:
        base = "" if done.has_base else ", without knowing what both began with"
        verb = "would be merged" if dry_run else "merged"
        session.say(f"{done.path}: {verb}{base}: {entries}")
