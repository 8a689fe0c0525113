"""Commands that send catalogs to translators in other forms, and take them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Session,
    dry_run_option,
    echo_json,
    json_option,
    pass_session,
    utc_now,
)

if TYPE_CHECKING:
    from toolkit.pipeline.sheet import Taking


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--lang", metavar="LANG", required=True, help="Target language.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    show_default="DOC.LANG.xlsx in the current folder",
    help="The file to make.",
)
@click.option(
    "--only",
    type=click.Choice(["needs-review"]),
    help="Only the sentences that nobody has reviewed.",
)
@json_option
@pass_session
def sheet(
    session: Session,
    document: str,
    lang: str,
    output: Path | None,
    only: str | None,
    *,
    as_json: bool,
) -> None:
    """Make a bilingual sheet (XLSX) for a translator who has a spreadsheet program only.

    A row is a sentence: its source, its translation, whether it is reviewed,
    and room for a remark. Send the file, and take it back when it returns:
    toolkit take. A file that is there already is never overwritten.

    \b
    Examples:
      toolkit sheet statement --lang uk
      toolkit sheet statement --lang ja --only needs-review -o for-review.xlsx
    """
    from toolkit.pipeline.sheet import sheet as run
    from toolkit.readers import slug

    target = output or Path(f"{slug(document)}.{lang}.xlsx")
    done = run(session.project(), document, lang, target, unreviewed=only is not None)
    if as_json:
        echo_json(done)
        return
    click.echo(f"{done.path}: {done.rows} rows")
    if done.left_out:
        session.say(f"  {done.left_out} entries with plural forms are not in it")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@dry_run_option
@json_option
@pass_session
def take(session: Session, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Bring a sheet that came back into its catalog.

    What the translator changed is taken if the catalog still has what was sent;
    otherwise the catalog stands and the row is listed. A changed translation is
    reviewed if its row says yes, and fuzzy if it says no. Rows may be sorted,
    and rows that are gone delete nothing.

    Exit code 1: a row was refused; all others are taken.

    \b
    Examples:
      toolkit take statement.uk.xlsx --dry-run
      toolkit take statement.uk.xlsx
    """
    from toolkit.pipeline.sheet import take as run

    done = run(session.project(), file, now=utc_now(), dry_run=dry_run)
    if as_json:
        echo_json(done)
    else:
        _show(session, done, dry_run=dry_run)
    if done.refused:
        raise SystemExit(1)


def _show(session: Session, done: Taking, *, dry_run: bool) -> None:
    would = "would be taken" if dry_run else "taken"
    click.echo(f"{done.path}: {len(done.taken)} rows {would}, {done.unchanged} say nothing new")
    for each in done.taken if session.verbose else ():
        session.say(f"  {each.place}: {', '.join(each.changes)}: {each.source}")
    if done.missing:
        numbers = ", ".join(map(str, done.missing))
        session.say(f"{done.file}: no row for no. {numbers}; their translations stay as they are")
    for row in done.refused:
        click.echo(f"{done.file}, {row.place}: {row.reason}", err=True)
        click.echo(f"  source: {row.source}", err=True)
        if row.text:
            click.echo(f"  brought: {row.text}", err=True)
