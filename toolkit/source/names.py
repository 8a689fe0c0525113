"""The name of a document, made from that of its file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import short_hash
from toolkit.lang import LANGUAGES

_LATIN = str.maketrans("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiiiklmnoprstufyee", "ьъ'’ʼ") | {
    ord(letter): latin
    for letter, latin in zip(
        "єжхцчшщюя", ("ie", "zh", "kh", "ts", "ch", "sh", "shch", "iu", "ia"), strict=True
    )
}
"""Ukrainian by the rule of 2010 (Cabinet of Ministers, No. 55), without its word beginnings."""


_TAKEN = re.compile(r"feed|revisions|assets|\d{4}")
"""Names that are addresses of a site of releases."""


def is_taken(name: str) -> bool:
    """Tell whether a name is not free for a document, as the site uses an address like it.

    >>> is_taken("uk"), is_taken("2025"), is_taken("uk-2025")
    (True, True, False)
    """
    return bool(_TAKEN.fullmatch(name)) or name in LANGUAGES


def is_readable(path: str) -> bool:
    """Tell whether a file's name is enough to name its document; else a hash is added."""
    stem = unicodedata.normalize("NFC", PurePosixPath(path).stem).lower().translate(_LATIN)
    return all(c.isascii() or not c.isalnum() for c in unicodedata.normalize("NFKD", stem))


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
