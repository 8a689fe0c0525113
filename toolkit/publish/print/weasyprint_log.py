"""What WeasyPrint has to say: to it a missing glyph is a mere note, to a release it is a fault.

And what it says with its last breath: where it breaks down over one page, the others go on.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import re
import traceback
from typing import TYPE_CHECKING

from toolkit.core.characters import visible
from toolkit.core.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.core.model.edition import Picture

_DATA = re.compile(r"data:[\w.+/-]*;base64,[A-Za-z0-9+/=]*")
_LONGEST = 300
"""Characters of a message that are shown."""


class _Notes(logging.Handler):
    """Keeps what is logged, each message once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.messages[record.getMessage()] = None


@contextlib.contextmanager
def noted() -> Iterator[Mapping[str, None]]:
    """Collect what WeasyPrint says inside the block: messages in order, each once."""
    notes = _Notes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(notes)
    try:
        yield notes.messages
    finally:
        logger.removeHandler(notes)


_BREAKDOWNS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError,
    ValueError,
)  # fmt: skip
"""What a library raises that meets what it never thought of."""
_OURS = "toolkit."


@contextlib.contextmanager
def named_crash(where: str) -> Iterator[None]:
    """Make an expected error of what WeasyPrint breaks down with; our own faults stay themselves.

    Raises:
        ReleaseError: about `where`, the document that it could not set.
    """
    try:
        yield
    except _BREAKDOWNS as error:
        *_, last = traceback.walk_tb(error.__traceback__)
        if last[0].f_globals.get("__name__", "").startswith(_OURS):
            raise
        said = f"{type(error).__name__}: {error}"[:_LONGEST]
        raise ReleaseError(
            f"WeasyPrint broke down over this document: {visible(said)}",
            where=where,
            remedy="a character or a construct in it is at fault: look for what is odd in it, "
            "and report it as a fault of the toolkit",
        ) from error


def picture_marks(pictures: Iterable[Picture]) -> tuple[tuple[str, str], ...]:
    """Return what tells pictures apart in a message, and their paths: sorted, each once."""
    return tuple(sorted({(_mark(each.address), each.where) for each in pictures}))


def _mark(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def wrong_print(
    messages: Iterable[str], where: str, pictures: tuple[tuple[str, str], ...]
) -> ReleaseError:
    """Say what is wrong with a PDF; a picture is named by its path, not shown.

    Args:
        messages: what WeasyPrint said.
        where: what the error is about, if no picture is at fault.
        pictures: see `picture_marks`.
    """
    paths = dict(pictures)
    for message in messages:
        for address in _DATA.findall(message):
            path = paths.get(_mark(address))
            if path:
                return ReleaseError(
                    "is a picture that cannot be printed",
                    where=path,
                    remedy="a number or a reference in it may be wrong: look at it in a program "
                    "for drawing, and export it again, or make it a PNG",
                )
    said = "; ".join(_DATA.sub("a picture", each)[:_LONGEST] for each in messages)
    return ReleaseError(
        f"the PDF came out wrong: {said}",
        where=where,
        remedy="a character that no font has is named above: change it, or add a font to "
        "the folder that the setting `fonts` names; report anything else as a fault",
    )
