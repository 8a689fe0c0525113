"""The name of a document, made from that of its file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import short_hash
from toolkit.lang import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LATIN = str.maketrans("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiiiklmnoprstufyee", "ьъ'’ʼ") | {
    ord(letter): latin
    for letter, latin in zip(
        "єжхцчшщюя", ("ie", "zh", "kh", "ts", "ch", "sh", "shch", "iu", "ia"), strict=True
    )
}
"""Ukrainian by the rule of 2010 (Cabinet of Ministers, No. 55), without its word beginnings."""


_TAKEN = re.compile(r"feed|revisions|assets|\d{4}")
"""Names that are addresses of a site of releases."""
_YEAR = re.compile(r"\d{4}")
MOST_DEEP = 3
"""Folders that a seed may lie in, one in the other."""
_SEEDS = "seeds"
_FOLDED = "_"
"""Stands for ``/`` in the names of files; no slug has it."""


def is_taken(name: str) -> bool:
    """Tell whether a name is not free for a document, as the site uses an address like it.

    A folder may be called by a year, as nothing but documents lies in it.

    >>> is_taken("uk"), is_taken("2025"), is_taken("uk-2025"), is_taken("2025/talk")
    (True, True, False, False)
    """
    *folders, last = name.split("/")
    return _is_taken(last) or any(_is_taken(each) and not _YEAR.fullmatch(each) for each in folders)


def _is_taken(part: str) -> bool:
    return bool(_TAKEN.fullmatch(part)) or part in LANGUAGES


def is_readable(path: str) -> bool:
    """Tell whether a file's name is enough to name its document; else a hash is added.

    Args:
        path: of the file, with the folders whose names become part of the document's.
    """
    stem = unicodedata.normalize("NFC", path).lower().translate(_LATIN)
    return all(c.isascii() or not c.isalnum() for c in unicodedata.normalize("NFKD", stem))


def slug(path: str) -> str:
    """Return the name that a file makes of its own: in ``[a-z0-9-]+``, and without folders.

    Cyrillic is transliterated and accents go. A name with other letters gains eight
    digits of its hash, so that two such names do not become one.

    Raises:
        SourceError: the file's name has neither letters nor digits.

    >>> slug("seeds/Заява 1.txt")
    'zaiava-1'
    """
    return _slugged(PurePosixPath(path).stem, path, ("file", "the document's"))


def document_name(path: str) -> str:
    """Return the name of a document: its file's, after those of its folders below ``seeds/``.

    Args:
        path: of the seed, from the project's root; one that lies elsewhere has no folders.

    Raises:
        SourceError: a name among them has neither letters nor digits.

    >>> document_name("seeds/Заяви 2025/Зустріч.txt"), document_name("/tmp/2025/Зустріч.txt")
    ('zaiavy-2025/zustrich', 'zustrich')
    """
    pure = PurePosixPath(path)
    first, *folders = pure.parts[:-1] or ("",)
    above = folders if first == _SEEDS else ()
    said = ("folder", "part of the document's")
    own = _slugged(pure.stem, path, ("file", "the document's"))
    return "/".join((*(_slugged(each, path, said) for each in above), own))


def flat_name(document: str) -> str:
    """Return the name of a document in that of a file, which no folder can be part of.

    Two documents never have the same one, and it leads back to the document.

    >>> flat_name("2025/talk"), flat_name("talk")
    ('2025_talk', 'talk')
    """
    return document.replace("/", _FOLDED)


def unfolded(name: str) -> str:
    """Return the document whose name in that of a file this is.

    >>> unfolded(flat_name("2025/talk"))
    '2025/talk'
    """
    return name.replace(_FOLDED, "/")


def folders_of(document: str) -> tuple[str, ...]:
    """Return the folders that a document lies in, the outermost first.

    >>> folders_of("talks/2025/spring"), folders_of("talk")
    (('talks', 'talks/2025'), ())
    """
    parts = document.split("/")
    return tuple("/".join(parts[:end]) for end in range(1, len(parts)))


def inside(folder: str, known: Iterable[str]) -> list[str]:
    """Return the documents that lie in a folder, or in one inside it.

    >>> inside("2025", ["2025/05/talk", "2025/visit", "2025-visit"])
    ['2025/05/talk', '2025/visit']
    """
    return [each for each in known if each.startswith(f"{folder}/")]


def meant_name(name: str, known: Collection[str]) -> str:
    """Return the document that somebody means by a name.

    That is its name, the path of its seed, its name in that of a file, or the last parts of
    its name if no other document has them.

    Returns:
        One of `known`, or else the name as a document's would be written.

    Raises:
        SourceError: it fits several, or has neither letters nor digits.

    >>> meant_name("talk.md", ["2025/talk", "2025/visit"])
    '2025/talk'
    """
    if name in known or unfolded(name) in known:
        return name if name in known else unfolded(name)
    path = name.replace("\\", "/")
    parts = PurePosixPath(path).parts
    if _SEEDS in parts[:-1]:
        start = len(parts) - 1 - parts[::-1].index(_SEEDS, 1)
        return document_name("/".join(parts[start:]))
    parts = tuple(each for each in parts if each not in {".", ".."})
    key = document_name("/".join((_SEEDS, *parts)))
    found = [key] if key in known else [each for each in known if each.endswith(f"/{key}")]
    if len(found) > 1:
        raise SourceError(
            f"{name!r} may be each of {', '.join(sorted(found))}",
            where=f"{_SEEDS}/",
            remedy="say which",
            usage=True,
        )
    return found[0] if found else key


def _slugged(name: str, path: str, said: tuple[str, str]) -> str:
    """Return a name in ``[a-z0-9-]+``; `said` names its kind and what becomes of it."""
    stem = unicodedata.normalize("NFC", name)
    latin = stem.lower().translate(_LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", bare)
    if any(c.isalnum() and not c.isascii() for c in bare):
        words.append(short_hash(stem)[:8])
    if not words:
        kind, becomes = said
        raise SourceError(
            f"the {kind}'s name has neither letters nor digits",
            where=path,
            remedy=f"rename the {kind}; its name becomes {becomes}",
        )
    return "-".join(words)
