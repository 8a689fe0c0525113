"""Source text → `Document`: the readers by suffix, and the stage that chooses one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from toolkit.errors import SourceError
from toolkit.model import Document, short_hash
from toolkit.readers.base import Reader
from toolkit.readers.markdown import read_markdown
from toolkit.readers.plain import read_plain
from toolkit.readers.structure import Structure, parse_structure

__all__ = ["READERS", "Reader", "Structure", "parse_structure", "read_document", "slug"]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
}

_LATIN = str.maketrans("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiiiklmnoprstufyee", "ьъ'’ʼ") | {
    ord(letter): latin
    for letter, latin in zip(
        "єжхцчшщюя", ("ie", "zh", "kh", "ts", "ch", "sh", "shch", "iu", "ia"), strict=True
    )
}
"""Ukrainian by the rule of 2010 (Cabinet of Ministers, No. 55), without its word beginnings."""


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


def slug(path: str) -> str:
    """Return the name of a document: its file's, in ``[a-z0-9-]+``.

    Cyrillic is transliterated and accents go. A name with other letters gains eight
    digits of its hash, so that two such names do not become one.

    Raises:
        SourceError: the file's name has neither letters nor digits.

    >>> slug("seeds/Заява 1.txt")
    'zaiava-1'
    """
    stem = unicodedata.normalize("NFC", PurePosixPath(path).stem)
    latin = stem.lower().translate(_LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", bare)
    if any(c.isalnum() and not c.isascii() for c in bare):
        words.append(short_hash(stem)[:8])
    if not words:
        raise SourceError(
            "the file's name has neither letters nor digits",
            where=path,
            remedy="rename the file; its name becomes the document's",
        )
    return "-".join(words)
