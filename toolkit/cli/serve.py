"""The command that shows a project in a browser."""

from __future__ import annotations

import click

from toolkit.cli.base import Session, echo, echo_json, json_option, pass_session, utc_now


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="Port to listen on.",
    show_default="the same for a project each time, or one that is free",
)
@click.option("--open", "shows", is_flag=True, help="Open the page in the browser.")
@click.option("--by", metavar="NAME", default="", help="Who reviews; a page can say otherwise.")
@click.option(
    "--interface",
    "own",
    metavar="LANG",
    default="",
    help="Language of the pages' own words.",
    show_default="what the browser asks for",
)
@json_option
@pass_session
def serve(
    session: Session, port: int | None, *, shows: bool, by: str, own: str, as_json: bool
) -> None:
    """Show the project in a browser on this machine, and take reviews there.

    All documents with what keeps them from release; each edition as it will be
    released, loaded again whenever a seed, a catalog or the theme is saved; and
    the review page of each language, which saves straight into the catalog as
    toolkit take does: an editor that has it open, or another reviewer, loses
    nothing.

    Only this machine is answered, and only with the address that is printed: it
    holds a password that is new each time. Give it to nobody. End with Ctrl+C.

    \b
    Examples:
      toolkit serve --open
      toolkit serve --port 8000 --by "First Last"
      toolkit serve --interface ja
    """
    from toolkit.lang import language
    from toolkit.serve.steps.desk import Desk
    from toolkit.serve.steps.server import open_server

    project = session.project()
    if own:
        language(own)
    serving = open_server(Desk(project.root, utc_now, own, " ".join(by.split())), port or 0)
    if as_json:
        echo_json({"address": serving.address})
    else:
        echo(serving.address)
    if shows and click.launch(serving.address) != 0:
        session.say("no browser could be opened: open the address yourself")
    session.say("Only this machine is answered. End with Ctrl+C.")
    try:
        serving.run()
    except KeyboardInterrupt:
        session.say("ended; everything that was saved is in the catalogs")
