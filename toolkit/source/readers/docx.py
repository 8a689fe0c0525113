"""Word's row in the table of readers: the language is found without all that reads the rest.

`status` and `publish` ask each document for it, and read on in few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.source.readers.base import Reader, Seed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.document import Document
    from toolkit.source.readers.structure import Structure


def _read(seed: Seed, structure: Structure) -> Document:
    from toolkit.source.readers.word.document import read_docx

    return read_docx(seed, structure)


def _texts(seed: Seed) -> Iterable[tuple[int, str]]:
    from toolkit.source.readers.word.document import docx_texts

    return docx_texts(seed)


def _lang(seed: Seed) -> str:
    from toolkit.source.readers.word.lang import docx_lang

    return docx_lang(seed)


READER = Reader(_read, _texts, markup="markdown", lang=_lang, is_text=False)
