"""Commands for the theme."""

from __future__ import annotations

import click

from toolkit.cli.base import Group, Session, dry_run_option, echo, pass_session
from toolkit.publish.theme.base import READY


@click.group(cls=Group)
def theme() -> None:
    """Change what releases look like: style sheets, templates and a logo.

    There are three: the plain one, `ministry`, a letter under a letterhead, and
    `report`, a paper with a cover. The setting `theme` names one of them, or a
    folder of your own. What that lacks is the plain one's, or that of the theme
    named before it, so keep what you change and delete the rest.
    """


@theme.command()
@click.argument("folder", default="theme")
@click.option(
    "--from", "base", type=click.Choice(READY), default="default", help="The theme to begin with."
)
@dry_run_option
@pass_session
def export(session: Session, folder: str, base: str, *, dry_run: bool) -> None:
    """Write a theme into FOLDER of the project, to be edited piece by piece.

    FOLDER is `theme` if none is named. A file that is there is never
    overwritten: nothing is written then.

    \b
    Examples:
      toolkit theme export
      toolkit theme export looks/2025
      toolkit theme export --from ministry
    """
    from toolkit.publish.steps.theme import export_theme

    for path in export_theme(session.project(), folder, base, dry_run=dry_run):
        echo(f"{path}: would be written" if dry_run else path)
    if dry_run:
        return
    named = f'"{folder}"' if base == "default" else f'["{base}", "{folder}"]'
    session.say(f"next: edit a piece, delete the others, and set: theme = {named}")
    session.say("a logo is a file logo.svg or logo.png beside them")
