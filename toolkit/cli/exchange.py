"""Commands that send catalogs to translators in other forms."""

from __future__ import annotations

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
    pass_session,
    utc_now,
)
from toolkit.cli.given import meant_file, say_confidential, speaker_option
from toolkit.cli.page import send_their_page
from toolkit.cli.query import FormatFile
from toolkit.cli.words import send_their_words
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.exchange.steps.kit import Kit
    from toolkit.project.folder import Project


def _sheet_suffixes() -> tuple[str, ...]:
    from toolkit.exchange.steps.sheet import sheet_suffixes

    return sheet_suffixes()


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--lang", metavar="LANG", required=True, help="Target language.")
@click.option(
    "-o",
    "--output",
    type=FormatFile(_sheet_suffixes),
    metavar="FILE",
    show_default="DOC.LANG.xlsx in the current folder",
    help="The file to make.",
)
@click.option(
    "--only",
    type=click.Choice(["needs-review"]),
    help="Only the sentences that nobody has reviewed.",
)
@speaker_option("Only the words of one who speaks, by any form of the name.")
@dry_run_option
@json_option
@pass_session
def sheet(
    session: Session,
    document: str,
    lang: str,
    output: Path | None,
    only: str | None,
    speaker: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a bilingual file for a translator: a sheet (XLSX), XLIFF, or a table in Word.

    The sheet is for those who have a spreadsheet program only. A row is a
    sentence: its source, its translation, whether it is reviewed, and room for
    a remark. With -o and a name in .xlf the file is XLIFF 1.2, for Trados,
    memoQ, Phrase and others; in .docx, a table for review in Word that records
    changes. Send the file, and take it back when it returns: toolkit take. A file
    that is there already is never overwritten.

    \b
    Examples:
      toolkit sheet statement --lang uk
      toolkit sheet statement --lang uk -o statement.uk.xlf
      toolkit sheet statement --lang ja --only needs-review -o for-review.xlsx
      toolkit sheet statement --lang uk --speaker "First Last" -o their-words.xlsx
      toolkit sheet statement --lang uk -o statement.uk.docx
    """
    from toolkit.exchange.steps.sheet import sheet as run
    from toolkit.source.speakers import speaker_slug

    whose = f".{speaker_slug(speaker)}" if speaker else ""
    unreviewed = only is not None
    project = session.project()
    target = output or meant_file(project, document, f"{lang}{whose}.xlsx")
    done = run(
        project, document, lang, target, unreviewed=unreviewed, speaker=speaker, dry_run=dry_run
    )
    say_confidential(session, project, [document])
    if as_json:
        echo_json(done)
        return
    echo(f"{done.path}: {'would have ' if dry_run else ''}{done.rows} rows")
    if done.left_out:
        session.say(f"  {done.left_out} entries with plural forms are not in it")


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--lang", metavar="LANG", required=True, help="Target language.")
@click.option("--to", metavar="NAME", default="", help="The translator; of --speaker, who gets it.")
@speaker_option("Send the words of one who speaks to them, and nobody else's.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    show_default="DOC.LANG.zip in the current folder, with the speaker's name if there is one",
    help="The ZIP file to make.",
)
@click.option("--folder", is_flag=True, help="Make a folder instead of a ZIP file.")
@click.option("--xliff", is_flag=True, help="Add an XLIFF file, for Trados, memoQ or Phrase.")
@click.option("--docx", is_flag=True, help="Add a Word file, for those who review in Word.")
@click.option("--page", is_flag=True, help="Make the review page alone: one HTML file.")
@click.option(
    "--interface",
    "own",
    metavar="LANG",
    default="",
    help="Language of that page's own words.",
    show_default="that of the translation",
)
@click.option(
    "--text",
    is_flag=True,
    help="Running text in Word, for a reviser: alone, as DOC.LANG.text.docx, or in a kit that "
    "--folder, --docx, --xliff or -o NAME.zip asks for.",
)
@click.option(
    "--reply-to",
    metavar="ADDRESS",
    default="",
    show_default="the setting reply-to",
    help="Where it is sent back to.",
)
@click.option("--due", type=Day(), metavar="DATE", help="By when, e.g. 2025-03-20.")
@dry_run_option
@json_option
@pass_session
def send(
    session: Session,
    document: str,
    lang: str,
    to: str,
    speaker: str,
    output: Path | None,
    *,
    folder: bool,
    xliff: bool,
    docx: bool,
    page: bool,
    own: str,
    text: bool,
    reply_to: str,
    due: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a kit for a translator: all that is needed, in one file.

    It holds the catalog (.po), the same as a sheet (.xlsx) and as a review page
    (.html), to work in one of the three; a proof of the whole text; the terms and
    names of the statement; what the memory has of it (.tmx); and a page in the
    translator's language that says what to do, where and when to send it back, and
    what has changed since the last kit. With --text a reviser gets the translation
    as running text in Word, and no kit. A copy of what was sent stays in
    locales/LANG/sent/, so that whatever comes back is merged against exactly that:
    toolkit take.

    With --page it is the review page alone: one file for a mail, to be read,
    corrected and accepted in any browser, offline, with no account. It saves a
    small file of answers, which toolkit take brings in.

    With --speaker it holds the words of that person alone: a page to read them on,
    and a sheet to correct their translation in. LANG may then be the statement's own
    language too, for what was said itself. What they answer is recorded by
    toolkit approve --speaker.

    \b
    Examples:
      toolkit send statement --lang ja --to "First Last"
      toolkit send statement --lang uk --to "First Last" --docx
      toolkit send statement --lang uk --to "First Last" --text
      toolkit send statement --lang uk --to "First Last" --folder -o ~/outbox/uk
      toolkit send statement --lang uk --to "First Last" --xliff
      toolkit send statement --lang uk --to "First Last" --page
      toolkit send statement --lang ja --to "First Last" --page --interface en
      toolkit send statement --lang uk --speaker "First Last"
      toolkit send statement --lang uk --to "First Last" --due 2025-03-20
    """
    from toolkit.exchange.steps.kit import KitOptions
    from toolkit.exchange.steps.kit import send as run

    more = {"--xliff": xliff, "--docx": docx, "--text": text}
    _refuse({} if page else {"--interface": own}, "it is of --page alone")
    guided = {"--reply-to": reply_to, "--due": due}
    if speaker:
        _refuse(more | {"--page": page}, "a speaker gets a page and a sheet")
        _refuse(guided, "only the guide of a kit says it, and a speaker gets none")
        words = (document, lang, speaker, to, utc_now()[:10], output)
        send_their_words(session, words, folder=folder, dry_run=dry_run, as_json=as_json)
        return
    if not to:
        raise click.UsageError('say for whom it is: --to "First Last"')
    if page:
        _refuse(more | guided | {"--folder": folder}, "a page is one file, and no kit")
        asked = (document, lang, to, utc_now()[:10], output, own)
        send_their_page(session, asked, dry_run=dry_run, as_json=as_json)
        return
    alone = not (folder or xliff or docx) and (output is None or output.suffix == ".docx")
    if text and alone:
        _refuse(guided, "only the guide of a kit says it; --folder makes a kit")
        _send_text(session, document, lang, to, output, dry_run=dry_run, as_json=as_json)
        return
    project = session.project()
    target = output or meant_file(project, document, f"{lang}{'' if folder else '.zip'}")
    options = KitOptions(
        *(document, lang, to, utc_now()[:10], target),
        folder=folder,
        xliff=xliff,
        docx=docx,
        text=text,
        dry_run=dry_run,
        reply_to=" ".join(reply_to.split()),
        due=due or "",
    )
    done = run(project, options)
    _show_kit(session, project, done, dry_run=dry_run, as_json=as_json)


def _refuse(options: Mapping[str, object], why: str) -> None:
    """Refuse an option that was given and would be ignored."""
    for name, given in options.items():
        if given:
            raise click.UsageError(f"{why}: leave {name} out")


def _show_kit(
    session: Session, project: Project, done: Kit, *, dry_run: bool, as_json: bool
) -> None:
    session.say_tables(project, [done.document])
    say_confidential(session, project, [done.document])
    if as_json:
        echo_json(done)
        return
    would = "would be made for" if dry_run else "for"
    echo(f"{done.path}: {would} {done.to}")
    for each in done.files if session.verbose else ():
        session.say(f"  {each}")
    total = sum(done.words.words.values())
    bands = ", ".join(f"{count} {band}" for band, count in done.words.words.items() if count)
    session.say(f"  {counted(total, 'word')}: {bands}")
    asked = (f"by {done.due}" if done.due else "", f"to {done.reply_to}" if done.reply_to else "")
    if any(asked):
        session.say(f"  to be sent back {' '.join(filter(None, asked))}")
    if done.since:
        counts = (f"{kind}: {count}" for kind, count in done.since.counts.items())
        said = ", ".join(counts) or "nothing has changed"
        session.say(f"  since the last kit ({done.since.to}, {done.since.date}): {said}")
    session.say(f"  {done.copy}: what was sent; keep it under version control")


def _send_text(
    session: Session,
    document: str,
    lang: str,
    to: str,
    output: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from toolkit.exchange.running.marks import SUFFIX
    from toolkit.exchange.steps.running import send_text

    project = session.project()
    target = output or meant_file(project, document, f"{lang}{SUFFIX}")
    done = send_text(project, document, lang, to, utc_now()[:10], target, dry_run=dry_run)
    say_confidential(session, project, [done.document])
    if as_json:
        echo_json(done)
        return
    echo(f"{done.path}: {'would be made for' if dry_run else 'for'} {done.to}")
    session.say(f"  {done.copy}: what was sent; keep it under version control")
