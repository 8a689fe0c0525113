"""The table of engines, and what opens one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.errors import ConfigError, EngineError, did_you_mean
from toolkit.draft.engines import argos, chat, firefox
from toolkit.draft.engines.base import Pair
from toolkit.draft.engines.pivot import PivotEngine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.draft.engines.base import Engine, EngineSpec, Setup

ENGINES: tuple[EngineSpec, ...] = (
    argos.ENGINE,
    firefox.ENGINE,
    chat.ENGINE,
)
"""Every engine; the setting ``engine`` names one."""


def find_engine(name: str) -> EngineSpec:
    """Return the engine of a name.

    Raises:
        EngineError: there is none; says which was meant, perhaps.
    """
    known = {each.name: each for each in ENGINES}
    if name not in known:
        raise EngineError(
            f"no engine is called {name!r}",
            remedy=f"{did_you_mean(name, known)}known: {', '.join(sorted(known))}",
        )
    return known[name]


def check_settings(tables: Mapping[str, Mapping[str, Any]], where: str) -> None:
    """Let every engine read its settings, whether it is the one that drafts or not.

    Raises:
        ConfigError: a table of no engine, or one that its engine cannot take.
    """
    for name, table in tables.items():
        try:
            find_engine(name).parse(table)
        except EngineError as error:
            raise ConfigError(
                f"engines.{name}: {error.problem}", where=where, remedy=error.remedy
            ) from error
        except ConfigError as error:
            raise ConfigError(error.problem, where=where, remedy=error.remedy) from error


def open_engine(name: str, source: str, target: str, setup: Setup, via: str = "") -> Engine:
    """Open an engine for one pair of languages, or two by way of the language `via`.

    Raises:
        EngineError: no engine has that name, or it cannot run; says what to do.
        ConfigError: its settings, or a file that they name, cannot be meant.
    """
    spec = find_engine(name)
    settings = _parse(spec, setup.tables)
    if spec.settle is not None:
        settings = spec.settle(settings, setup.root or Path())
    if via and via not in (source, target):
        first, second = Pair(source, via), Pair(via, target)
        return PivotEngine(
            spec.open(first, settings, setup.models_dir),
            spec.open(second, settings, setup.models_dir),
        )
    return spec.open(Pair(source, target), settings, setup.models_dir)


def _parse(spec: EngineSpec, tables: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the settings of an engine; without a table, those that it has by default."""
    if spec.name in tables:
        return spec.parse(tables[spec.name])
    try:
        return spec.parse({})
    except ConfigError as error:
        raise EngineError(
            f"the engine {spec.name!r} has no settings", remedy=error.remedy
        ) from error
