"""What an alignment says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of the source, and the segments of the translation that say the same.

    Both sides are indexes into the segments that were given, neighbours in rising order.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    texts: tuple[str, ...]
    """A msgstr for each of `source`; `++` for one that the sentence before it covers."""
    score: float
    """How well the two fit, from 0 to 1: by length, and by what both or only one mention."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every segment of both documents: in exactly one link, or left."""

    links: tuple[Link, ...]
    """In the order of the source."""
    source_left: tuple[int, ...]
    """Segments of the source without a translation."""
    target_left: tuple[int, ...]
    """Segments of the translation that belong to nothing in the source."""
