"""The command that counts."""

from __future__ import annotations

import click

from toolkit.cli.base import Session, pass_session


@click.command()
@pass_session
def tally(session: Session) -> None:
    """Count the sentences of each document.

    \b
    Example:
      toolkit tally
    """
    from toolkit.project.steps.tally import tally as run

    for name, count in run(session.project()).items():
        click.echo(f"{name}: {count}")
