"""The seeds of a project: where they are, and what each becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.catalog.template import build_template
from toolkit.core.characters import UNPRINTABLE, name_character, one_line
from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.files import read_bytes, read_text
from toolkit.project.folder import DRAFTS, Project
from toolkit.source.hidden import hidden_characters
from toolkit.source.names import slug
from toolkit.source.readers import READERS, read_document
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.core.model.document import Document, Segment
    from toolkit.core.model.edition import Picture
    from toolkit.core.model.finding import Finding
    from toolkit.source.readers.structure import Structure


_NO_NAME = re.compile(rf"{UNPRINTABLE.pattern}|[\t\n]")


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as read, segmented and turned into a template."""

    document: Document
    segments: tuple[Segment, ...]
    template: Catalog
    data: bytes
    """The seed's bytes, those of its structure file, and what tells its pictures apart."""
    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    """By language, and path from the folder of the seed; see `pictures.illustrate`."""
    picture_faults: Mapping[str, tuple[SourceError, ...]] = field(default_factory=dict)
    """By language, what is wrong with the others."""


def seed_paths(project: Project) -> dict[str, Path]:
    """Find the seeds, by slug in sorted order.

    Raises:
        SourceError: two seeds have one slug, or one has that of the folder of drafts.
    """
    found: dict[str, Path] = {}
    folder = project.root / "seeds"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix not in READERS or path.name.startswith("."):
            continue
        _refuse_name(path.name)
        name = slug(path.name)
        if name == DRAFTS:
            raise SourceError(
                f"no document can be called {name!r}: output/{name}/ is where drafts lie",
                where=project.place(path),
                remedy="rename the seed",
            )
        if name in found:
            raise SourceError(
                f"has the same document name {name!r} as {project.place(found[name])}",
                where=project.place(path),
                remedy="rename one of the two",
            )
        found[name] = path
    return found


def _refuse_name(name: str) -> None:
    found = _NO_NAME.search(name)
    if found:
        raise SourceError(
            f"the file's name has {name_character(found.group())}",
            where=f"seeds/{one_line(name)}",
            remedy="rename the file; its name stands in catalogs, messages and addresses",
        )


def choose_documents(project: Project, names: Iterable[str]) -> dict[str, Path]:
    """Return the seeds that `names` mean, all of them for none.

    A name is a document's slug or the path of its seed.

    Raises:
        SourceError: a name means no seed, or the project has none at all.
    """
    paths = seed_paths(project)
    if not paths:
        raise SourceError(
            "no seeds",
            where="seeds/",
            remedy=f"put a statement there as a file that ends in {' or '.join(READERS)}",
        )
    chosen: dict[str, Path] = {}
    for name in names:
        key = name if name in paths else slug(name)
        if key not in paths:
            raise SourceError(
                f"no document {name!r}",
                where="seeds/",
                remedy=f"{did_you_mean(key, paths)}known: {', '.join(paths)}",
                usage=True,
            )
        chosen[key] = paths[key]
    return dict(sorted(chosen.items())) or paths


def read_source(project: Project, path: Path) -> Source:
    """Read, segment and template one seed.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    where = project.place(path)
    lang = project.config.source_lang
    data = read_bytes(path, where)
    structure, beside = read_structure(project, path)
    document = read_document(read_text(path, where), where, lang, structure)
    segments = segment_document(document, project.config.abbreviations.get(lang, ()))
    return Source(document, segments, build_template(document, segments), data + beside)


def source_findings(project: Project, path: Path) -> tuple[Finding, ...]:
    """Say what of a seed cannot be seen; see `hidden_characters`.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    where = project.place(path)
    structure, _ = read_structure(project, path)
    text = read_text(path, where)
    document = read_document(text, where, project.config.source_lang, structure)
    return hidden_characters(document, text)


def source_bytes(project: Project, path: Path) -> bytes:
    """Return the bytes that make a document: its seed's, and its structure file's if there is one.

    Raises:
        SourceError: the seed cannot be read.
    """
    beside = path.with_name(f"{path.stem}.structure.toml")
    structure = b"\0" + beside.read_bytes() if beside.is_file() else b""
    return read_bytes(path, project.place(path)) + structure


def read_structure(project: Project, path: Path) -> tuple[Structure | None, bytes]:
    """Read the structure file beside a document, and its bytes after a NUL; neither if none.

    Raises:
        SourceError: it cannot be understood.
    """
    beside = path.with_name(f"{path.stem}.structure.toml")
    if not beside.is_file():
        return None, b""
    where = project.place(beside)
    structure = parse_structure(read_text(beside, where), where)
    return structure, b"\0" + beside.read_bytes()
