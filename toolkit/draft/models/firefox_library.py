"""The one door to ``fxtranslate``, so that another runner of the same files can take its place.

Asked for no more than two things: to translate a sentence with a model that is handed over
as bytes, and to unpack Zstandard. It would fetch models by itself, from one place; that is
never asked of it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from toolkit.draft.models.packages import MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

REMEDY = "in the toolkit's checkout, run:\n    pip install '.[firefox]'"


class Runner:
    """A model, loaded; it works in the thread that made it and in no other."""

    def __init__(self, model: bytes, source: bytes, target: bytes, shortlist: bytes | None) -> None:
        """Load a model, the vocabularies of its two languages, and its shortlist, if it has one.

        Raises:
            MissingLibraryError: the library is not installed.
            ValueError: it does not load. A damaged vocabulary may load all the same.
        """
        library = _library()
        with _panics():
            self._translator = library.Translator(model, source, target, shortlist)

    def translate(self, text: str) -> str:
        """Translate a sentence; what does not fit is cut off, without a word.

        Raises:
            ValueError: the model is damaged.
        """
        with _panics():
            return str(self._translator.translate(text))


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
