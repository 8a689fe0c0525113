"""A project on disk: its settings, its seeds, its catalogs, and how they are rewritten safely."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.catalog import build_template
from toolkit.config import Config, parse_config
from toolkit.errors import CatalogError, ConfigError, SourceError
from toolkit.files import ChangedError, lock, read_bytes, read_text, write_atomic
from toolkit.model import PUBLISHED, State
from toolkit.pofile import parse_po, serialize_po
from toolkit.readers import READERS, parse_structure, read_document, slug
from toolkit.segment import segment_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.model import Catalog, Document, Picture, Segment
    from toolkit.readers import Structure

SETTINGS = ("toolkit.toml", "pyproject.toml")
ATTEMPTS = 5
"""How often a rewrite starts over when somebody saves the same file meanwhile."""


SENT = "sent"
"""Folder of a language in ``locales/`` that holds copies of what translators were sent."""
DRAFTS = "draft"
"""Folder in ``output/`` that holds drafts, and so no document's name."""


class NoProjectError(ConfigError):
    """A folder holds neither seeds nor settings."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `seeds/`, `locales/` and `output/`, and its settings."""

    root: Path
    config: Config

    def catalog_path(self, lang: str, document: str) -> Path:
        """Return where the catalog of a document in a language lies."""
        return self.root / "locales" / lang / "LC_MESSAGES" / f"{document}.po"

    def reviews_path(self, lang: str, document: str) -> Path:
        """Return the folder of what people have decided about a catalog, a file an act."""
        return self.root / "locales" / lang / "reviews" / document

    def sent_path(self, lang: str, document: str) -> Path:
        """Return the folder of what was sent to translators, a catalog each time."""
        return self.root / "locales" / lang / SENT / document

    def place(self, path: Path) -> str:
        """Name a file as the user would: from the project's root if inside it, with ``/``."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


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


def open_project(root: Path) -> Project:
    """Read a project's settings.

    Raises:
        ConfigError: there is no project here, or its settings are wrong.
    """
    for name in SETTINGS:
        path = root / name
        if not path.is_file():
            continue
        table = _settings_table(path)
        if table is not None:
            return Project(root, parse_config(table, path.name))
    if (root / "seeds").is_dir():
        return Project(root, Config())
    raise NoProjectError(
        "no project here: neither seeds/ nor settings",
        where=root.as_posix(),
        remedy="change to a project's folder, name it with --project, or make one: toolkit init",
    )


def _settings_table(path: Path) -> dict[str, object] | None:
    """Return the settings in a file; None if a pyproject.toml has none of ours."""
    try:
        content = tomllib.loads(read_text(path, path.name))
    except (ValueError, RecursionError) as error:  # also of numbers with too many digits
        raise ConfigError(f"not TOML: {error}", where=path.name, remedy="mend the file") from error
    if path.name == "toolkit.toml":
        return content
    table = content.get("tool", {}).get("toolkit")
    return table if isinstance(table, dict) else None


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


def catalog_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield PO files as they are named, and those in folders, sorted.

    In a folder the copies of what was sent are passed over: they are records.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*.po")):
            if SENT not in file.relative_to(path.parent).parts[:-1]:
                yield file


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
            known = ", ".join(paths)
            raise SourceError(f"no document {name!r}", where="seeds/", remedy=f"known: {known}")
        chosen[key] = paths[key]
    return dict(sorted(chosen.items())) or paths


def choose_languages(project: Project, langs: Iterable[str]) -> tuple[str, ...]:
    """Return the target languages that `langs` mean, all of them for none.

    Raises:
        ConfigError: a language that the project doesn't translate into.
    """
    chosen = tuple(dict.fromkeys(langs))
    for lang in chosen:
        if lang not in project.config.target_langs:
            known = ", ".join(project.config.target_langs)
            raise ConfigError(
                f"the project does not translate into {lang!r}",
                remedy=f"choose one of {known}, or add it to target-langs",
            )
    return chosen or project.config.target_langs


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


def read_catalog(project: Project, lang: str, document: str) -> tuple[Catalog | None, bytes]:
    """Read the catalog of a document in a language, and its bytes; None if there is none.

    Raises:
        CatalogError: it is damaged, or its header names another language than its
            folder; nothing may then be written over it, or published from it.
    """
    path = project.catalog_path(lang, document)
    if not path.is_file():
        return None, b""
    data, where = path.read_bytes(), project.place(path)
    catalog = _parse(data, where)
    if re.split("[-_@.]", catalog.lang)[0] not in {"", lang}:
        raise CatalogError(
            f"the header says Language: {catalog.lang}",
            where=where,
            remedy=f"put the file where it belongs, or correct its header to Language: {lang}",
        )
    return replace(catalog, lang=lang), data


def require_catalog(project: Project, lang: str, document: str) -> tuple[Catalog, bytes]:
    """Read a catalog that has to be there; errors as in `read_catalog`."""
    catalog, data = read_catalog(project, lang, document)
    if catalog is None:
        where = project.place(project.catalog_path(lang, document))
        remedy = f"make it first: toolkit extract {document}"
        raise CatalogError("there is no catalog yet", where=where, remedy=remedy)
    return catalog, data


@functools.lru_cache(maxsize=256)
def _parse(data: bytes, where: str) -> Catalog:
    """Parse a catalog; one that is checked first and rewritten then is parsed once."""
    return parse_po(data, where)


def publishable(project: Project) -> tuple[State, ...]:
    """Return the states that this project publishes."""
    return (State.APPROVED,) if project.config.require == "approved" else PUBLISHED


def rewrite_catalog(
    project: Project,
    path: Path,
    change: Callable[[Catalog | None], Catalog],
    *,
    dry_run: bool = False,
) -> tuple[Catalog | None, Catalog]:
    """Apply a pure change to a catalog on disk, and lose nothing that others save meanwhile.

    When the file is no longer what was read, the change is applied again to
    what stands there now: a change that respects a person's text in memory then
    respects one that was saved a moment ago. A catalog that the change leaves
    equal is not rewritten, whatever its layout.

    Returns:
        The catalog before (None: there was none) and after.

    Raises:
        CatalogError: the file is damaged, or is saved by others again and again.
    """
    where = project.place(path)
    for _ in range(ATTEMPTS):
        data = path.read_bytes() if path.is_file() else None
        before = None if data is None else _parse(data, where)
        after = change(before)
        if before == after or dry_run:
            return before, after
        try:
            with lock(project.root / "locales"):
                write_atomic(path, serialize_po(after), expected=data)
        except ChangedError:
            continue
        return before, after
    raise CatalogError(
        "is being saved by another program again and again",
        where=where,
        remedy="close it there, then try again",
    )
