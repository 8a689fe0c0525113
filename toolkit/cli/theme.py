"""Commands for the theme."""

from __future__ import annotations

import click

from toolkit.cli.base import Group, Session, dry_run_option, echo, pass_session


@click.group(cls=Group)
def theme() -> None:
    """Change what releases look like: style sheets, templates and a logo.

    A theme is a folder that the setting `theme` names. What it lacks is the
    default's, so keep what you change and delete the rest.
    """


@theme.command()
@click.argument("folder", default="theme")
@dry_run_option
@pass_session
def export(session: Session, folder: str, *, dry_run: bool) -> None:
    """Write the default theme into FOLDER of the project, to be edited piece by piece.

    FOLDER is `theme` if none is named. A file that is there is never
    overwritten: nothing is written then.

    \b
    Examples:
      toolkit theme export
      toolkit theme export looks/2025
    """
    from toolkit.publish.steps.theme import export_theme

    for path in export_theme(session.project(), folder, dry_run=dry_run):
        echo(f"{path}: would be written" if dry_run else path)
    if dry_run:
        return
    session.say(f'next: edit a piece, delete the others, and set: theme = "{folder}"')
    session.say("a logo is a file logo.svg or logo.png beside them")
