"""Commands for the translation memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Group,
    OutputFile,
    Session,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    progress_bar,
    raise_all,
)
from toolkit.cli.given import say_confidential
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.core.errors import ToolkitError
    from toolkit.knowledge.steps.memory import Bands


@click.group(cls=Group)
def tm() -> None:
    """Search, measure and exchange the translation memory.

    It is made of every reviewed entry of every catalog, and of the TMX files in
    locales/memory/. `toolkit draft` fills what it knows to the letter.
    """


@tm.command()
@click.argument("text")
@lang_option("Target language; may be given again. Default: all.")
@click.option("--limit", default=5, show_default=True, help="How many matches a language.")
@json_option
@pass_session
def search(
    session: Session, text: str, langs: tuple[str, ...], limit: int, *, as_json: bool
) -> None:
    """Find how texts like TEXT, or with TEXT in them, were translated, the most alike first.

    \b
    Example:
      toolkit tm search "The panel opened in the morning." --lang uk
    """
    from toolkit.knowledge.steps.memory import search_memory

    found, problems = search_memory(session.project(), text, langs, limit)
    if as_json:
        echo_json(found)
    for lang, matches in () if as_json else found.items():
        for match in matches:
            echo(f"{lang} {int(match.score * 100)}% {match.unit.document}")
            echo(f"  {match.unit.source}\n  {match.unit.target}")
    for problem in problems:
        session.say(problem)
    if not any(found.values()):
        session.say("nothing like it")


@tm.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@json_option
@pass_session
def stats(
    session: Session, documents: tuple[str, ...], langs: tuple[str, ...], *, as_json: bool
) -> None:
    """Count words by match band, as translators invoice them.

    What a document's own catalog holds doesn't count, so the table is the same
    before and after it was translated.

    \b
    Example:
      toolkit tm stats statement --lang ja
    """
    from toolkit.knowledge.steps.memory import memory_stats

    failed: list[ToolkitError] = []
    with progress_bar("comparing") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        rows = memory_stats(session.project(), documents, langs, progress, failed.append)
    if as_json:
        echo_json(rows)
    elif rows:
        _show(rows)
    raise_all(failed)


def _show(rows: Sequence[Bands]) -> None:
    head = ("document", "language", *rows[0].words, "words")
    table = [head]
    for row in rows:
        counts = (*row.words.values(), sum(row.words.values()))
        table.append((row.document, row.lang, *map(str, counts)))
    widths = [max(len(line[column]) for line in table) for column in range(len(head))]
    for line in table:
        names = [cell.ljust(width) for cell, width in zip(line[:2], widths, strict=False)]
        numbers = [cell.rjust(width) for cell, width in zip(line[2:], widths[2:], strict=True)]
        echo("  ".join([*names, *numbers]).rstrip())


@tm.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@dry_run_option
@json_option
@pass_session
def import_(session: Session, files: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take units from TMX files of any program into locales/memory/.

    Only pairs of the project's languages; what is there already stays.

    \b
    Example:
      toolkit tm import ~/memory-2024.tmx
    """
    from toolkit.knowledge.steps.memory import import_tmx

    done = [import_tmx(session.project(), file, dry_run=dry_run) for file in files]
    if as_json:
        echo_json(done)
        return
    for file, each in zip(files, done, strict=True):
        new = each.units - each.known
        would = "would be new" if dry_run else f"new in {each.path}"
        others = f", {each.others} of other languages or empty" if each.others else ""
        echo(f"{file}: {new} units {would}, {each.known} known{others}")


@tm.command()
@lang_option("Target language; may be given again. Default: all.")
@click.option("-o", "--output", type=OutputFile(".tmx"), help="A file.")
@pass_session
def export(session: Session, langs: tuple[str, ...], output: Path | None) -> None:
    """Write the whole memory as one TMX file, to standard output or a file.

    OmegaT wants one target language a file.

    \b
    Examples:
      toolkit tm export -o memory.tmx
      toolkit tm export --lang ja -o ja.tmx
    """
    from toolkit.core.files import write_atomic
    from toolkit.knowledge.steps.memory import export_tmx

    project = session.project()
    data, problems = export_tmx(project, langs)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_atomic(output, data)
        session.say(f"{output}: {counted(data.count(b'<tu '), 'unit')}")
    say_confidential(session, project)
    for problem in problems:
        echo(problem, err=True)
    if problems:
        raise SystemExit(1)
