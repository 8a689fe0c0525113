"""Bytes of a source → `Document`: the table of readers, and the functions that choose one."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.files import decode_text
from toolkit.lang import LANGUAGES, language
from toolkit.source.names import document_name
from toolkit.source.readers.base import Reader, Seed
from toolkit.source.readers.other_files import foreign_kind, refuse_disguised

if TYPE_CHECKING:
    from toolkit.core.model.document import Disclosure, Document
    from toolkit.source.readers.structure import Structure

READERS = {
    ".txt": "txt",
    ".md": "md",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".vtt": "vtt",
    ".srt": "vtt",
}
"""By suffix, the module of every kind of file that can be a seed; one is loaded with the first
such file, as each takes its time."""


def find_reader(path: str) -> Reader:
    """Return the reader of a file.

    Args:
        path: as the project sees it, e.g. ``seeds/x.txt``.

    Raises:
        SourceError: its suffix has none; says what to do with such a file.
    """
    module = READERS.get(PurePosixPath(path).suffix.lower())
    if module is None:
        raise foreign_kind(path, ", ".join(READERS))
    reader: Reader = import_module(f"{__name__}.{module}").READER
    return reader


def read_document(
    data: bytes, path: str, lang: str, structure: Structure | None = None
) -> Document:
    """Read a seed.

    Args:
        data: the file.
        path: as the project sees it; its suffix chooses the reader.
        lang: the source language of the project; front matter may say another.
        structure: what overrules guesses, from ``<document>.structure.toml``.

    Raises:
        SourceError: the suffix has no reader, or the file cannot be read; `where` is
            ``path:line``.
        ConfigError: the language is not known.
    """
    reader = find_reader(path)
    refuse_disguised(data, path)
    seed = Seed(data, path, document_name(path), language(lang).code, reader.markup)
    return reader.read(seed, structure or _no_structure())


def read_texts(data: bytes, path: str, lang: str) -> tuple[tuple[int, str], ...]:
    """Return all that a seed says, (line, text) by (line, text), whatever a reader makes of it.

    Args:
        data: as for `read_document`, which has read it without an error.
        path: likewise.
        lang: likewise.
    """
    return tuple(find_reader(path).texts(Seed(data, path, document_name(path), lang)))


def read_disclosure(data: bytes, path: str, structure: Structure | None = None) -> Disclosure:
    """Return what is said of who may read a seed, and when, without reading all of it.

    Raises:
        SourceError: no reader is for it, or what says it cannot be understood.
    """
    say = find_reader(path).disclosure
    refuse_disguised(data, path)
    beside = (structure or _no_structure()).disclosure
    return say(Seed(data, path, document_name(path), "")).overruled(beside) if say else beside


def read_lang(data: bytes, path: str, lang: str) -> str:
    """Return the language of a seed: what it says itself, if that is known, else `lang`.

    Raises:
        SourceError: no reader is for it, or its bytes are no text.
    """
    say = find_reader(path).lang
    refuse_disguised(data, path)
    said = say(Seed(data, path, document_name(path), lang)) if say else ""
    return said if said in LANGUAGES else lang


def written_text(data: bytes, path: str) -> str:
    """Return a seed as it is written; empty for a kind of file that is no text.

    Raises:
        SourceError: no reader is for it, or its bytes are not UTF-8.
    """
    return decode_text(data, path) if find_reader(path).is_text else ""


def _no_structure() -> Structure:
    # Loaded where something is read: most only ask for the language of a seed.
    from toolkit.source.readers.structure import Structure

    return Structure()
