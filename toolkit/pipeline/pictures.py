"""The pictures of a document: read from beside its seed, one for a language where there is one."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.errors import SourceError
from toolkit.files import digest, read_bytes
from toolkit.pipeline.project import read_source, source_bytes
from toolkit.writers import read_picture

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model import Block, Document, Picture
    from toolkit.pipeline.project import Project, Source

    Pictures = dict[tuple[str, str], Picture]
    """By language, and path from the folder of the seed."""


def read_pictures(project: Project, document: Document) -> Pictures:
    """Read the pictures of a document, for every language of the project.

    ``chart.uk.svg`` beside ``chart.svg`` is the picture of the Ukrainian edition: what
    is written in a picture can only be translated by another one.

    Raises:
        SourceError: one is not there, or cannot be shown.
    """
    folder = (project.root / document.path).parent
    known: dict[Path, Picture] = {}
    found: Pictures = {}
    for block in document.blocks:
        if not block.picture:
            continue
        for lang in (document.lang, *project.config.target_langs):
            path = _path(folder, block.picture, lang)
            if path not in known:
                known[path] = _read(project, document, block, path)
            found[lang, block.picture] = known[path]
    return found


def illustrate(project: Project, source: Source) -> Source:
    """Add the pictures of a document to its source; errors as in `read_pictures`."""
    pictures = read_pictures(project, source.document)
    told_apart = _told_apart(pictures, source.document.lang)
    return replace(source, pictures=pictures, data=source.data + told_apart)


def illustrated_bytes(project: Project, path: Path) -> bytes:
    """Return the bytes that make a document, as `illustrate` gives them, the fast way.

    Raises:
        SourceError: the seed or a picture cannot be read.
    """
    data = source_bytes(project, path)
    if b"![" not in data:
        return data
    return illustrate(project, read_source(project, path)).data


def _told_apart(pictures: Pictures, source_lang: str) -> bytes:
    """Name each picture of the source, and that of another language where it is another one."""
    names = (
        f"\0{lang}\0{path}\0{digest(picture.data)}"
        for (lang, path), picture in sorted(pictures.items(), key=lambda item: item[0])
        if lang == source_lang or picture != pictures[source_lang, path]
    )
    return "".join(names).encode("utf-8", "surrogateescape")


def _path(folder: Path, name: str, lang: str) -> Path:
    pure = PurePosixPath(name)
    own = folder / pure.with_name(f"{pure.stem}.{lang}{pure.suffix}")
    return own if own.is_file() else folder / pure


def _read(project: Project, document: Document, block: Block, path: Path) -> Picture:
    if not path.is_file():
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        near = [each.name for each in beside if each.is_file()]
        close = difflib.get_close_matches(path.name, near, 1)
        raise SourceError(
            f"there is no picture {block.picture}",
            where=f"{document.path}:{block.line}",
            remedy=f"did you mean {close[0]}? a name is written just as the file's"
            if close
            else f"put the file at {project.place(path)}, or correct the name",
        )
    where = project.place(path)
    return read_picture(path.name, read_bytes(path, where), where)
