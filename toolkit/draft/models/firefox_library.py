"""The one door to ``fxtranslate``, so that another runner of the same files can take its place.

Asked for no more than two things: to translate a sentence with a model that is handed over
as bytes, and to unpack Zstandard. It would fetch models by itself, from one place; that is
never asked of it.
"""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from toolkit.draft.models.packages import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

REMEDY = "in the toolkit's checkout, run:\n    pip install '.[firefox]'"


class Runner:
    """A model, loaded, in a thread of its own; any thread may ask it and let it go.

    The library lets none but the thread that made a model use it or free it: it ends an
    attempt with a panic, and complains on the standard error output where a garbage
    collection in another thread frees one.
    """

    def __init__(self, model: bytes, source: bytes, target: bytes, shortlist: bytes | None) -> None:
        """Load a model, the vocabularies of its two languages, and its shortlist, if it has one.

        Raises:
            MissingLibraryError: the library is not installed.
            ValueError: it does not load. A damaged vocabulary may load all the same.
        """
        # It ends with this object, and takes with it what it has loaded.
        self._thread = ThreadPoolExecutor(1, "fxtranslate")
        self._thread.submit(_load, _library(), model, source, target, shortlist).result()

    def translate(self, text: str) -> str:
        """Translate a sentence; what does not fit is cut off, without a word.

        Raises:
            ValueError: the model is damaged.
        """
        return self._thread.submit(_translate, text).result()


_OWN = threading.local()
"""What the thread of a `Runner` has loaded, as ``translator``."""


def _load(library: Any, *parts: bytes | None) -> None:
    with _panics():
        _OWN.translator = library.Translator(*parts)


def _translate(text: str) -> str:
    with _panics():
        return str(_OWN.translator.translate(text))


def most_tokens(tokens: int) -> int:
    """Return after how many tokens a translation ends, wherever it is.

    Args:
        tokens: of the source, the end among them.

    Source: ``greedy`` in ``engine.rs`` of fxtranslate 0.5.
    """
    return min(2 * tokens + 4, 256)


def unpack_zstandard(data: bytes) -> bytes:
    """Unpack Zstandard.

    Raises:
        MissingLibraryError: the library is not installed.
        ValueError: it cannot be unpacked.
    """
    with _panics():
        return bytes(_library().discovery.verify_and_decompress(data))


def _library() -> Any:
    try:
        import fxtranslate
    except ImportError as error:
        raise MissingLibraryError(
            "Firefox' models need fxtranslate, which this installation does not have",
            remedy=REMEDY,
        ) from error
    return fxtranslate


@contextlib.contextmanager
def _panics() -> Iterator[None]:
    """Turn a panic of the library into a ValueError; its class is no Exception, and has no name."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from error
