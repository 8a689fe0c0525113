"""Source text → `Document`: the readers by suffix, and the function that chooses one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.source.names import slug
from toolkit.source.readers.markdown import read_markdown
from toolkit.source.readers.plain import read_plain
from toolkit.source.readers.structure import Structure

if TYPE_CHECKING:
    from toolkit.core.model.document import Document
    from toolkit.source.readers.base import Reader

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
}


def read_document(text: str, path: str, lang: str, structure: Structure | None = None) -> Document:
    """Read a seed.

    Args:
        text: its content, decoded, with line feeds (`files.read_text`).
        path: as the project sees it, e.g. ``seeds/x.txt``; its suffix chooses the reader.
        lang: the source language of the project; front matter may say another.
        structure: what overrules guesses, from ``<document>.structure.toml``.

    Raises:
        SourceError: the suffix has no reader, or the text cannot be read; `where` is
            ``path:line``.
        ConfigError: the language is not known.
    """
    reader = READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(
            "no reader for this kind of file", where=path, remedy=f"use one of: {known}"
        )
    return reader(text, path, slug(path), lang, structure or Structure())
