"""Commands for the register of names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Group,
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    raise_all,
)
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.core.errors import ToolkitError
    from toolkit.knowledge.names.register import Form, Name
    from toolkit.knowledge.steps.find_name import Appearance, NameReport, Shown


@click.group(cls=Group)
def names() -> None:
    """Keep the register of names: who and what is named, and how each language writes it.

    It is the table locales/names.csv, for any spreadsheet or editor.
    """


@names.command()
@lang_option("Add forms in this target language only; may be given again. Default: all.")
@dry_run_option
@json_option
@pass_session
def update(session: Session, langs: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Add the names of all seeds, and their forms in reviewed translations.

    Where nobody has translated a name yet, rules propose a form, marked
    "proposal". What a person wrote in the register is never changed.

    \b
    Examples:
      toolkit names update --dry-run
      toolkit names update --lang uk
    """
    from toolkit.knowledge.steps.names import update as run

    project = session.project()
    errors: list[ToolkitError] = []
    learnt = run(project, langs, dry_run=dry_run, failed=errors.append)
    session.say_tables(project)
    if as_json:
        echo_json(learnt)
        raise_all(errors)
        return
    would = "would be " if dry_run else ""
    for each in learnt:
        echo(f"{each.name}: {would}{each.outcome}")
        for lang, form in each.forms.items():
            echo(f"  {_form_line(lang, form)}")
    session.say(f"{counted(len(learnt), 'name')} {would}added or changed")
    raise_all(errors)


@names.command("list")
@json_option
@pass_session
def list_names(session: Session, *, as_json: bool) -> None:
    """List the register."""
    from toolkit.knowledge.steps.names import read_names

    register = read_names(session.project())
    if as_json:
        echo_json(register.names)
        return
    for row in register.names:
        forms = (_form_text(row.form(lang)) or "–" for lang in register.langs)
        echo("  ".join((f"{row.name} ({row.kind})", *forms)))
    if not register.names:
        session.say("no names yet\n  add those of the seeds: toolkit names update")


@names.command()
@click.argument("name")
@json_option
@pass_session
def show(session: Session, name: str, *, as_json: bool) -> None:
    """Show all that is known of NAME, and every place where it stands in a catalog.

    NAME is spelt as in the sources, or as in a translation.

    \b
    Example:
      toolkit names show "Mara Testova"
    """
    from toolkit.knowledge.steps.find_name import show_name

    shown = show_name(session.project(), name)
    if as_json:
        echo_json(shown)
        return
    for line in _shown_lines(shown):
        echo(line)


@names.command()
@lang_option("Only this target language; may be given again.")
@click.option("--strict", is_flag=True, help="Fail if anything is found.")
@json_option
@pass_session
def check(session: Session, langs: tuple[str, ...], *, strict: bool, as_json: bool) -> None:
    """Find reviewed translations in which a name is missing or written in another way.

    Ukrainian surnames may be declined, Japanese ones may stand alone; any other
    form belongs into the column of accepted ones. A mere proposal is not
    checked. Findings are warnings: a sentence may do well without the name.

    \b
    Example:
      toolkit names check --lang uk
    """
    from toolkit.check.report import finding_json, format_finding
    from toolkit.knowledge.steps.names import check_names

    project = session.project()
    errors: list[ToolkitError] = []
    findings = check_names(project, langs, errors.append)
    color = sys.stdout.isatty() and click.get_current_context().color is not False
    for finding in findings:
        echo(finding_json(finding) if as_json else format_finding(finding, color=color))
    session.say(counted(len(findings), "warning"))
    session.say_tables(project)
    raise_all(errors)
    if findings and strict:
        raise SystemExit(1)


def _shown_lines(shown: Shown) -> Iterator[str]:
    name: Name = shown.name
    yield f"{name.name} ({name.kind})" + (f": {name.note}" if name.note else "")
    for lang, form in name.forms.items():
        yield f"  {_form_line(lang, form)}"
    for each in shown.speaks:
        yield from _appearance_lines(each)
    for spot in shown.spots:
        obsolete = ", obsolete" if spot.obsolete else ""
        yield f"{spot.path}:{spot.line}: {spot.field}{obsolete}: {spot.text}"


def _appearance_lines(each: Appearance) -> Iterator[str]:
    said = ", ".join(filter(None, (each.role, each.affiliation)))
    signs = "signs, " if each.signs else ""
    yield f"{each.document}: {signs}{said or 'named without role or affiliation'}"
    for lang in dict.fromkeys((*each.roles, *each.affiliations)):
        texts = filter(None, (_told(each.roles, lang), _told(each.affiliations, lang)))
        yield f"  {lang}  {', '.join(texts)}"


def _told(texts: Mapping[str, NameReport], lang: str) -> str:
    told = texts.get(lang)
    if told is None:
        return ""
    return told.text if told.state == "translated" else f"{told.text} ({told.state})"


def _form_line(lang: str, form: Form) -> str:
    accepted = f"; also {' | '.join(form.accepted)}" if form.accepted else ""
    return f"{lang}  {_form_text(form)}{accepted}"


def _form_text(form: Form) -> str:
    reading = f"({form.reading})" if form.reading else ""
    marks = ", ".join(filter(None, (form.gender, form.origin)))
    return " ".join(filter(None, (form.text, reading, f"[{marks}]" if marks else "")))
