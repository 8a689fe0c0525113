"""The command that looks for what is wrong, and what may be done about a finding."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Session,
    bounded,
    dry_run_option,
    echo,
    lang_option,
    pass_session,
    progress_bar,
    utc_now,
)
from toolkit.cli.given import catalogs_argument, given_catalogs
from toolkit.cli.workers import workers_options
from toolkit.core.errors import did_you_mean
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.core.model.finding import Finding
    from toolkit.project.folder import Project

EXCERPT = 90
"""Columns of an excerpt where the terminal has them."""
_MOST = 200
"""Findings that are shown unless all are asked for."""
_MARGIN = 16
"""Columns beside it: the indent, two ellipses, and a finding's id behind the caret."""
FORMATS = ("text", "short", "json", "github")


def _check_names() -> list[str]:
    from toolkit.check import CHECKS

    return [each.name for each in CHECKS]


class _CheckName(click.ParamType[str]):
    """The name of a check, looked up only when one is given."""

    name = "check"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is no check, and name the nearest."""
        known = _check_names()
        if value not in known:
            hint = did_you_mean(value, known) or f"there are: {', '.join(known)}"
            self.fail(f"there is no check {value!r}; {hint}", param, ctx)
        return value


@click.command()
@catalogs_argument
@lang_option("Only catalogs of this language; may be given again. Default: all.")
@click.option(
    "--check",
    "only",
    multiple=True,
    type=_CheckName(),
    metavar="NAME",
    help="Only what this check finds; may be given again.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show all findings, however many, and those that were dismissed.",
)
@click.option(
    "--worst-first", is_flag=True, help="The gravest sentence first, not the first of the file."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, a line each, JSON lines, or annotations of GitHub.",
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("--explain", type=_CheckName(), metavar="NAME", help="Say what a check looks for.")
@click.option("--fix", is_flag=True, help="Mend typography: quotation marks, apostrophes, spaces.")
@click.option(
    "--dismiss",
    multiple=True,
    metavar="ID",
    help="Record that a finding is wrong; may be given again. Needs --by and --why.",
)
@click.option("--by", metavar="NAME", default="", help="Who dismisses.")
@click.option("--why", metavar="TEXT", default="", help="Why it is dismissed.")
@click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="KEY",
    help="Sign the dismissal with this key of OpenSSH.",
)
@workers_options("check catalogs", "this one alone")
@dry_run_option
@pass_session
def check(
    session: Session,
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    only: tuple[str, ...],
    form: str,
    explain: str | None,
    dismiss: tuple[str, ...],
    by: str,
    why: str,
    key: Path | None,
    jobs: int | None,
    cluster: str,
    *,
    strict: bool,
    everything: bool,
    worst_first: bool,
    as_json: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """Report what looks wrong in translations.

    DOC is a document, PATH a PO file or a folder of them, in a project or not;
    without any, all catalogs of the project. No findings is no review: the checks see
    numbers, links, scripts and marks, not meaning.

    A finding that is wrong is dismissed by a named person, with a reason; it
    stands again once the source or the translation is edited. --fix changes
    typography alone, no word, no letter and no digit, and leaves approved
    texts as they are.

    Exit code 0: nothing blocks a release; 1: something does; 2: wrong usage.

    \b
    Examples:
      toolkit check
      toolkit check statement
      toolkit check --worst-first --lang uk
      toolkit check translation.po --json
      toolkit check --jobs 2
      toolkit check --explain numbers
      toolkit check --fix --dry-run
      toolkit check --dismiss 3f2a91c0 --by "First Last" --why "so in the source"
    """
    if bool(explain) + bool(dismiss) + fix > 1:
        raise click.UsageError("--explain, --fix and --dismiss are three things: one at a time")
    if dismiss and paths:
        raise click.UsageError("an id says which finding is meant: --dismiss takes no path")
    if explain:
        echo(_explain(explain))
    elif dismiss:
        _dismiss(session, dismiss, langs, (by, why, key), dry_run=dry_run)
    elif fix:
        _fix(session, given_catalogs(session, paths), langs, dry_run=dry_run)
    else:
        if dry_run or by or why or key:
            raise click.UsageError("--dry-run, --by, --why and --sign go with --fix or --dismiss")
        given = given_catalogs(session, paths)
        who = (jobs or 1, cluster)
        findings = _find(session, given, langs, only, who, worst_first=worst_first)
        _show(session, findings, "json" if as_json else form, everything=everything)
        standing = Counter(str(each.severity) for each in findings if not each.dismissed)
        if standing["error"] or (strict and standing["warning"]):
            raise SystemExit(1)


def _explain(name: str) -> str:
    from toolkit.check import CHECKS
    from toolkit.check.explain import describe

    (one,) = (each for each in CHECKS if each.name == name)
    return f"{name} ({one.severity})\n\n{describe(one).replace('``', '`')}"


def _find(
    session: Session,
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    only: tuple[str, ...],
    who: tuple[int, str],
    *,
    worst_first: bool,
) -> tuple[Finding, ...]:
    from toolkit.check.report import rank_findings
    from toolkit.check.steps.check import find_project
    from toolkit.project.catalogs import catalog_files
    from toolkit.publish.steps.unprintable import add_unprintable

    if paths:
        root = session.folder()
        found, own = _checked(session, root, paths, langs, who), find_project(root)
        if own:
            files = {file.resolve() for file in catalog_files(paths)}
            found = add_unprintable(own, found, langs, files)
    else:
        project = session.project()
        found = add_unprintable(project, _checked(session, project, (), langs, who), langs)
        session.say_tables(project)
    chosen = tuple(each for each in found if not only or each.check in (*only, "syntax"))
    return tuple(chain.from_iterable(rank_findings(chosen))) if worst_first else chosen


def _checked(
    session: Session,
    place: Project | Path,
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    who: tuple[int, str],
) -> tuple[Finding, ...]:
    """Check a project, or paths beside one; a terminal shows how far it is."""
    import datetime as dt

    from toolkit.check.steps.check import Checkers, check, check_paths

    with progress_bar("checking") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        # Not of SOURCE_DATE_EPOCH, which is no way round an embargo.
        checkers = Checkers(*who, dt.datetime.now(dt.UTC), session.say, progress)
        if isinstance(place, Path):
            return check_paths(place, paths, langs, checkers)
        return check(place, (), langs, checkers)


def _show(session: Session, findings: Iterable[Finding], form: str, *, everything: bool) -> None:
    from toolkit.check.report import (
        finding_annotation,
        finding_json,
        format_finding,
        show_finding,
    )

    color = sys.stdout.isatty() and click.get_current_context().color is not False
    writers: dict[str, Callable[[Finding], str]] = {
        "text": lambda each: show_finding(each, color=color, width=_excerpt_width()),
        "short": lambda each: format_finding(each, color=color),
        "json": finding_json,
        "github": lambda each: finding_annotation(_from_here(session, each)),
    }
    findings = tuple(findings)
    wanted = tuple(each for each in findings if everything or not each.dismissed)
    shown, rest = bounded(wanted, _MOST, everything=everything or form in {"json", "github"})
    for finding in shown:
        echo(writers[form](finding))
    if rest:
        session.say(rest)
    standing = Counter(str(each.severity) for each in findings if not each.dismissed)
    dismissed = sum(bool(each.dismissed) for each in findings)
    counts = [counted(standing["error"], "error"), counted(standing["warning"], "warning")]
    counts += [counted(standing["hint"], "hint")] if standing["hint"] else []
    counts += [f"{dismissed} dismissed"] if dismissed else []
    session.say(", ".join(counts) + ("" if findings else ": no findings is no review"))


def _excerpt_width() -> int:
    """Return the columns for an excerpt: a caret points nowhere once its line is broken."""
    import shutil

    room = shutil.get_terminal_size().columns - _MARGIN if sys.stdout.isatty() else EXCERPT
    return max(20, min(EXCERPT, room))


def _from_here(session: Session, finding: Finding) -> Finding:
    """Name the file from the current folder, as GitHub looks for it, not from the project's."""
    path = session.folder() / finding.path
    return replace(finding, path=path.as_posix()) if path.is_file() else finding


def _dismiss(
    session: Session,
    ids: tuple[str, ...],
    langs: tuple[str, ...],
    who: tuple[str, str, Path | None],
    *,
    dry_run: bool,
) -> None:
    from toolkit.check.steps.dismiss import dismiss
    from toolkit.review.steps.decide import DecisionOptions

    by, why, key = who
    if not by.strip() or not why.strip():
        raise click.UsageError('say who and why: --by "First Last" --why "…"')
    options = DecisionOptions(by, utc_now(), "", why, dry_run, key)
    for done in dismiss(session.project(), ids, langs, options):
        would = "would be " if dry_run else ""
        for each in done.findings:
            echo(
                f"{each.path}:{each.line}:{each.column}: {would}dismissed: {each.message} "
                f"[{each.check}]"
            )
        if done.record and not dry_run:
            session.say(f"  {done.record}")
        elif not done.findings:
            session.say(f"{done.path}: dismissed before")


def _fix(
    session: Session, paths: tuple[Path, ...], langs: tuple[str, ...], *, dry_run: bool
) -> None:
    from toolkit.check.steps.fix import fix
    from toolkit.core.diff import show_difference

    done = fix(session.project(), paths, langs, now=utc_now(), dry_run=dry_run)
    total = 0
    for each in done:
        for place, before, after in each.fixed:
            echo(f"{place}: {show_difference(before, after)}")
        total += len(each.fixed)
        for place in each.approved:
            session.say(f"{place}: approved, left as it is")
    would = "would be " if dry_run else ""
    session.say(f"{counted(total, 'translation')} {would}mended")
