"""Commands for the model packages that draft translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import Group, Session, echo_json, json_option, pass_session, progress_bar

if TYPE_CHECKING:
    from toolkit.engines import Model


@click.group(cls=Group)
def models() -> None:
    """List, install and remove the model packages that draft."""


@models.command("list")
@json_option
@pass_session
def list_models(session: Session, *, as_json: bool) -> None:
    """List the installed models, and what else lies in their folder."""
    from toolkit.engines import list_models as run

    folder = _folder(session)
    found, problems = run(folder)
    if as_json:
        echo_json({"folder": folder, "models": found, "problems": problems})
        return
    for model in found:
        click.echo(_line(model))
    if not found:
        session.say(f"no models in {folder}\n  add one: toolkit models install FROM TO, or FILE")
    for problem in problems:
        session.say(problem)


@models.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE | FROM TO")
@pass_session
def install(session: Session, what: tuple[str, ...]) -> None:
    """Install a model from a package FILE, or for a pair of languages from the Argos index.

    A package is checked before anything is unpacked. Installing from the index
    is the one command that downloads.

    \b
    Examples:
      toolkit models install translate-en_uk-1_9.argosmodel
      toolkit models install en uk
    """
    from toolkit.engines import install_file, install_pair

    if len(what) == 1:
        model = install_file(Path(what[0]), _folder(session))
    elif len(what) == 2:  # noqa: PLR2004 - FROM and TO
        with progress_bar("downloading") as bar:

            def progress(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            model = install_pair(what[0], what[1], _folder(session), progress)
    else:
        raise click.UsageError("give one package FILE, or two languages FROM TO")
    session.say(f"installed: {_line(model)}")


@models.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@pass_session
def remove(session: Session, source: str, target: str) -> None:
    """Remove the models of a pair of languages."""
    from toolkit.engines import remove_model

    for model in remove_model(source, target, _folder(session)):
        session.say(f"removed: {_line(model)}")


def _folder(session: Session) -> Path:
    """Return the folder of models: the project's, or the user's outside of a project."""
    from toolkit.pipeline.draft import models_dir
    from toolkit.pipeline.project import NoProjectError

    try:
        return models_dir(session.project())
    except NoProjectError:
        from toolkit.engines import default_models_dir

        return default_models_dir()


def _line(model: Model) -> str:
    return f"{model.source}-{model.target} {model.version}  {model.folder}"
