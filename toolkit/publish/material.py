"""What a PDF is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.publish.print.verify import Promise


@dataclass(frozen=True, slots=True)
class Attached:
    """A catalog that a PDF carries."""

    name: str
    data: bytes
    date: str
    """ISO 8601; what the PDF says of when it was made."""


@dataclass(frozen=True, slots=True)
class Printable:
    """All that a PDF is made of, but for the fonts: equal ones give equal bytes."""

    html: str
    where: str
    """What errors are about."""
    attached: tuple[Attached, ...] = ()
    promises: tuple[Promise, ...] = ()
    """What its readers shall read, and in which language."""
    sheets: tuple[tuple[str, str], ...] = ()
    """Path and text of a project's own style sheets, which are in `html`."""
    pictures: tuple[tuple[str, str], ...] = ()
    """What tells the pictures in `html` apart, and their paths (`picture_marks`)."""

    @property
    def digest(self) -> str:
        """SHA-256 of the page and of what is attached."""
        return _digest(self.html, self.attached)


def _digest(html: str, attached: tuple[Attached, ...]) -> str:
    material = b"\0".join([html.encode(), *(each.data for each in attached)])
    return hashlib.sha256(material).hexdigest()
