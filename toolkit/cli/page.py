"""What the command `send` does for a reviewer: a page that can be answered, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.base import echo, echo_json
from toolkit.cli.given import meant_file, say_confidential
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.cli.base import Session


def send_their_page(
    session: Session,
    words: tuple[str, str, str, str, Path | None, str],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a review page, and say what was made.

    Args:
        session: of the command line.
        words: document, language, for whom, the day, where to, and the language of the page's
            own words, empty for that of the translation.
        dry_run: write nothing.
        as_json: tell it to a machine.
    """
    from toolkit.exchange.page.write import SUFFIX
    from toolkit.exchange.steps.page import PageOptions, send_page

    document, lang, to, day, output, own = words
    project = session.project()
    target = output or meant_file(project, document, f"{lang}{SUFFIX}")
    done = send_page(project, PageOptions(document, lang, to, day, target, own, dry_run))
    session.say_tables(project, [done.document])
    say_confidential(session, project, [done.document])
    if as_json:
        echo_json(done)
        return
    echo(f"{done.path}: {'would be made for' if dry_run else 'for'} {done.to}")
    session.say(f"  {counted(done.sentences, 'sentence')}, {done.doubts} to look at first")
    session.say("  answers come back as a .json file: toolkit take")
