"""The command that shows a document to a reviewer who has no tool."""

from __future__ import annotations

import os
from pathlib import Path

import click

from toolkit.cli.base import (
    Day,
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
)
from toolkit.cli.given import say_confidential


@click.command()
@click.argument("document", metavar="DOC")
@lang_option("Show these languages only, in this order; may be given again. Default: all.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE.po",
    help="An earlier catalog to compare translations with; one for each language.",
)
@click.option(
    "--date", type=Day(), metavar="YYYY-MM-DD", help="Date of the proof, in place of the catalogs'."
)
@dry_run_option
@json_option
@pass_session
def proof(
    session: Session,
    document: str,
    langs: tuple[str, ...],
    against: tuple[Path, ...],
    date: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a proof: source and translations side by side, sentence by sentence, numbered.

    For a reviewer with a pen, or who answers by mail: a PDF for paper and a page
    for the screen, in drafts/. They show each sentence's state, what the
    checks found, open queries, what has changed in the source, and, with
    --against, what has changed in a translation since an earlier catalog. A
    proof is a draft and never a release. For a reviewer who shall correct and
    accept in the browser: toolkit send --page.

    \b
    Examples:
      toolkit proof statement
      toolkit proof statement --lang uk,ja
      toolkit proof statement --lang uk --against as-sent.uk.po
    """
    from toolkit.publish.steps.proof import ProofOptions
    from toolkit.publish.steps.proof import proof as run

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    project = session.project()
    done = run(project, ProofOptions(document, langs, against, date, epoch, dry_run))
    say_confidential(session, project, [document])
    if as_json:
        echo_json(done)
        return
    for path in done.files:
        echo(f"{path} would be written" if dry_run else path)
    if done.told:
        session.say(done.told)
    session.say(f"{done.sentences} sentences, {done.findings} findings, {done.queries} queries")
