"""Commands by which a named person decides, and the decision is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.base import (
    Session,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    utc_now,
)
from toolkit.cli.given import sign_option, speaker_option
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.review.steps.decide import Decided

ROLES = ("reviser", "reviewer", "author")


_entry_option = click.option(
    "--entry",
    "--entries",
    "pieces",
    multiple=True,
    metavar="TEXT",
    help="Only the entry whose source has this text; may be given again.",
)
_reason_option = click.option("--reason", default="", metavar="TEXT", help="Why, for the record.")


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@click.option("--by", metavar="NAME", required=True, help="Who approves.")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    show_default="reviewer; of --speaker, speaker",
    help="As what.",
)
@speaker_option("Clear the words of one who speaks, instead of approving translations.")
@_entry_option
@_reason_option
@sign_option
@dry_run_option
@json_option
@pass_session
def approve(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    by: str,
    role: str | None,
    speaker: str,
    pieces: tuple[str, ...],
    reason: str,
    key: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record that a person approves reviewed translations as they are now.

    The record names the very texts: a later edit of the source or of the
    translation is not approved. It lies in locales/<lang>/reviews/, a small
    file for each decision, and belongs under version control. With the setting
    require = "approved", nothing else is published. With four-eyes = true, a
    text is approved once two people stand behind it: one who approved it, and
    another who approved it too, or wrote it (as take recorded).

    With --speaker somebody lets their own words stand, as they are now in the
    languages that they have read (--lang; the statement's own language is that of
    what was said itself). That approves no translation; with the setting
    clearance, nothing is published without it.

    \b
    Examples:
      toolkit approve statement --lang uk --by "First Last"
      toolkit approve statement --by "First Last" --role author --entry "in May"
      toolkit approve statement --by "First Last <first@example.org>" --sign ~/.ssh/id_ed25519
      toolkit approve statement --lang en,uk --speaker "First Last" --by "First Last"
    """
    from toolkit.review.steps.clear import clear
    from toolkit.review.steps.decide import DecisionOptions
    from toolkit.review.steps.decide import approve as run

    options = DecisionOptions(by, utc_now(), role or "reviewer", reason, dry_run, key)
    if speaker:
        _refuse_role(role)
        if not langs:
            raise click.UsageError("say in which languages they have read their words: --lang en")
        cleared = clear(session.project(), documents, langs, speaker, pieces, options)
        _show(session, cleared, "cleared", dry_run=dry_run, as_json=as_json)
        return
    done = run(session.project(), documents, langs, pieces, options)
    _show(session, done, "approved", dry_run=dry_run, as_json=as_json)


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@click.option("--by", metavar="NAME", help="Who decides; without it, what has changed is listed.")
@click.option("--all", "everything", is_flag=True, help="All entries whose source has changed.")
@_entry_option
@_reason_option
@sign_option
@dry_run_option
@json_option
@pass_session
def keep(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    by: str | None,
    pieces: tuple[str, ...],
    reason: str,
    key: Path | None,
    *,
    everything: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Declare that an edit of the source leaves its translations valid.

    For a comma or a misspelling put right in the source: the translations that
    were reviewed count as reviewed again, and approved ones as approved. Run it
    without --by to see what has changed. The decision is recorded beside the
    approvals.

    \b
    Examples:
      toolkit keep statement
      toolkit keep statement --by "First Last" --entry "the Fifth Forum"
      toolkit keep statement --by "First Last" --all --reason "typo"
    """
    from toolkit.review.steps.decide import DecisionOptions, list_changed
    from toolkit.review.steps.decide import keep as run

    if by is None:
        if pieces or everything:
            raise click.UsageError('say who decides: --by "First Last"')
        _show_changed(session, list_changed(session.project(), documents, langs), as_json=as_json)
        return
    if not pieces and not everything:
        raise click.UsageError("say what is kept: --entry TEXT, or --all")
    options = DecisionOptions(by, utc_now(), "", reason, dry_run, key)
    done = run(session.project(), documents, langs, pieces, options)
    _show(session, done, "kept", dry_run=dry_run, as_json=as_json)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--by", metavar="NAME", required=True, help="Who decides.")
@click.option(
    "--form",
    "forms",
    multiple=True,
    metavar="LANG:OLD=NEW",
    callback=lambda _ctx, _parameter, values: _read_forms(values),
    help="A form of the name in a translation, and what it becomes; may be given again.",
)
@_reason_option
@sign_option
@dry_run_option
@json_option
@pass_session
def rename(
    session: Session,
    old: str,
    new: str,
    by: str,
    forms: dict[str, dict[str, str]],
    reason: str,
    key: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Change a name everywhere: in all seeds and all translations.

    OLD and NEW are the name as the seeds write it. Give every form that the
    translations use; a reviewed sentence in which one was changed stays
    reviewed, and approved if it was. One with none of the forms becomes fuzzy
    and is listed. The decision is recorded beside the approvals.

    \b
    Example:
      toolkit rename "Mara Testova" "Mara Testowa" --by "First Last" \\
        --form "uk:Мара Тестова=Мара Тестова-Нова" --form "uk:Мари Тестової=Мари Тестової-Нової" \\
        --form "ja:テストヴァ=テストワ"
    """
    from toolkit.project.seeds import foreign_documents
    from toolkit.review.steps.decide import DecisionOptions
    from toolkit.review.steps.rename import rename as run

    options = DecisionOptions(by, utc_now(), "", reason, dry_run, key)
    project = session.project()
    done = run(project, old, new, forms, options)
    if foreign := foreign_documents(project):
        session.say(f"not renamed in what is written in another language: {', '.join(foreign)}")
    _show(session, done, "renamed", dry_run=dry_run, as_json=as_json)


def _refuse_role(role: str | None) -> None:
    if role:
        raise click.UsageError("whoever clears their own words is their speaker: leave --role out")


def _read_forms(values: Iterable[str]) -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = {}
    for value in values:
        lang, colon, pair = value.partition(":")
        old, equals, new = pair.partition("=")
        if not (colon and equals and old.strip() and new.strip()):
            raise click.BadParameter(f"{value!r} is not LANG:OLD=NEW")
        forms.setdefault(lang.strip(), {})[old.strip()] = new.strip()
    return forms


def _show_changed(session: Session, changed: Iterable[tuple[str, Any]], *, as_json: bool) -> None:
    from toolkit.core.diff import show_difference

    changed = tuple(changed)
    if as_json:
        echo_json(
            [
                {"where": where, "msgid": each.entry.msgid, "former": each.entry.previous_msgid}
                | {"msgstr": each.entry.msgstr, "obstacle": each.obstacle}
                for where, each in changed
            ]
        )
        return
    for where, each in changed:
        echo(f"{where}: {show_difference(each.entry.previous_msgid, each.entry.msgid)}")
        if each.obstacle:
            echo(f"  not to be kept: {each.obstacle}")
    session.say(f"{counted(len(changed), 'translation')} whose source has changed")


def _show(
    session: Session, results: Iterable[Decided], verb: str, *, dry_run: bool, as_json: bool
) -> None:
    results = tuple(results)
    if as_json:
        echo_json(results)
    for done in () if as_json else results:
        would = "would be " if dry_run else ""
        echo(f"{done.path}: {len(done.entries)} {would}{verb}")
        if done.record and not dry_run:
            session.say(f"  {done.record}")
    for done in results:
        for where, reason in done.left:
            echo(f"{where}: {reason}", err=True)
    if any(done.left for done in results):
        raise SystemExit(1)
