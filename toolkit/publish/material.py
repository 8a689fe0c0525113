"""What a file is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.publish.print.verify import ExpectedText


@dataclass(frozen=True, slots=True)
class Attached:
    """A catalog that a PDF carries."""

    name: str
    data: bytes
    date: str
    """ISO 8601; what the PDF says of when it was made."""


@dataclass(frozen=True, slots=True)
class Material:
    """A finished file, or all that one is printed from but the fonts: equal ones, equal bytes."""

    data: bytes
    """The file; or the page that it is printed from."""
    otherwise: bytes = b""
    """The same with its footnotes at the end, where those in `data` are at the foot of a page."""
    parts: tuple[bytes, ...] = ()
    """Pages of one language each, with the very articles of `data`: what is laid out for them
    does for it too, wherever a page stands. None if a page may look otherwise in another place."""
    printed: bool = False
    where: str = ""
    """What errors are about."""
    attached: tuple[Attached, ...] = ()
    expected: tuple[ExpectedText, ...] = ()
    """What its readers shall read, and in which language."""
    numbering: tuple[str, ...] = ()
    """How its pages say their number, with ``{page}`` and ``{pages}``."""
    sheets: tuple[tuple[str, str], ...] = ()
    """Path and text of a project's own style sheets, which are in `data`."""
    pictures: tuple[tuple[str, str], ...] = ()
    """What tells the pictures in `data` apart, and their paths (`picture_marks`)."""
    table: bool = False
    """Whether it is a table of paragraphs, each in a language of its own, as a proof is."""

    @property
    def digest(self) -> str:
        """SHA-256 of `data` and of what is attached."""
        return digest_material(self.data, self.attached)


def digest_material(data: bytes, attached: tuple[Attached, ...]) -> str:
    """Return the SHA-256 of what a PDF is printed from."""
    return hashlib.sha256(b"\0".join([data, *(each.data for each in attached)])).hexdigest()
