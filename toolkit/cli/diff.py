"""The command that shows what changed between two revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Session,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
)
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.publish.steps.diff import Difference


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[N [M]]")
@lang_option("Show these languages only; may be given again. Default: all.")
@json_option
@pass_session
def diff(
    session: Session,
    document: str,
    numbers: tuple[int, ...],
    langs: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Show what changed between two revisions of a release, word by word.

    With one number that revision is compared with the one before it; with none, the
    last. [-What went-] and {+what came+} are marked.

    Exit code 0: it was shown; 1: a revision is not there; 2: wrong usage.

    \b
    Examples:
      toolkit diff statement
      toolkit diff statement 1 3 --lang uk
    """
    from toolkit.publish.steps.diff import diff as run

    if len(numbers) > 2 or len(set(numbers)) < len(numbers):  # noqa: PLR2004
        raise click.UsageError("give at most two revisions that differ")
    found = run(session.project(), document, numbers)
    if unknown := set(langs) - {each.lang for each in found}:
        raise click.UsageError(f"neither revision is in {', '.join(sorted(unknown))}")
    results = tuple(each for each in found if not langs or each.lang in langs)
    if as_json:
        echo_json(results)
    else:
        for said in results[0].revisions if results else ():
            line = f": {said.why}" if said.why else ""
            echo(
                f"{results[0].document}: revision {said.revision} of {said.date}: {said.kind}{line}"
            )
        for each in results:
            _show_difference(each)


def _show_difference(found: Difference) -> None:
    from toolkit.core.diff import show_difference

    number = len(found.changes)
    said = {
        "same": "as before",
        "changed": f"{counted(number, 'sentence')} changed" if number else "changed in form alone",
        "joined": f"not in revision {found.before}",
        "left": f"not in revision {found.after}",
    }[found.outcome]
    echo(f"{found.document}: revision {found.before} → {found.after}: {found.lang}: {said}")
    for each in found.changes:
        echo(f"  {show_difference(each.before, each.after)}")
