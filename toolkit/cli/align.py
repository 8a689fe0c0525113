"""The command that brings an existing translation in."""

from __future__ import annotations

from pathlib import Path

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
from toolkit.core.wording import counted


@click.command()
@click.argument("source")
@click.argument("translation", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", metavar="LANG", required=True, help="Language of the translation.")
@click.option(
    "--adopt",
    is_flag=True,
    help="It is an official text, such as the words as they were spoken: take it as reviewed.",
)
@click.option(
    "--source",
    "origin",
    default="",
    metavar="TEXT",
    help="Of an official text: who published it, and where; kept with each entry.",
)
@dry_run_option
@json_option
@pass_session
def align(
    session: Session,
    source: str,
    translation: Path,
    lang: str,
    *,
    adopt: bool,
    origin: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring an existing translation into the catalog, for review.

    SOURCE is a statement in seeds/, TRANSLATION a file anywhere that translates it: Word,
    a web page, Markdown or plain text. Sentence is matched with sentence by length, numbers,
    addresses and names; empty entries are filled and marked as needing work,
    and no entry that has a text is changed. The pairs also go into
    locales/memory/<document>.aligned.<lang>.tmx. What has no counterpart is
    listed with its place, and the exit code is then 1.

    With --adopt the texts are taken as they are and need no review, but for those of which
    it is not sure where they belong; drafts that nobody has touched give way to them. No
    engine drafts over them; whoever edits one is told by check, status and publish, until a
    person approves that, or it is as it was. --source says who published the text.

    \b
    Examples:
      toolkit align seeds/statement.md old/statement-uk.md --lang uk
      toolkit align statement заява.txt --lang uk --dry-run
      toolkit align statement speech-as-delivered.uk.docx --lang uk --adopt
      toolkit align treaty treaty.ja.html --lang ja --adopt \\
        --source "Ministry of Examples, https://example.org/treaty"
    """
    from toolkit.exchange.steps.align import align as run

    _refuse_origin(origin, adopt=adopt)
    project, now = session.project(), utc_now()
    done = run(
        project, source, translation, lang, now=now, adopt=adopt, origin=origin, dry_run=dry_run
    )
    if as_json:
        echo_json(done)
    else:
        would = "would be " if dry_run else ""
        taken = f", {done.adopted} of them taken as reviewed" if adopt else ""
        marked = f", {done.marked} {would}marked as official" if done.marked else ""
        kept = f"{done.kept} had a text already"
        echo(f"{done.path}: {done.filled} {would}filled{taken}{marked}, {kept}")
        if done.memory:
            session.say(f"{done.memory}: {counted(len(done.pairs), 'pair')}")
    for where, reason in done.left:
        echo(f"{where}: {reason}", err=True)
    if done.left:
        raise SystemExit(1)


def _refuse_origin(origin: str, *, adopt: bool) -> None:
    from toolkit.core.characters import NO_TEXT

    if origin and not adopt:
        raise click.UsageError("--source says from where an official text is: give --adopt too")
    if NO_TEXT.search(origin):
        raise click.UsageError("--source has a character that no text has")
