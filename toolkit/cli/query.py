"""Commands for questions to the author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.base import (
    OutputFile,
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    utc_now,
)
from toolkit.cli.given import say_confidential
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.exchange.steps.questions import Answered
    from toolkit.review.questions import Question


class FormatFile(OutputFile):
    """A file to be made, of a kind that is asked for once one is named: so no help loads them."""

    def __init__(self, suffixes_of: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self.suffixes_of = suffixes_of

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what `OutputFile` does."""
        self.suffixes = self.suffixes_of()
        return super().convert(value, param, ctx)


def _table_suffixes() -> tuple[str, ...]:
    from toolkit.exchange.steps.questions import table_suffixes

    return table_suffixes()


@click.command()
@click.argument("document", required=False, metavar="[DOC]")
@click.argument("piece", required=False, metavar="[TEXT]")
@click.argument("question", required=False, metavar="[QUESTION]")
@lang_option("Target language; may be given again. Default: all.")
@click.option("--by", metavar="NAME", default="", help="Who asks.")
@click.option(
    "-o",
    "--output",
    type=FormatFile(_table_suffixes),
    metavar="FILE",
    help="Write the open questions about DOC as a table for its author, .xlsx or .md.",
)
@dry_run_option
@json_option
@pass_session
def query(
    session: Session,
    document: str | None,
    piece: str | None,
    question: str | None,
    langs: tuple[str, ...],
    by: str,
    output: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Ask the author something, or list what is still open.

    With TEXT, a part of the source of one sentence, and a QUESTION: asks it. It
    stands as a comment above the sentence in each catalog, begins with the day,
    and keeps the document from release until it is answered or taken out.
    Without: lists the open questions, those of several languages as one.

    With -o, a table for the author to fill in; toolkit take brings it back.

    \b
    Examples:
      toolkit query statement "the northern pier" "Which one: east or west?" --by "First Last"
      toolkit query
      toolkit query statement -o questions.xlsx
      toolkit take questions.xlsx
    """
    if piece is not None and (question is None or output is not None):
        raise click.UsageError("a question needs the sentence and what is asked, and no -o")
    if piece is None and (by or dry_run):
        raise click.UsageError("--by and --dry-run are for asking: give a sentence and a question")
    if document is None or (piece is None and output is None):
        _list(session, document, langs, output, as_json=as_json)
    elif output is not None:
        _write(session, document, langs, output, as_json=as_json)
    else:
        said = (piece or "", question or "")
        _ask(session, document, langs, said, by, dry_run=dry_run, as_json=as_json)


def _ask(
    session: Session,
    document: str,
    langs: tuple[str, ...],
    said: tuple[str, str],
    by: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from toolkit.catalog.questions import Query
    from toolkit.core.wording import one_line
    from toolkit.exchange.steps.questions import ask

    piece, question = said
    now, text, name = utc_now(), one_line(question), one_line(by)
    asked = Query(f"{name}: {text}" if name and text else text, now[:10])
    done = ask(session.project(), document, langs, piece, asked, now=now, dry_run=dry_run)
    if as_json:
        echo_json(done)
        return
    outcome = "would be asked" if dry_run else "asked"
    for each in done:
        for place in each.places:
            echo(f"{place}: {outcome if each.new else 'was asked before'}: {each.question}")


def _list(
    session: Session,
    document: str | None,
    langs: tuple[str, ...],
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    from toolkit.exchange.steps.questions import list_questions

    if output is not None:
        raise click.UsageError("-o needs a document")
    found = list_questions(session.project(), [document] if document else (), langs)
    if as_json:
        echo_json(found)
        return
    for each in found:
        echo(_lines(each))
    session.say(f"{counted(len(found), 'open question')} to the author")


def _lines(question: Question) -> str:
    from toolkit.lang import LANGUAGES

    names = ", ".join(LANGUAGES[lang].english for lang in question.langs)
    since = f", since {question.day}" if question.day else ""
    first, *others = question.places
    about = f"{question.speaker}: {question.source}" if question.speaker else question.source
    lines = [f"{first}: {question.text} ({names}{since})", f"  {about}"]
    return "\n".join([*lines, *(f"  also {place}" for place in others)])


def _write(
    session: Session, document: str, langs: tuple[str, ...], output: Path, *, as_json: bool
) -> None:
    from toolkit.exchange.steps.questions import write_table

    project = session.project()
    done = write_table(project, document, langs, output)
    say_confidential(session, project, [document])
    if as_json:
        echo_json(done)
    elif done.questions:
        echo(f"{done.path}: {counted(done.questions, 'question')}")
    else:
        session.say(f"{done.document}: no open question, so no table")


def show_answers(session: Session, done: Answered, *, dry_run: bool) -> None:
    """Print what became of a table of questions that came back."""
    would = "would be taken" if dry_run else "taken"
    counts = (
        f"{counted(len(done.answers), 'answer')} {would}",
        f"{done.unchanged} known already" if done.unchanged else "",
        f"{done.unanswered} still without an answer" if done.unanswered else "",
    )
    echo(f"{done.file}: {', '.join(filter(None, counts))}")
    for path in done.paths:
        session.say(f"  {path}")
    for source, question, answer in done.answers if session.verbose else ():
        session.say(f"  {source}\n    {question}\n    {answer}")
    for row in done.refused:
        echo(f"{done.file}, {row.place}: {row.reason}", err=True)
        echo(f"  sentence: {row.source}", err=True)
        echo(f"  answer: {row.text}", err=True)
