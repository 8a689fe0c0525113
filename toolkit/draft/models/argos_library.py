"""The one door to ``argostranslate``, which reads settings and makes folders when imported.

Only its ``package`` module is ever loaded. ``argostranslate.translate`` would
bring sentence splitters with it, and writes every source text to its log.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import tempfile
from typing import TYPE_CHECKING

from toolkit.draft.models.packages import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = ("ctranslate2", "sentencepiece", "argostranslate")
REMEDY = (
    "in the toolkit's checkout, run:\n"
    "    pip install '.[draft]'\n"
    "    pip install --no-deps argostranslate"
)
_INDEX = "ARGOS_PACKAGE_INDEX"
"""The one setting of Argos Translate that is honoured: where its index lies."""


def check_libraries() -> None:
    """Make sure that drafting can run, without loading anything.

    Raises:
        MissingLibraryError: a library is missing; the remedy is the commands that add it.
    """
    missing = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingLibraryError(
            f"drafting needs {' and '.join(missing)}, which this installation does not have",
            remedy=REMEDY,
        )


@contextlib.contextmanager
def importing() -> Iterator[None]:
    """Run import statements of drafting's libraries without their side effects.

    Raises:
        MissingLibraryError: one is missing, or does not load on this machine.
    """
    try:
        with _redirected():
            yield
    except ImportError as error:
        raise MissingLibraryError(
            f"{error.name} cannot be loaded: {error}", remedy=REMEDY
        ) from error


@contextlib.contextmanager
def _redirected() -> Iterator[None]:
    """Let the folders that ``argostranslate.settings`` makes be made where they vanish again.

    Also hides its settings, a wrong one of which would fail the import, and
    undoes the variable that it sets for the whole program.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="toolkit-") as folder:
        for name in list(os.environ):
            if name.startswith(("ARGOS_", "SNAP")) and name != _INDEX:
                del os.environ[name]
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        try:
            yield
        finally:
            for name in set(os.environ) - set(before):
                del os.environ[name]
            os.environ.update(before)
