"""Commands for the model packages that draft translations."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.base import (
    Group,
    Session,
    counted,
    echo,
    echo_json,
    json_option,
    pass_session,
    progress_bar,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.draft.models.download import Progress
    from toolkit.draft.models.packages import Model
    from toolkit.draft.models.records import Pins
    from toolkit.draft.models.verify import VerifiedModel
    from toolkit.project.folder import Project

DIGITS = 12
"""Of a SHA-256, where a person reads it."""


@click.group(cls=Group)
def models() -> None:
    """List, install, verify and remove the model packages that draft."""


@models.command("list")
@json_option
@pass_session
def list_models(session: Session, *, as_json: bool) -> None:
    """List the installed models, and what else lies in their folder.

    A line says pair, version, size, the beginning of the SHA-256 of the contents,
    and whether the project has drafted with this very model ("pinned").

    \b
    Examples:
      toolkit models list
      toolkit models list --json
    """
    from toolkit.core.errors import EngineError
    from toolkit.draft.models.contents import contents_digest, hash_contents
    from toolkit.draft.models.index import list_downloads
    from toolkit.draft.models.packages import list_models as run
    from toolkit.draft.models.verify import pin_label

    folder, pins = _folder(session), _pins(session)
    found, problems = run(folder)
    problems += list_downloads(folder)
    rows = []
    for model in found:
        try:
            sha256 = contents_digest(hash_contents(model.folder))
        except EngineError as error:
            sha256, problems = "", (*problems, str(error))
        rows.append((model, sha256, pins.matches(pin_label(model), sha256)))
    if as_json:
        tables = [asdict(m) | {"contents": sha256, "pinned": pinned} for m, sha256, pinned in rows]
        echo_json({"folder": folder, "models": tables, "problems": problems})
        return
    for model, sha256, pinned in rows:
        echo(f"{_line(model, sha256)}  {_PINNED[pinned]}  {model.folder}")
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
    is the one command that downloads; the same command goes on with a download
    that was interrupted.

    \b
    Examples:
      toolkit models install translate-en_uk-1_9.argosmodel
      toolkit models install en uk
    """
    from toolkit.draft.models.archive import install_file
    from toolkit.draft.models.index import install_pair
    from toolkit.draft.models.verify import digest_model

    folder, pins = _folder(session), _pins(session)
    if len(what) == 1:
        model = install_file(Path(what[0]), folder)
    elif len(what) == 2:  # noqa: PLR2004 - FROM and TO
        with _shown_progress(session, folder) as progress:
            model = install_pair(what[0], what[1], folder, progress)
    else:
        raise click.UsageError("give one package FILE, or two languages FROM TO")
    sha256 = digest_model(model)
    session.say(f"installed: {_line(model, sha256)}  {model.folder}")
    _warn_other(session, pins, model, sha256)


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
            _echo_verdict(session, each)
        if all(each.note for each in results):
            session.say(f"no models in {folder}")
    if any(each.faults for each in results):
        raise SystemExit(1)


@models.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@pass_session
def remove(session: Session, source: str, target: str) -> None:
    """Remove the models of a pair of languages, and an unfinished download of one.

    \b
    Example:
      toolkit models remove en uk
    """
    from toolkit.draft.models.index import remove_pair

    found, bytes_there = remove_pair(source, target, _folder(session))
    for model in found:
        session.say(f"removed: {model.label}  {model.folder}")
    if bytes_there:
        session.say(f"removed: an unfinished download of {bytes_there:,} bytes")


_PINNED = {
    True: "pinned",
    False: "not the one that is pinned here",
    None: "not pinned",
}


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


def _line(model: Model, sha256: str) -> str:
    return f"{model.label}  {_megabytes(model.bytes)}  sha256 {sha256[:DIGITS] or 'unknown'}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _warn_other(session: Session, pins: Pins, model: Model, sha256: str) -> None:
    """Say what the next draft will say, while the package file is still at hand."""
    from toolkit.draft.models.records import refuse_other
    from toolkit.draft.models.verify import pin_label

    label = pin_label(model)
    if pins.matches(label, sha256) is False:
        session.say(f"warning: {refuse_other(pins, label, sha256, model.folder)}")


def _echo_verdict(session: Session, each: VerifiedModel) -> None:
    """Print a line a model, and before it a line a fault."""
    for fault in each.faults:
        echo(f"{fault.path}: {fault.problem}", err=True)
    if each.note:
        session.say(f"{each.folder}: {each.note}")
    if not each.label:
        return
    if each.faults:
        echo(f"{each.label}: {counted(len(each.faults), 'fault')}")
        return
    parts = [
        f"sound, {counted(each.files, 'file')}, sha256 {each.sha256[:DIGITS]}",
        _PINNED[each.pinned],
        f"{each.sample} → {each.translation}",
    ]
    echo(f"{each.label}: {', '.join(parts)}")
    if not each.recorded:
        session.say(
            f"{each.folder}: nothing was recorded when it was installed, so it was only tried; "
            "install the package again to have its files recorded"
        )


@contextlib.contextmanager
def _shown_progress(session: Session, folder: Path) -> Iterator[Progress]:
    """Say how much there is to come before it comes, then show a bar; ^C says what is kept."""
    from toolkit.draft.models.index import list_downloads

    with contextlib.ExitStack() as stack:
        bars: list[Any] = []

        def progress(done: int, total: int) -> None:
            if not bars:
                size = _megabytes(total) if total else "a file of unknown size"
                going_on = f", going on after {_megabytes(done)}" if done else ""
                session.say(f"downloading {size}{going_on}")
                bars.append(stack.enter_context(progress_bar("downloading")))
            (bar,) = bars
            bar.length = total
            bar.update(done - bar.pos)

        try:
            yield progress
        except KeyboardInterrupt:
            for line in list_downloads(folder):
                session.say(f"\n{line}")
            raise
