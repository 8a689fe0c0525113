"""The name of a document, made from that of its file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import short_hash

_LATIN = str.maketrans("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiiiklmnoprstufyee", "ьъ'’ʼ") | {
    ord(letter): latin
    for letter, latin in zip(
        "єжхцчшщюя", ("ie", "zh", "kh", "ts", "ch", "sh", "shch", "iu", "ia"), strict=True
    )
}
"""Ukrainian by the rule of 2010 (Cabinet of Ministers, No. 55), without its word beginnings."""


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
