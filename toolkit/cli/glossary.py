"""Commands for the glossary."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Group,
    OutputFile,
    Session,
    documents_argument,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    raise_all,
)
from toolkit.cli.given import catalogs_argument, given_catalogs
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.knowledge.glossary.suggest import Suggestion

KINDS = ("omegat", "weblate")


@click.group(cls=Group)
def glossary() -> None:
    """Keep the glossary: what the project calls things, in each language.

    It is the table locales/glossary.csv, for any spreadsheet or editor.
    """


@glossary.command()
@catalogs_argument
@lang_option("Only this target language; may be given again.")
@json_option
@pass_session
def check(
    session: Session, paths: tuple[Path, ...], langs: tuple[str, ...], *, as_json: bool
) -> None:
    """Find reviewed translations that render a term otherwise than the glossary.

    DOC is a document, PATH a PO file or a folder of them; without any, all
    catalogs of the project. A forbidden form is an error; a term without any of its forms is a
    hint, for a sentence may do well without it. Words may be declined.

    Exit code 0: nothing is forbidden; 1: something is; 2: wrong usage.

    \b
    Examples:
      toolkit glossary check
      toolkit glossary check --lang uk
      toolkit glossary check translation.po --json
    """
    from toolkit.check.report import finding_json, format_finding
    from toolkit.check.steps.glossary import check_files, check_glossary
    from toolkit.core.model.finding import Severity

    project, paths = session.project(), given_catalogs(session, paths)
    failed: list[ToolkitError] = []
    findings = (
        check_files(project, paths, langs)
        if paths
        else check_glossary(project, langs, failed.append)
    )
    color = sys.stdout.isatty() and click.get_current_context().color is not False
    for finding in findings:
        echo(finding_json(finding) if as_json else format_finding(finding, color=color))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    hints = sum(finding.severity is Severity.HINT for finding in findings)
    session.say(f"{errors} errors, {hints} hints")
    if not paths:
        session.say_tables(project)
    raise_all(failed)
    if errors:
        raise SystemExit(1)


@glossary.command()
@documents_argument
@lang_option("Target language of likely translations; may be given again. Default: all.")
@json_option
@pass_session
def suggest(
    session: Session, documents: tuple[str, ...], langs: tuple[str, ...], *, as_json: bool
) -> None:
    """List what may be a term: what the sources repeat and the glossary lacks.

    With how often it stands there, and what reviewed translations have in its
    place where they agree. Nothing is written; names that the register has are
    left out.

    \b
    Example:
      toolkit glossary suggest statement --lang uk
    """
    from toolkit.knowledge.steps.glossary import suggest as run

    project = session.project()
    failed: list[ToolkitError] = []
    found = run(project, documents, langs, failed.append)
    session.say_tables(project, documents)
    if as_json:
        echo_json(
            [
                {"term": each.term, "count": each.count, "translations": dict(each.translations)}
                for each in found
            ]
        )
        raise_all(failed)
        return
    for each in found:
        echo(_suggestion_line(each))
    session.say(counted(len(found), "suggestion"))
    raise_all(failed)


def _suggestion_line(each: Suggestion) -> str:
    likely = (f"{lang} {text}" for lang, text in each.translations)
    return "  ".join((f"{each.count:>4}", each.term, *likely))


@glossary.command()
@click.option(
    "--format", "kind", type=click.Choice(KINDS), required=True, help="For which program."
)
@click.option("--lang", metavar="LANG", help="Target language; needed if there are several.")
@click.option(
    "-o",
    "--output",
    "file",
    type=OutputFile(".txt", ".csv", ".tsv", ".utf8", ".tab"),
    help="File to write. Default: standard output.",
)
@pass_session
def export(session: Session, kind: str, lang: str | None, file: Path | None) -> None:
    """Write the glossary for OmegaT or Weblate, one target language a file.

    OmegaT: a tab-separated .txt in UTF-8, for the folder glossary/ of its
    project. Weblate: a CSV, to be uploaded to a glossary. Accepted and
    forbidden forms stand in the comment.

    \b
    Examples:
      toolkit glossary export --format omegat --lang uk -o glossary.txt
      toolkit glossary export --format weblate --lang ja -o glossary.csv
    """
    from toolkit.core.files import write_atomic
    from toolkit.knowledge.steps.glossary import export as run

    data = run(session.project(), kind, lang)
    if file is None:
        sys.stdout.buffer.write(data)
        return
    write_atomic(file, data)
    session.say(f"{file.as_posix()}: written")
