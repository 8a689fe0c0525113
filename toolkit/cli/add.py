"""Command that takes statements in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import Session, dry_run_option, echo, echo_json, json_option, pass_session

if TYPE_CHECKING:
    from toolkit.project.steps.add import Added


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--as", "name", metavar="NAME", default="", help="Name of the document.")
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    default="",
    help="Folder below seeds/ to put them into; its name becomes part of theirs.",
)
@click.option("--lang", metavar="LANG", help="Language of the file, if not the project's.")
@click.option(
    "--replace",
    "replace_seeds",
    is_flag=True,
    help="Take the place of a source of the same name; its translations are kept.",
)
@dry_run_option
@json_option
@pass_session
def add(
    session: Session,
    files: tuple[Path, ...],
    name: str,
    folder: str,
    lang: str | None,
    *,
    replace_seeds: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Copy statements into seeds/, and show how they are understood.

    FILE is a Word file, a web page, Markdown or plain text, from anywhere. Its name becomes
    that of the document: small letters, digits and hyphens. In a folder of seeds/ it is
    called after that too, and so is its address: 2025/statement. Pictures that it shows and
    a structure file beside it come along. What was guessed is marked, and what was left out
    is listed. A file that cannot be read is left where it is; the others go on.

    Exit code 0: all are added; 1: one was not; 2: wrong usage.

    \b
    Examples:
      toolkit add ~/Downloads/Statement.docx
      toolkit add 声明.docx --as seimei
      toolkit add draft2.docx --as statement --replace
      toolkit add *.docx --to 2025
      toolkit add draft2.docx --as 2025/statement --replace
    """
    from toolkit.project.steps.add import add as run
    from toolkit.source.outline import outline_json

    if name and len(files) > 1:
        raise click.UsageError("--as names one document: give one FILE.")
    done = run(
        session.project(),
        files,
        name,
        folder=folder,
        lang=lang,
        replace_seeds=replace_seeds,
        dry_run=dry_run,
    )
    if as_json:
        added = [
            {
                "file": each.file,
                "seed": each.seed,
                "outcome": each.outcome,
                "beside": each.beside,
                "missing": each.missing,
                "outline": outline_json(
                    each.source.document, each.source.segments, each.source.lost
                ),
            }
            for each in done.added
        ]
        echo_json({"added": added, "failed": [str(error) for error in done.failed]})
    else:
        for number, each in enumerate(done.added):
            _show(session, each, first=number == 0)
    for error in done.failed:
        echo(str(error), err=True)
    if done.failed:
        raise SystemExit(1)


def _show(session: Session, added: Added, *, first: bool) -> None:
    from toolkit.source.outline import outline_text

    source = added.source
    echo(("" if first else "\n") + f"{added.file} → {added.seed}: {added.outcome}")
    for path in added.beside:
        echo(f"  with {path}")
    for picture in added.missing:
        session.say(f"{added.file}: the picture {picture} does not lie beside it")
    echo(outline_text(source.document, source.segments, lost=source.lost))
