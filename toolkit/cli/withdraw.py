"""The command that takes a document down."""

from __future__ import annotations

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
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.publish.steps.withdraw import Withdrawn


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option(
    "--why",
    "whys",
    multiple=True,
    required=True,
    metavar='"[LANG:]TEXT"',
    help="The reason, as readers shall read it, in the document's own language; may be given "
    "again for others: uk:…",
)
@click.option(
    "--date",
    type=Day(),
    metavar="YYYY-MM-DD",
    show_default="today",
    help="Day of the withdrawal.",
)
@dry_run_option
@json_option
@pass_session
def withdraw(
    session: Session,
    documents: tuple[str, ...],
    whys: tuple[str, ...],
    *,
    date: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take documents down, at once: a notice stands at each of their addresses.

    In every language the notice gives the title, the day and the reason; where the
    reason was not given in a language, it stands there in the document's own. Give
    it later, and the notice has it: the day stays. PDFs, texts and earlier revisions
    are served no more; they are kept in withdrawn/. Seeds and catalogs stay as
    they are, and publish does not bring the document back without --again.

    Exit code 0: done; 1: a document was not withdrawn; 2: wrong usage.

    \b
    Examples:
      toolkit withdraw statement --why "Withdrawn at the request of the Ministry."
      toolkit withdraw statement --why "uk:Відкликано на прохання Міністерства."
    """
    from toolkit.publish.steps.withdraw import WithdrawOptions
    from toolkit.publish.steps.withdraw import withdraw as run

    reasons = _reasons(whys)
    options = WithdrawOptions(
        reasons.pop("", ""), reasons, date or utc_now()[:10], bool(date), dry_run
    )
    results = run(session.project(), documents, options, lambda text: echo(text, err=True))
    if as_json:
        echo_json(results)
    else:
        for each in results:
            _show(session, each)
    if any(each.outcome == "failed" for each in results):
        raise SystemExit(1)


def _reasons(texts: Sequence[str]) -> dict[str, str]:
    """Read reasons, by language; one without a language under the empty name."""
    from toolkit.core.characters import UNPRINTABLE
    from toolkit.lang import LANGUAGES

    found: dict[str, str] = {}
    for text in texts:
        code, colon, rest = text.partition(":")
        lang, said = (code, rest) if colon and code in LANGUAGES else ("", text)
        said = " ".join(said.split())
        if not said:
            raise click.UsageError("--why is empty: say what readers shall read")
        if bad := UNPRINTABLE.search(said):
            raise click.UsageError(f"--why has a character that no page can have: {bad[0]!r}")
        if lang in found:
            raise click.UsageError(f"--why is given twice in {lang or 'the same language'}")
        found[lang] = said
    return found


def _show(session: Session, done: Withdrawn) -> None:
    if done.problem:
        echo(done.problem, err=True)
    languages = ", ".join(done.languages)
    gone = f"; {counted(len(done.gone), 'file')} served no more" if done.gone else ""
    echo(
        {
            "withdrawn": f"{done.document}: withdrawn on {done.date}, revision {done.revision}: "
            f"a notice in {languages}{gone}",
            "unchanged": f"{done.document}: nothing new; withdrawn on {done.date}",
            "ready": f"{done.document}: would be withdrawn on {done.date}: "
            f"a notice in {languages}{gone}",
            "failed": f"{done.document}: not withdrawn",
        }[done.outcome]
    )
    if done.kept:
        session.say(f"  what lay there is in {done.kept}/, which is not served")
    if done.outcome == "withdrawn":
        session.say("  upload all of output/ again, and remove there what is not in it any more")
    if done.untranslated:
        session.say(
            f"  the reason is not in {', '.join(done.untranslated)} yet; to give it: "
            f'toolkit withdraw {done.document} --why "{done.untranslated[0]}:…"'
        )
