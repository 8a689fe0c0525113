"""Whether installed packages are sound: their files, their record in the project, their work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.base import Passage, Refusal
from toolkit.draft.models.contents import (
    CONTENTS,
    compare_contents,
    contents_digest,
    hash_contents,
    read_contents,
)
from toolkit.draft.models.packages import Model, find_model, is_stray, list_packages
from toolkit.draft.models.records import describe_other
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.draft.models.records import Pins

_REINSTALL = "install the package again"
_SEE = "toolkit models verify"
_ANY_LANGUAGE = "1"


@dataclass(frozen=True, slots=True)
class ModelFault:
    """What is wrong with a package, at one file."""

    path: str
    problem: str
    """With what to do about it."""


@dataclass(frozen=True, slots=True)
class VerifiedModel:
    """What was found about one thing in the models folder."""

    folder: str
    label: str = ""
    """``argos en-uk 1.0``; empty if it is no package at all."""
    sha256: str = ""
    """Of its contents; empty if they cannot be read."""
    files: int = 0
    recorded: bool = False
    """Whether its files were recorded when it was installed."""
    pinned: bool | None = None
    """Whether it is the one that has drafted in the project; None if none of its name has."""
    sample: str = ""
    """What was translated to try it."""
    translation: str = ""
    faults: tuple[ModelFault, ...] = ()
    note: str = ""
    """What is no fault, and yet not as one would expect."""


def digest_model(model: Model) -> str:
    """Return the SHA-256 of a package's contents, which must be as they were installed.

    Raises:
        EngineError: they are not, or cannot be read; names the first file.
    """
    sums = hash_contents(model.folder)
    _, faults = _compare(model.folder, sums)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise EngineError(
            f"{faults[0].problem}{more}", where=faults[0].path, remedy=f"see: {_SEE} {_pair(model)}"
        )
    return contents_digest(sums)


def _pair(model: Model) -> str:
    return f"{model.source} {model.target}"


def verify_models(
    models_dir: Path, pins: Pins, pair: tuple[str, str] | None = None
) -> tuple[VerifiedModel, ...]:
    """Hold packages against what was recorded of them, load them, and have them translate.

    What is recorded is looked at anew, file by file, in every package of the
    folder, also in one that a newer version keeps from serving. A package whose
    files are not as they were is not loaded.

    Args:
        models_dir: the models folder.
        pins: what has drafted in the project; empty outside of one.
        pair: source and target language, to look at their packages alone.

    Raises:
        EngineError: the folder cannot be read, or the pair has no package.
    """
    found = list_packages(models_dir)
    if pair is not None and not any(
        isinstance(each, Model) and (each.source, each.target) == pair for _, each in found
    ):
        find_model(*pair, models_dir)
    results = []
    for folder, outcome in found:
        if isinstance(outcome, Model):
            if pair in {None, (outcome.source, outcome.target)}:
                results.append(_verify(outcome, pins))
        elif pair is None and is_stray(folder):
            results.append(VerifiedModel(str(folder), note=f"{outcome}; it disturbs nothing"))
        elif pair is None:
            fault = ModelFault(str(folder), f"{outcome}; delete it, or {_REINSTALL}")
            results.append(VerifiedModel(str(folder), faults=(fault,)))
    return tuple(results)


def _verify(model: Model, pins: Pins) -> VerifiedModel:
    folder = str(model.folder)
    try:
        sums = hash_contents(model.folder)
    except EngineError as error:
        return VerifiedModel(folder, model.pin, faults=(_fault(error),))
    recorded, faults = _compare(model.folder, sums)
    sha256 = contents_digest(sums)
    pinned = pins.matches(model.pin, sha256)
    sample, translation = sample_of(model), ""
    if not faults:
        # Of a package whose files are faulty, another SHA-256 is all that can be expected.
        if pinned is False:
            problem = f"{describe_other(pins, model.pin, sha256)}; {_REINSTALL}, or delete the line"
            faults.append(ModelFault(pins.place(model.pin), problem))
        try:
            translation = translate_sample(model)
        except EngineError as error:
            faults.append(_fault(error))
    return VerifiedModel(
        folder,
        model.pin,
        sha256,
        len(sums),
        recorded,
        pinned,
        sample,
        translation,
        tuple(faults),
    )


def _fault(error: EngineError) -> ModelFault:
    remedy = "; ".join(line.strip() for line in error.remedy.splitlines())
    return ModelFault(error.where, f"{error.problem}; {remedy}")


def _compare(folder: Path, sums: Mapping[str, str]) -> tuple[bool, list[ModelFault]]:
    """Hold files against the record of the install; return whether there is one, and the faults."""
    try:
        recorded = read_contents(folder)
    except (ValueError, OSError) as error:
        return True, [ModelFault(str(folder / CONTENTS), f"{error}; {_REINSTALL}")]
    if recorded is None:
        return False, []
    changes = compare_contents(recorded, sums)
    return True, [
        ModelFault(str(folder / name), f"{problem}; {_REINSTALL}")
        for name, problem in changes.items()
    ]


def sample_of(model: Model) -> str:
    """Return a word of the source language that needs no list: its own name."""
    language = LANGUAGES.get(model.source)
    return language.autonym if language else _ANY_LANGUAGE


def translate_sample(model: Model) -> str:
    """Load a package and have it translate its sample.

    Raises:
        EngineError: it does not load, or gives no translation.
    """
    text = sample_of(model)
    load = find_engine(model.engine).load
    assert load  # noqa: S101 - every engine that a package can name has one
    (answer,) = load(model).translate((Passage(text),))
    problem = answer.reason if isinstance(answer, Refusal) else ""
    if isinstance(answer, Refusal) or not answer[0].text:
        raise EngineError(
            f"does not translate {text!r} ({problem or 'the translation is empty'})",
            where=str(model.folder),
            remedy=_REINSTALL,
        )
    return answer[0].text
