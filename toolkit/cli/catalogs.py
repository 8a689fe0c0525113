"""Commands from a seed to reviewed catalogs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from toolkit.cli.base import (
    Session,
    all_option,
    as_typed,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    utc_now,
)
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.project.steps.extract import Extracted, Extraction


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", metavar="LANG", help="Language of the file, if not the project's.")
@click.option("--strict", is_flag=True, help="Fail if anything is guessed.")
@click.option("--markdown", is_flag=True, help="Write the statement as Markdown, to be edited.")
@json_option
@pass_session
def outline(
    session: Session,
    file: Path,
    lang: str | None,
    *,
    strict: bool,
    markdown: bool,
    as_json: bool,
) -> None:
    """Show how a statement is understood, before anyone translates it.

    Lists every block with its line; what was guessed is marked, with how to
    overrule it. FILE need not be in a project; of one in a project the name of its
    document will do. Exit code 1: --strict, and a guess is left.

    \b
    Examples:
      toolkit outline statement
      toolkit outline seeds/statement.txt
      toolkit outline ~/Downloads/statement.docx --markdown > seeds/statement.md
    """
    from toolkit.core.errors import SourceError
    from toolkit.project.steps.outline import read_outline
    from toolkit.source.account import left_out_line
    from toolkit.source.outline import outline_json, outline_text

    file = _source_file(session, file)
    document, segments, lost = read_outline(session.folder(), file, lang)
    if as_json:
        echo_json(outline_json(document, segments, lost))
    elif markdown:
        from toolkit.source.write_markdown import write_markdown_document

        echo(write_markdown_document(document), nl=False)
        if told := left_out_line(document):
            session.say(f"{file}: {told}")
    else:
        echo(outline_text(document, segments, lost=lost))
    guesses = sum(1 for block in document.blocks if block.guess)
    if strict and guesses:
        what = "1 guess is" if guesses == 1 else f"{guesses} guesses are"
        raise SourceError(
            f"{what} left",
            where=file.as_posix(),
            remedy="settle each in the source or in its structure file, as the outline says",
        )


def _source_file(session: Session, file: Path) -> Path:
    """Return the file that was named, or the seed of the document of that name."""
    from toolkit.core.errors import SourceError
    from toolkit.project.folder import NoProjectError
    from toolkit.project.seeds import choose_seeds, only_document

    if file.is_file():
        return file
    missing = "is a folder" if file.is_dir() else "there is no such file"
    try:
        project = session.project()
        _, seed = only_document(str(file), choose_seeds(project, [str(file)]).paths)
    except NoProjectError as error:
        raise SourceError(
            missing, where=str(file), remedy="name a statement’s file", usage=True
        ) from error
    return seed


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--lang", metavar="LANG", help="Language of the text, if not the project's.")
@click.option(
    "--lines",
    "--json",
    "lines",
    is_flag=True,
    help="A paragraph a line in, a JSON array a line out.",
)
@pass_session
def segment(session: Session, file: BinaryIO, lang: str | None, *, lines: bool) -> None:
    """Split text into sentences, one a line.

    FILE is a text, or - for standard input; each line of it is a paragraph.

    \b
    Example:
      echo 'See Art. 5. It is law.' | toolkit segment - --lang en --lines
    """
    from toolkit.core.files import decode_text
    from toolkit.lang.sentences.cut import split_sentences
    from toolkit.project.steps.outline import read_abbreviations

    code, abbreviations = read_abbreviations(session.folder(), lang)
    text = decode_text(file.read(), getattr(file, "name", "-"))
    for paragraph in text.removesuffix("\n").split("\n"):
        sentences = split_sentences(paragraph, code, abbreviations)
        if lines:
            echo(json.dumps(sentences, ensure_ascii=False))
        else:
            echo("".join(f"{sentence}\n" for sentence in sentences), nl=False)


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@click.option("--comments", is_flag=True, help="Make questions of the comments of Word files.")
@dry_run_option
@json_option
@pass_session
def extract(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    *,
    comments: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make the catalogs, or bring them in step with edited seeds.

    Translations are kept: unchanged sentences stay reviewed, edited ones become
    fuzzy beside their former source, vanished ones wait as obsolete and come
    back reviewed when the sentence does. A character of a seed that nobody sees is named.
    A document that cannot be read is named and left as it is; the others go on.

    Exit code 0: all is done; 1: a document was left; 2: wrong usage.

    \b
    Examples:
      toolkit extract
      toolkit extract statement --dry-run
      toolkit extract --lang uk
      toolkit extract statement --comments
    """
    from toolkit.project.steps.extract import extract as run

    done = run(
        session.project(), documents, langs, revised=utc_now(), comments=comments, dry_run=dry_run
    )
    if as_json:
        echo_json(done)
    else:
        _show_extracted(session, done)
    for error in done.failed:
        echo(str(error), err=True)
    if done.failed:
        raise SystemExit(1)


def _show_extracted(session: Session, done: Extraction) -> None:
    from toolkit.check.report import format_finding

    for finding in done.findings:
        echo(format_finding(finding), err=True)
    for each in done.catalogs:
        echo(_extracted_line(each))
    for line in done.left_out:
        session.say(line)
    for old, new in done.moved:
        session.say(f"{new}: released as {old} so far; the next publish moves its release")
    for old, new in done.alike:
        session.say(
            f"{new}: resembles {old}, which was released; if it is the same document under a new "
            f"name, write {old} into locales/releases/{new}/former.txt: its release then follows"
        )
    for path in done.unused:
        session.say(f"{path}: the document is written in this language; not used, and kept")
    for name in done.orphans:
        session.say(f"{name}: its seed is gone; the catalogs are kept")
    for path, name in done.unreadable:
        session.say(
            f"{path}: its document is named {name}, as no address can have these letters; "
            "to choose a name, rename the file or its folder (with a seed not yet in seeds/: "
            "toolkit add --as)"
        )
    for file in done.ignored:
        session.say(str(file))


def _extracted_line(done: Extracted) -> str:
    outcome = done.outcome + (f" from {done.origin}" if done.origin else "")
    counts = (
        counted(done.entries, "entry"),
        f"{done.new} to translate" if done.new else "",
        f"{done.changed} with a changed source" if done.changed else "",
        f"{done.obsolete} obsolete" if done.obsolete else "",
        f"{done.asked} more questions to the author" if done.asked > 0 else "",
    )
    return f"{done.path}: {outcome}: {', '.join(filter(None, counts))}"


_MOST = 50
"""Documents that `status` shows unless all are asked for."""


def _known_states(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Split lists at commas, and refuse what no document can be."""
    states = tuple(each for value in values for each in value.split(",") if each)
    if states:
        from toolkit.core.errors import did_you_mean
        from toolkit.publish.status_state import PIECES, STATES

        known = (*STATES, *PIECES)
        for each in states:
            if each not in known:
                said = f"{each!r} is none; {did_you_mean(each, known)}known: {', '.join(known)}"
                raise click.BadParameter(said)
    return states


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="STATE",
    callback=_known_states,
    help="Only documents that are so, or have such sentences; may be given again.",
)
@all_option("documents, however many")
@json_option
@pass_session
def status(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    *,
    states: tuple[str, ...],
    everything: bool,
    as_json: bool,
) -> None:
    """Tell how far each document is, and what keeps it from release.

    For each document what blocks its release: sentences that nobody has
    reviewed, open questions to the author, faults. Then for each language its
    words by state, and how many drafts were accepted as they were or post-edited.
    At the end the sum of all documents.

    STATE is what a document is: ready, blocked, released (and nothing new) or
    withdrawn; or what it has: missing, untranslated, changed, draft or needs-work
    sentences, a question, a fault, or a problem (a file that cannot be read).

    Exit code 0: all documents could be read; 1: one could not; 2: wrong usage.

    \b
    Examples:
      toolkit status
      toolkit status --state ready
      toolkit status 'speech-2026-*' --lang ja --state draft,question
      toolkit status statement --lang ja --json
    """
    import datetime as dt
    import time

    from toolkit.project.ignored import find_ignored
    from toolkit.project.released import find_seedless
    from toolkit.publish.status_report import format_status, status_json
    from toolkit.publish.status_state import by_document, choose_rows
    from toolkit.publish.steps.status import status as run

    project = session.project()
    started = time.time_ns()
    now = dt.datetime.fromtimestamp(started / 1e9, dt.UTC)
    found = run(project, documents, langs, started=started, now=now)
    today = utc_now()[:10]
    rows = choose_rows(found, states, today)
    if as_json:
        echo_json(status_json(rows, today))
    else:
        color = sys.stdout.isatty() and click.get_current_context().color is not False
        most = None if everything or documents else _MOST
        among = len(by_document(found)) if states else None
        echo(as_typed(format_status(rows, today, color=color, most=most, among=among)))
        for each in () if documents else (*find_ignored(project), *find_seedless(project)):
            session.say(str(each))
    unread = {row.document for row in found if row.problem} - {row.document for row in rows}
    if unread:
        what = counted(len(unread), "document")
        session.say(f"{what} not shown cannot be read: status --state problem")
    if any(row.problem for row in found):
        raise SystemExit(1)
