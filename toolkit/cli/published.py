"""What `publish` says became of each document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.cli.base import Session, as_typed, bounded, echo
from toolkit.core.characters import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.publish.steps.run import Published


def sum_up(session: Session, results: Sequence[Published]) -> None:
    """Count what became of the documents, if there are several."""
    if len(results) > 1:
        counts = Counter(each.outcome for each in results)
        said = ", ".join(f"{number:,} {outcome}" for outcome, number in counts.items())
        session.say(f"{len(results):,} documents: {said}")


_MOST = 20
"""Lines on what keeps a document back that are shown unless all are asked for."""


def show_published(session: Session, done: Published, *, everything: bool, dry_run: bool) -> None:
    """Say what became of a document, and what kept it back."""
    would, be = ("would be a ", "would be ") if dry_run else ("", "")
    is_ = "would be" if dry_run else "is"
    languages = ", ".join(done.languages)
    if done.problem:
        echo(done.problem, err=True)
    shown, rest = bounded(done.blockers, _MOST, everything=everything)
    for each in shown:
        lang = f" {each.lang}:" if each.lang else ""
        echo(as_typed(f"{each.where}:{lang} {each.reason}"), err=True)
        if each.msgid and session.verbose:
            echo(f"  {visible(each.msgid)}", err=True)
    if rest:
        echo(f"{done.document}: {rest}", err=True)
    kept = f"; {', '.join(done.kept)} as before" if done.kept else ""
    back = as_typed(f"; to publish it here again: toolkit publish {done.document} --again")
    echo(
        {
            "released": f"{done.document}: released revision {done.revision} in {languages}{kept}",
            "unchanged": f"{done.document}: nothing new; revision {done.revision} in {languages}",
            "restored": f"{done.document}: files that were lost are back as released",
            "rebuilt": f"{done.document}: restored revision {done.revision} in {languages}",
            "ready": f"{done.document}: would be released in {languages}{kept}",
            "blocked": f"{done.document}: not released; {_reasons(done)}",
            "failed": f"{done.document}: not released",
            "taken back": f"{done.document}: the line of the next revision {is_} taken back; "
            "nothing is released",
            "draft": f"{done.document}: {would}draft in {languages}; not for release",
            "withdrawn": f"{done.document}: not released: withdrawn on {done.since}{back}",
            "moved": f"{done.document}: not released: moved to {done.moved} on {done.since}{back}",
            "advance": f"{done.document}: {be}advance copies in {languages}: {done.embargo}",
        }[done.outcome]
    )
    _show_line(session, done)
    _show_state(done)
    for path in done.files:
        session.say(f"  {path}")


_HELD = {"embargo": "under embargo", "confidential": "confidential"}
"""What an author holds back, by kind of blocker."""


def _reasons(done: Published) -> str:
    """Sum up what keeps a document back: what its author says, and how much there is to settle."""
    held = [_HELD[each.kind] for each in done.blockers if each.kind in _HELD]
    counts = Counter(each.lang for each in done.blockers if each.kind not in _HELD)
    left = ", ".join(f"{number} in {lang}" for lang, number in counts.items())
    return "; ".join([*held, *([f"to settle first: {left}"] if left else [])])


def _show_line(session: Session, done: Published) -> None:
    """Tell where the line of a revision waits, or that a correction has none."""
    if done.waits:
        echo(
            f"{done.document}: a line for the readers waits to be translated: "
            f"{', '.join(done.waits)}; then publish again. "
            f'Taken back with: toolkit publish {done.document} --correction ""',
            err=True,
        )
    if done.unsaid:
        session.say(
            f"{done.document}: corrected without a line that says what, in "
            f"{', '.join(done.unsaid)}; --correction gives one, --silent is for a typo, "
            "--version-note for another version"
        )


def _show_state(done: Published) -> None:
    """Tell what of a release is not as one might think."""
    from toolkit.project.releases.ledger import name_revisions

    for lang in done.behind:
        echo(
            f"{done.document}: {lang} translates an earlier source, stays as it was released, and "
            "its page says so until it is published again: "
            f"toolkit publish {done.document} --lang {lang}",
            err=True,
        )
    for lang in done.withheld:
        echo(
            f"{done.document}: {lang} translates an earlier source, and is taken out of the "
            f"release until it is published again: toolkit publish {done.document} --lang {lang}",
            err=True,
        )
    if done.unsigned:
        echo(
            f"{done.document}: revision {done.revision - 1} is signed, and revision "
            f"{done.revision} is not yet: toolkit sign {done.document}",
            err=True,
        )
    if done.absent:
        echo(
            f"{done.document}: not in output/, so that their addresses lead nowhere: "
            f"{name_revisions(done.absent)}; copy them here from what is served",
            err=True,
        )
    for name in done.left_out:
        echo(
            f"{done.document}: {name} is left out: its languages are of two states of the source, "
            "whose paragraphs differ",
            err=True,
        )
