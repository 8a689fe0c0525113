"""The command that shows a document to a reviewer who has no tool."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

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
    raise_all,
)
from toolkit.cli.given import say_confidential
from toolkit.cli.workers import workers_options
from toolkit.core.errors import ToolkitError
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.publish.steps.proof import Proofed


@click.command()
@click.argument("documents", metavar="DOC...", nargs=-1, required=True)
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
@workers_options("print PDFs")
@dry_run_option
@json_option
@pass_session
def proof(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    against: tuple[Path, ...],
    date: str | None,
    jobs: int | None,
    cluster: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make proofs: source and translations side by side, sentence by sentence, numbered.

    For a reviewer with a pen, or who answers by mail: a PDF for paper and a page
    for the screen, in drafts/. They show each sentence's state, what the
    checks found, open queries, what has changed in the source, and, with
    --against, what has changed in a translation since an earlier catalog. A
    proof is a draft and never a release. For a reviewer who shall correct and
    accept in the browser: toolkit send --page. Of several documents, one that
    fails keeps no other back.

    \b
    Examples:
      toolkit proof statement
      toolkit proof statement --lang uk,ja
      toolkit proof statement 'speech-*' --jobs 2
      toolkit proof statement --lang uk --against as-sent.uk.po
    """
    from toolkit.publish.steps.proof import Proofed, ProofOptions
    from toolkit.publish.steps.proofs import documents_meant, print_proofs

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    project = session.project()
    meant = documents_meant(project, documents)
    if against and len(meant) > 1:
        raise click.UsageError("an earlier catalog is of one document: give one with --against")
    wanted = [ProofOptions(each, langs, against, date, epoch, dry_run) for each in meant]
    made = print_proofs(project, wanted, jobs or 0, cluster, session.say)
    done = [each for each in made if isinstance(each, Proofed)]
    say_confidential(session, project, documents)
    if as_json:
        echo_json(done if len(meant) > 1 else done[0] if done else [])
    for each in () if as_json else done:
        _show(session, each, dry_run=dry_run)
    raise_all([each for each in made if isinstance(each, ToolkitError)])


def _show(session: Session, done: Proofed, *, dry_run: bool) -> None:
    for path in done.files:
        echo(f"{path} would be written" if dry_run else path)
    if done.told:
        session.say(done.told)
    session.say(
        ", ".join(
            (
                counted(done.sentences, "sentence"),
                counted(done.findings, "finding"),
                counted(done.queries, "query"),
            )
        )
    )
