"""The table of engines."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.engines.argos import open_argos
from toolkit.draft.engines.chat import open_chat
from toolkit.draft.engines.pivot import PivotEngine

if TYPE_CHECKING:
    from toolkit.draft.engines.base import Engine, EngineFactory, Setup


ENGINES: dict[str, EngineFactory] = {
    "argos": open_argos,
    "chat": open_chat,
}
"""Every engine by the name that the setting ``engine`` takes."""


def open_engine(name: str, source: str, target: str, setup: Setup, via: str = "") -> Engine:
    """Open an engine for one pair of languages, or two by way of the language `via`.

    Raises:
        EngineError: no engine has that name, or it cannot run; says what to do.
    """
    try:
        factory = ENGINES[name]
    except KeyError:
        near = difflib.get_close_matches(name, ENGINES, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise EngineError(
            f"no engine is called {name!r}",
            remedy=f"{hint}known: {', '.join(sorted(ENGINES))}",
        ) from None
    if via and via not in (source, target):
        return PivotEngine(factory(source, via, setup), factory(via, target, setup))
    return factory(source, target, setup)
