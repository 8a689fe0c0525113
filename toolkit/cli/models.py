"""Commands for the model packages that draft translations."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Group,
    Session,
    echo,
    echo_json,
    json_option,
    pass_session,
)
from toolkit.cli.model_lines import (
    PINNED,
    available_line,
    echo_verdict,
    licence_words,
    model_line,
    shown_progress,
)

if TYPE_CHECKING:
    from toolkit.draft.engines.firefox import FirefoxSettings
    from toolkit.draft.models.packages import Model
    from toolkit.draft.models.records import Pins
    from toolkit.project.folder import Project


@click.group(cls=Group)
def models() -> None:
    """List, install, verify and remove the model packages that draft."""


engine_option = click.option(
    "--engine",
    type=click.Choice(("argos", "firefox")),
    help="Whose models are meant.",
)


@models.command("list")
@click.argument("pair", nargs=-1, metavar="[FROM TO]")
@click.option("--available", is_flag=True, help="What can be had for FROM TO; asks the network.")
@json_option
@pass_session
def list_models(session: Session, pair: tuple[str, ...], *, available: bool, as_json: bool) -> None:
    """List the installed models, and what else lies in their folder.

    A line says engine, pair, version, size, the beginning of the SHA-256 of the
    contents, the licence, and whether the project has drafted with this very model
    ("pinned"). With --available, what each engine has for two languages, side by side:
    version, licence, size, and how well it translates as others have measured it.

    \b
    Examples:
      toolkit models list
      toolkit models list --json
      toolkit models list --available en uk
    """
    if available != bool(pair) or len(pair) not in {0, 2}:
        raise click.UsageError("--available goes with two languages: FROM TO")
    if available:
        _list_available(session, pair[0], pair[1], as_json=as_json)
    else:
        _list_installed(session, as_json=as_json)


def _list_available(session: Session, source: str, target: str, *, as_json: bool) -> None:
    from toolkit.draft.models.available import list_available
    from toolkit.draft.models.scores import MEASURE

    found = list_available(source, target, _folder(session), _settings(session).registry)
    if as_json:
        echo_json({"measure": MEASURE, "engines": found})
        return
    for each in found:
        echo(available_line(each, MEASURE))
    session.say(
        'a language model on a server of yours can draft too: engine = "chat"; '
        "what it costs and how well it does depends on the model"
    )


def _list_installed(session: Session, *, as_json: bool) -> None:
    from toolkit.core.errors import EngineError
    from toolkit.draft.models.contents import contents_digest, hash_contents
    from toolkit.draft.models.downloads import list_downloads
    from toolkit.draft.models.packages import list_models as run

    folder, pins = _folder(session), _pins(session)
    found, problems = run(folder)
    problems += list_downloads(folder)
    rows = []
    for model in found:
        try:
            sha256 = contents_digest(hash_contents(model.folder))
        except EngineError as error:
            sha256, problems = "", (*problems, str(error))
        rows.append((model, sha256, pins.matches(model.pin, sha256)))
    if as_json:
        tables = [asdict(m) | {"contents": sha256, "pinned": pinned} for m, sha256, pinned in rows]
        echo_json({"folder": folder, "models": tables, "problems": problems})
        return
    for model, sha256, pinned in rows:
        parts = [model_line(model, sha256), PINNED[pinned], model.licence, str(model.folder)]
        echo("  ".join(filter(None, parts)))
    if not found:
        session.say(f"no models in {folder}\n  add one: toolkit models install FROM TO, or FILE")
    for problem in problems:
        session.say(problem)


@models.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE | FOLDER | FROM TO")
@engine_option
@click.option("--version", default="", help="Of the model in FOLDER, where it does not say it.")
@click.option("--licence", default="", help="Of the model in FOLDER, if it is not Mozilla's.")
@pass_session
def install(
    session: Session, what: tuple[str, ...], engine: str | None, version: str, licence: str
) -> None:
    """Install a model: for a pair of languages from the network, or from files.

    For FROM TO, the newest package of the Argos index, or with --engine firefox the
    newest model of Mozilla's registry, each file held to its SHA-256. FILE is a package of
    Argos Translate; FOLDER has the files of a model of Firefox. A package is checked
    before anything is unpacked, and tried before it is in its place. This is the one
    command that downloads; the same command goes on with a download that was interrupted.

    \b
    Examples:
      toolkit models install en uk
      toolkit models install en uk --engine firefox
      toolkit models install translate-en_uk-1_9.argosmodel
      toolkit models install models/base-memory/enuk --version 2.0
    """
    from toolkit.draft.models.verify import digest_model

    if len(what) == 2:  # noqa: PLR2004 - FROM and TO
        if version or licence:
            raise click.UsageError("--version and --licence go with a FOLDER")
        model = _install_pair(session, what[0], what[1], engine or "argos")
    elif len(what) == 1:
        model = _install_files(session, Path(what[0]), engine, version, licence)
    else:
        raise click.UsageError("give one package FILE or FOLDER, or two languages FROM TO")
    sha256 = digest_model(model)
    session.say(
        f"installed: {model_line(model, sha256)}  {licence_words(model.licence)}  {model.folder}"
    )
    _warn_other(session, _pins(session), model, sha256)


def _install_pair(session: Session, source: str, target: str, engine: str) -> Model:
    from toolkit.draft.models import firefox_download, index

    folder = _folder(session)
    _pins(session)  # a damaged record is said before anything is fetched
    with shown_progress(session, folder) as progress:
        if engine == "argos":
            return index.install_pair(source, target, folder, progress)
        settings = _settings(session)
        return firefox_download.install_pair(
            source, target, folder, progress, settings.registry, settings.mirrors
        )


def _install_files(
    session: Session, path: Path, engine: str | None, version: str, licence: str
) -> Model:
    from toolkit.draft.models.archive import install_file
    from toolkit.draft.models.firefox import install_folder

    is_folder = path.is_dir()
    if engine not in {None, "firefox" if is_folder else "argos"}:
        raise click.UsageError("models of firefox are a FOLDER, those of argos a FILE")
    folder, _ = _folder(session), _pins(session)
    if is_folder:
        return install_folder(path, folder, version, licence)
    if version or licence:
        raise click.UsageError("--version and --licence go with a FOLDER")
    return install_file(path, folder)


@models.command()
@click.argument("pair", nargs=-1, metavar="[FROM TO]")
@json_option
@pass_session
def verify(session: Session, pair: tuple[str, ...], *, as_json: bool) -> None:
    """Hold installed models against what was recorded of them, and try each.

    Every file is held against its SHA-256 of the install, the whole against
    locales/models.toml if the project has drafted with it; then the model is
    loaded and translates a word. Works outside of a project too.

    Exit code 0: all are sound; 1: something is not.

    \b
    Examples:
      toolkit models verify
      toolkit models verify en uk --json
    """
    from toolkit.draft.models.verify import verify_models

    if len(pair) not in {0, 2}:
        raise click.UsageError("give two languages FROM TO, or nothing for every model")
    folder, pins = _folder(session), _pins(session)
    results = verify_models(folder, pins, (pair[0], pair[1]) if pair else None)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            echo_verdict(session, each)
        if all(each.note for each in results):
            session.say(f"no models in {folder}")
    if any(each.faults for each in results):
        raise SystemExit(1)


@models.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@engine_option
@pass_session
def remove(session: Session, source: str, target: str, engine: str | None) -> None:
    """Remove the models of a pair of languages, and an unfinished download of one.

    \b
    Examples:
      toolkit models remove en uk
      toolkit models remove en uk --engine argos
    """
    from toolkit.draft.models.downloads import remove_pair

    found, bytes_there = remove_pair(source, target, _folder(session), engine or "")
    for model in found:
        session.say(f"removed: {model.pin}  {model.folder}")
    if bytes_there:
        session.say(f"removed: an unfinished download of {bytes_there:,} bytes")


def _project(session: Session) -> Project | None:
    from toolkit.project.folder import NoProjectError

    try:
        return session.project()
    except NoProjectError:
        return None


def _folder(session: Session) -> Path:
    """Return the folder of models: the project's, or the user's outside of a project."""
    from toolkit.draft.models.packages import default_models_dir
    from toolkit.draft.steps.models import models_dir

    project = _project(session)
    return models_dir(project) if project else default_models_dir()


def _pins(session: Session) -> Pins:
    """Return what has drafted in the project; nothing has outside of one.

    Raises:
        EngineError: the record is damaged.
    """
    from toolkit.draft.models.records import Pins
    from toolkit.draft.steps.models import read_pins

    project = _project(session)
    return read_pins(project) if project else Pins()


def _settings(session: Session) -> FirefoxSettings:
    """Return where models of Firefox are fetched from."""
    from toolkit.draft.engines.firefox import NAME, parse_settings

    project = _project(session)
    return parse_settings(project.config.engines.get(NAME, {}) if project else {})


def _warn_other(session: Session, pins: Pins, model: Model, sha256: str) -> None:
    """Say what the next draft will say, while the package file is still at hand."""
    from toolkit.draft.models.records import refuse_other

    label = model.pin
    if pins.matches(label, sha256) is False:
        session.say(f"warning: {refuse_other(pins, label, sha256, model.folder)}")
