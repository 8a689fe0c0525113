"""The pictures of a document: read from beside its seed, one for a language where there is one.

A picture that is not there, or cannot be shown, is found here as a value: it keeps back the
languages that have it, and nobody who only translates.
"""

from __future__ import annotations

import difflib
import os
import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.files import digest, read_bytes
from toolkit.core.model.document import PICTURES
from toolkit.project.seeds import read_source, source_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.document import Block
    from toolkit.core.model.edition import Picture
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

    Found = Picture | SourceError


def attach_pictures(project: Project, source: Source) -> Source:
    """Add the pictures of a document to its source, and what is wrong with the others.

    ``chart.uk.svg`` beside ``chart.svg`` is the picture of the Ukrainian edition, in
    whatever format: what is written in a picture can only be translated by another one.
    """
    document = source.document
    figures = [block for block in document.blocks if block.picture]
    if not figures:
        return source
    beside = _Beside(project, (project.root / document.path).parent, document.path)
    langs = (document.lang, *(lang for lang in project.languages if lang != document.lang))
    found = {(lang, block.picture): beside.find(block, lang) for block in figures for lang in langs}
    pictures = {key: each for key, each in found.items() if not isinstance(each, SourceError)}
    faults = {
        lang: tuple(
            each for key, each in found.items() if key[0] == lang and isinstance(each, SourceError)
        )
        for lang in langs
    }
    told_apart = _told_apart(pictures, document.lang)
    return replace(source, pictures=pictures, picture_faults=faults, data=source.data + told_apart)


def picture_paths(project: Project, source: Source) -> tuple[Path, ...]:
    """Return the files of the pictures that `attach_pictures` has found."""
    document = source.document
    beside = _Beside(project, (project.root / document.path).parent, document.path)
    figures = {block.picture: block for block in document.blocks if block.picture}
    found = {beside.choose(figures[name], lang) for lang, name in source.pictures}
    return tuple(sorted(found))


def picture_faults(source: Source, langs: Iterable[str]) -> tuple[SourceError, ...]:
    """Return what is wrong with the pictures of editions in some languages, each fault once.

    The source's edition is always among them.
    """
    faults = (
        fault
        for lang in (source.document.lang, *langs)
        for fault in source.picture_faults.get(lang, ())
    )
    return tuple({str(fault): fault for fault in faults}.values())


def refuse_faulty(source: Source, langs: Iterable[str]) -> None:
    """Stop if a picture of one of the editions cannot be shown.

    Raises:
        SourceError: one cannot; the first.
    """
    for fault in picture_faults(source, langs):
        raise fault


def illustrated_bytes(project: Project, path: Path) -> bytes:
    """Return the bytes that make a document, as `attach_pictures` gives them, the fast way.

    Raises:
        SourceError: the seed cannot be read.
    """
    data = source_bytes(project, path)
    if b"![" not in data:
        return data
    return attach_pictures(project, read_source(project, path)).data


def _told_apart(pictures: Mapping[tuple[str, str], Picture], source_lang: str) -> bytes:
    """Name each picture of the source, and that of another language where it is another one."""
    names = (
        f"\0{lang}\0{path}\0{digest(picture.data)}"
        for (lang, path), picture in sorted(pictures.items(), key=lambda item: item[0])
        if lang == source_lang or picture != pictures.get((source_lang, path))
    )
    return "".join(names).encode("utf-8", "surrogateescape")


# ── Files ────────────────────────────────────────────────────────────────────


class _Beside:
    """The files beside a seed; each is read once."""

    def __init__(self, project: Project, folder: Path, seed: str) -> None:
        self.project, self.folder, self.seed = project, folder, seed
        self.known: dict[Path, Found] = {}

    def find(self, block: Block, lang: str) -> Found:
        """Return the picture of a figure in a language, or what is wrong with it."""
        try:
            path = self.choose(block, lang)
        except SourceError as error:
            return error
        if path not in self.known:
            try:
                self.known[path] = self._read(path)
            except SourceError as error:
                self.known[path] = error
        return self.known[path]

    def choose(self, block: Block, lang: str) -> Path:
        """Return the file of a figure's picture in a language.

        Raises:
            SourceError: there is none, or more than one.
        """
        pure = PurePosixPath(block.picture)
        names = [pure.with_name(f"{pure.stem}.{lang}{suffix}") for suffix in PICTURES]
        own = [path for name in names if (path := _entry(self.folder / name))]
        where = f"{self.seed}:{block.line}"
        if len(own) > 1:
            both = " and ".join(self.project.place(path) for path in own)
            raise SourceError(
                f"{both} are both a picture for {lang!r}", where=where, remedy="keep one of them"
            )
        path = own[0] if own else _entry(self.folder / pure)
        if path is None:
            raise SourceError(
                f"there is no picture {block.picture}",
                where=where,
                remedy=_hint(self.folder / pure, self.project),
            )
        return path

    def _read(self, path: Path) -> Picture:
        from toolkit.source.pictures import read_picture

        where = self.project.place(path)
        if not path.is_file():
            raise SourceError("is no file", where=where, remedy="put the picture there")
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise SourceError(
                "is a link that leads out of the folder of the seed",
                where=where,
                remedy="put the picture itself there",
            )
        return read_picture(path.name, read_bytes(path, where), where)


def _entry(path: Path) -> Path | None:
    """Find what is at a path; a name counts as written with its accents apart, too."""
    try:
        if os.path.lexists(path):
            return path
        name = unicodedata.normalize("NFC", path.name)
        if name.isascii() or not path.parent.is_dir():
            return None
        beside = sorted(path.parent.iterdir())
    except (OSError, ValueError):  # a name that is too long, say, can be that of no file
        return None
    return next((each for each in beside if unicodedata.normalize("NFC", each.name) == name), None)


def _hint(path: Path, project: Project) -> str:
    near = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    same = [name for name in near if name.casefold() == path.name.casefold()]
    close = same or difflib.get_close_matches(path.name, near, 1)
    if close:
        return f"did you mean {min(close)}? a name is written just as the file's"
    return f"put the file at {project.place(path)}, or correct the name"
