"""Where the models of a project lie, and the record of those that drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, EngineError
from toolkit.core.files import ChangedError, lock, write_atomic
from toolkit.draft.models.packages import default_models_dir
from toolkit.draft.models.records import (
    FromPackage,
    Pins,
    add_pins,
    parse_pins,
    refuse_other,
)
from toolkit.draft.models.verify import digest_model
from toolkit.project.catalogs import ATTEMPTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.draft.engines.base import Engine
    from toolkit.project.folder import Project

FILE = "models.toml"


def models_dir(project: Project) -> Path:
    """Return the folder of model packages that a project's settings mean.

    Raises:
        ConfigError: it begins with the home folder of a user that is not there.
    """
    named = project.config.models_dir
    try:
        return project.root / Path(named).expanduser() if named else default_models_dir()
    except RuntimeError as error:
        raise ConfigError(
            f"models-dir is {named!r}, and there is no such home folder",
            remedy='for example: models-dir = "/srv/models"',
        ) from error


def pins_path(project: Project) -> Path:
    """Return where the models of a project are recorded."""
    return project.root / "locales" / FILE


def read_pins(project: Project) -> Pins:
    """Read which models have drafted in a project; none have where there is no file.

    Raises:
        EngineError: the file is damaged; with its line.
    """
    return _read(project)[0]


def _read(project: Project) -> tuple[Pins, bytes | None]:
    path = pins_path(project)
    where = project.place(path)
    if not path.is_file():
        return Pins(where), None
    data = path.read_bytes()
    return parse_pins(data, where), data


def pin_models(project: Project, engines: Iterable[Engine], *, dry_run: bool = False) -> None:
    """Make sure that engines work with the models that drafted here before, and record new ones.

    It comes before the first draft is written, so that no draft is without its
    record, and writes nothing unless all of the engines pass. One that has no
    package, and so cannot have another, is passed over. A dry run records nothing.

    Raises:
        EngineError: a model is not the one that was recorded under its name, its
            files are not as they were installed, or the record is damaged.
    """
    packages = {each.label: each.model for each in engines if isinstance(each, FromPackage)}
    found = {label: digest_model(model) for label, model in packages.items()}
    licences = {label: model.licence for label, model in packages.items()}
    for _ in range(ATTEMPTS):
        pins, data = _read(project)
        for label, sha256 in found.items():
            if pins.matches(label, sha256) is False:
                raise refuse_other(pins, label, sha256, packages[label].folder)
        if dry_run or found.keys() <= pins.by_label.keys():
            return
        try:
            with lock(project.root / "locales"):
                write_atomic(pins_path(project), add_pins(pins, found, licences), expected=data)
        except ChangedError:
            continue
        return
    raise EngineError(
        "is being saved by another program again and again",
        where=project.place(pins_path(project)),
        remedy="close it there, then try again",
    )
