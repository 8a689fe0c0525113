"""Which engines there are for a pair of languages, side by side: installed, and to be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.models.firefox_download import read_registry
from toolkit.draft.models.index import newest_version
from toolkit.draft.models.layout import ARGOS, FIREFOX, LAYOUTS
from toolkit.draft.models.packages import list_models
from toolkit.draft.models.registry import LICENCE, choose_offer
from toolkit.draft.models.scores import SCORES

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Available:
    """What an engine has for a pair of languages."""

    engine: str
    version: str = ""
    """The newest that can be had; empty where there is none, or nobody could be asked."""
    licence: str = ""
    """Empty if it is not said before the package is there."""
    bytes: int | None = None
    """To be downloaded; None if it is not said before."""
    score: float | None = None
    """As published; see `toolkit.draft.models.scores`."""
    installed: str = ""
    """The version that is here; empty for none."""
    problem: str = ""
    """Why nothing can be had."""


def list_available(
    source: str, target: str, models_dir: Path, registry: str
) -> tuple[Available, ...]:
    """Ask for each engine what can be had for a pair; one that cannot be asked says so.

    Returns the engines, the one with the best published score first.
    """
    here = {
        model.engine: model.version
        for model in list_models(models_dir)[0]
        if (model.source, model.target) == (source, target)
    }
    scores = SCORES.get((source, target), {})
    found = []
    for engine in LAYOUTS:
        score, installed = scores.get(engine), here.get(engine, "")
        try:
            version, licence, size = _newest(engine, source, target, registry)
        except EngineError as error:
            problem = "; ".join((error.problem, *error.remedy.splitlines()[:1])).rstrip(":")
            found.append(Available(engine, score=score, installed=installed, problem=problem))
            continue
        found.append(Available(engine, version, licence, size, score, installed))
    return tuple(sorted(found, key=lambda each: -(each.score or 0)))


def _newest(engine: str, source: str, target: str, registry: str) -> tuple[str, str, int | None]:
    """Return version, licence and size of the newest model that can be had.

    Raises:
        EngineError: there is none, or it cannot be asked for.
    """
    if engine == ARGOS:
        return newest_version(source, target), "", None
    assert engine == FIREFOX  # noqa: S101 - the only other one of LAYOUTS
    offer = choose_offer(read_registry(registry), source, target, registry)
    return offer.version, LICENCE, offer.bytes
