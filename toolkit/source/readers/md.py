"""Markdown's row in the table of readers: a head is read without all that reads the rest.

`status` and `publish` ask each document for its language, and read on in few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.source.readers.base import Reader, Seed
from toolkit.source.readers.front_lang import front_matter_lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.document import Disclosure, Document
    from toolkit.source.readers.structure import Structure


def _read(seed: Seed, structure: Structure) -> Document:
    from toolkit.source.readers.markdown import read_markdown

    return read_markdown(seed, structure)


def _texts(seed: Seed) -> Iterable[tuple[int, str]]:
    from toolkit.source.readers.markdown import markdown_texts

    return markdown_texts(seed)


def _disclosure(seed: Seed) -> Disclosure:
    from toolkit.source.readers.front_matter import front_matter_disclosure

    return front_matter_disclosure(seed)


READER = Reader(_read, _texts, markup="markdown", lang=front_matter_lang, disclosure=_disclosure)
