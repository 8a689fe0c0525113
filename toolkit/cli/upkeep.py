"""Commands that keep catalogs in good order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Session,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    raise_all,
)
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.core.errors import ToolkitError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@lang_option("Only the catalogs of this language; may be given again. Default: all.")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@dry_run_option
@json_option
@pass_session
def fmt(
    session: Session,
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    *,
    check: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write PO files in one form, so that differences are what people changed.

    PATHS are PO files or folders of them, in a project or not; without any, all
    catalogs of the project; - reads standard input and writes standard output.
    The form is that of `msgcat --no-wrap`; no text changes, and a damaged file
    is named and left as it is.

    \b
    Examples:
      toolkit fmt
      toolkit fmt --check
      toolkit fmt --lang uk --dry-run
      toolkit fmt translation.po
    """
    from toolkit.project.catalogs import catalog_folders
    from toolkit.project.steps.format import format_files, format_po

    if paths and langs:
        raise click.UsageError("give files or folders, or --lang for catalogs of the project")
    if paths == (Path("-"),):
        sys.stdout.buffer.write(format_po(sys.stdin.buffer.read(), "-"))
        return
    idle = check or dry_run
    done = format_files(paths or catalog_folders(session.project(), langs), check=idle)
    changed = [each for each in done if each.outcome == "formatted"]
    failed = [each for each in done if each.outcome == "failed"]
    if as_json:
        echo_json(done)
    else:
        for each in changed:
            echo(f"{each.path}: {'would be formatted' if idle else 'formatted'}")
        for each in failed:
            echo(each.problem, err=True)
    session.say(
        f"{counted(len(done), 'file')}, {len(changed)} {'to format' if idle else 'formatted'}"
    )
    if failed or (check and changed):
        raise SystemExit(1)


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@dry_run_option
@json_option
@pass_session
def prune(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Move obsolete entries that are older than the last release into the memory.

    A catalog must be released as it is now; until then its obsolete entries
    stay, so that an edit of the source that is undone finds them. What a person
    wrote goes into locales/memory/<document>.tmx, which other programs read
    too; drafts that nobody touched go.

    \b
    Examples:
      toolkit prune --dry-run
      toolkit prune statement
    """
    from toolkit.knowledge.steps.prune import prune as run

    errors: list[ToolkitError] = []
    done = run(session.project(), documents, langs, dry_run=dry_run, failed=errors.append)
    if as_json:
        echo_json(done)
    for each in () if as_json else done:
        if each.reason:
            echo(f"{each.path}: obsolete entries stay ({each.left}): {each.reason}")
        elif each.kept or each.dropped:
            would = "would go" if dry_run else "went"
            dropped = f", {each.dropped} drafts dropped" if each.dropped else ""
            echo(f"{each.path}: {each.kept} {would} into the memory{dropped}")
        else:
            echo(f"{each.path}: nothing obsolete")
    raise_all(errors)
