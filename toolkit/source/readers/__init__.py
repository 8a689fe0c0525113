"""Source text → `Document`: the readers by suffix, and the function that chooses one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.lang import LANGUAGES
from toolkit.source.names import slug
from toolkit.source.readers.front_matter import front_matter_lang, front_matter_texts
from toolkit.source.readers.markdown import read_markdown
from toolkit.source.readers.plain import plain_texts, read_plain
from toolkit.source.readers.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.core.model.document import Document
    from toolkit.source.readers.base import Reader, Texts

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
}
TEXTS: dict[str, Texts] = {
    ".txt": plain_texts,
    ".md": front_matter_texts,
}
"""By suffix too, all that a file says; `account` holds the documents of the readers against it."""

LANGS: dict[str, Callable[[str], str]] = {".md": front_matter_lang}
"""By suffix, the kinds of files that can say their language, and how; empty for none."""


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


def read_texts(text: str, path: str) -> tuple[tuple[int, str], ...]:
    """Return all that a seed says, (line, text) by (line, text), whatever a reader makes of it.

    Args:
        text: as for `read_document`, which has read it without an error.
        path: likewise.
    """
    return tuple(TEXTS[PurePosixPath(path).suffix.lower()](text, path))


def read_lang(text: str, path: str, lang: str) -> str:
    """Return the language of a seed: what it says itself, if that is known, else `lang`."""
    said = LANGS[PurePosixPath(path).suffix.lower()](text)
    return said if said in LANGUAGES else lang
