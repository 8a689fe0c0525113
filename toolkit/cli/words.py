"""What `send --speaker` does and says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.base import Session, echo, echo_json
from toolkit.cli.given import say_confidential
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from pathlib import Path


def send_their_words(
    session: Session,
    words: tuple[str, str, str, str, str, Path | None],
    *,
    folder: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Send a speaker their own words, and say what is to follow."""
    from toolkit.exchange.steps.words import WordsOptions, send_words

    project = session.project()
    done = send_words(project, WordsOptions(*words, folder=folder, dry_run=dry_run))
    say_confidential(session, project, [done.document])
    if as_json:
        echo_json(done)
        return
    echo(f"{done.path}: {'would be made for' if dry_run else 'for'} {done.to}")
    for each in done.files if session.verbose else ():
        session.say(f"  {each}")
    sizes = f"{counted(done.sentences, 'entry')}, {counted(done.words, 'word')}"
    session.say(f"  the words of {done.speaker}: {sizes}")
    if done.copy:
        session.say(f"  {done.copy}: what was sent; keep it under version control")
    else:
        session.say("  the original itself: what comes back is put into the source by hand")
    cleared = f'toolkit approve {done.document} --lang {done.lang} --speaker "{done.speaker}"'
    session.say(f"  once they agree: {cleared} --by NAME")
