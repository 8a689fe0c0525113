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


@click.command()
@click.argument("source")
@click.argument("translation", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", metavar="LANG", required=True, help="Language of the translation.")
@dry_run_option
@json_option
@pass_session
def align(
    session: Session,
    source: str,
    translation: Path,
    lang: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring an existing translation into the catalog, for review.

    SOURCE is a statement in seeds/, TRANSLATION a text or Markdown file anywhere
    that translates it. Sentence is matched with sentence by length, numbers,
    addresses and names; empty entries are filled and marked as needing work,
    and no entry that has a text is changed. The pairs also go into
    locales/memory/<document>.aligned.<lang>.tmx. What has no counterpart is
    listed with its place, and the exit code is then 1.

    \b
    Examples:
      toolkit align seeds/statement.md old/statement-uk.md --lang uk
      toolkit align statement заява.txt --lang uk --dry-run
    """
    from toolkit.exchange.steps.align import align as run

    done = run(session.project(), source, translation, lang, now=utc_now(), dry_run=dry_run)
    if as_json:
        echo_json(done)
    else:
        would = "would be " if dry_run else ""
        echo(f"{done.path}: {done.filled} {would}filled, {done.kept} had a text already")
        if done.memory:
            session.say(f"{done.memory}: {len(done.pairs)} pairs")
    for where, reason in done.left:
        echo(f"{where}: {reason}", err=True)
    if done.left:
        raise SystemExit(1)
