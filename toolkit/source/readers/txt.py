"""Plain text's row in the table of readers: it never says its language, so most only ask that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.source.readers.base import Reader, Seed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.document import Document
    from toolkit.source.readers.structure import Structure


def _read(seed: Seed, structure: Structure) -> Document:
    from toolkit.source.readers.plain import read_plain

    return read_plain(seed, structure)


def _texts(seed: Seed) -> Iterable[tuple[int, str]]:
    from toolkit.source.readers.text_lines import seed_lines

    return seed_lines(seed)


READER = Reader(_read, _texts)
