"""The seeds of a project: where they are, and what each becomes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.core.characters import visible
from toolkit.core.errors import SourceError, did_you_mean
from toolkit.core.files import read_bytes, read_text
from toolkit.project.folder import Project, choose_languages
from toolkit.project.moves import document_ledger
from toolkit.project.patterns import expand_names
from toolkit.project.releases.told import add_lines
from toolkit.project.seed_files import find_faults, list_seeds, name_seed, structure_path
from toolkit.source.names import inside, meant_name
from toolkit.source.readers import (
    READERS,
    find_reader,
    read_lang,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.core.model.document import Document, LeftOut, Segment
    from toolkit.core.model.edition import Picture
    from toolkit.project.releases.told import RevisionLine
    from toolkit.project.understood import SeedBytes
    from toolkit.source.readers.structure import Structure


_TOLD = 20
"""Names that a message lists."""


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as read, segmented and turned into a template."""

    document: Document
    segments: tuple[Segment, ...]
    template: Catalog
    data: bytes
    """The seed's bytes, those of its structure file, and what tells its pictures apart."""
    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    """By language, and path from the folder of the seed; see `pictures.attach_pictures`."""
    picture_faults: Mapping[str, tuple[SourceError, ...]] = field(default_factory=dict)
    """By language, what is wrong with the others."""
    lost: tuple[LeftOut, ...] = ()
    """What of the seed stands nowhere, through a fault: nothing of it may be published."""
    told: tuple[RevisionLine, ...] = ()
    """What its revisions tell their readers."""

    def template_in(self, lang: str) -> Catalog:
        """Return all that its catalog in a language has to say, `told` too."""
        return add_lines(self.template, self.told, lang, self.document.path)


@dataclass(frozen=True, slots=True)
class Seeds:
    """What lies in the folder of seeds."""

    paths: dict[str, Path]
    """By slug, in sorted order."""
    faults: dict[str, SourceError]
    """Files that can be no seed: by slug too, else by path, what is wrong with them."""


def find_seeds(project: Project) -> Seeds:
    """Find the seeds, and tell what is wrong with the others; none is opened."""
    found: dict[str, list[Path]] = {}
    faults: dict[str, SourceError] = {}
    for path, place in list_seeds(project.root / "seeds"):
        try:
            found.setdefault(name_seed(place), []).append(path)
        except SourceError as error:
            where = visible(place)
            faults[where] = SourceError(error.problem, where=where, remedy=error.remedy)
    faults |= find_faults(project, found)
    paths = {name: path for name, (path, *_) in sorted(found.items()) if name not in faults}
    return Seeds(paths, faults)


def seed_paths(project: Project) -> dict[str, Path]:
    """Find the seeds, by slug in sorted order.

    Raises:
        SourceError: a file among them can be none, or two have one slug.
    """
    seeds = find_seeds(project)
    for fault in seeds.faults.values():
        raise fault
    return seeds.paths


def choose_documents(project: Project, names: Iterable[str]) -> dict[str, Path]:
    """Return the seeds that `names` mean, all of them for none.

    A name is a document's slug or the end of it, the path of its seed, a folder of seeds,
    or a pattern of slugs.

    Raises:
        SourceError: a name means no seed, the project has none at all, or a file among
            them can be none.
    """
    names = tuple(names)
    seeds = Seeds(seed_paths(project), {})
    _refuse_none(seeds)
    return _choose(seeds, names).paths if names else seeds.paths


def choose_document(project: Project, name: str) -> tuple[str, Path]:
    """Return the one seed that a name means, with its slug.

    Raises:
        SourceError: as `choose_documents`, or the name means several.
    """
    return only_document(name, choose_documents(project, [name]))


def only_document(name: str, chosen: Mapping[str, Path]) -> tuple[str, Path]:
    """Return the one seed among those that a name means, with its slug.

    Raises:
        SourceError: it means a folder, in which there are others, or none that can be read.
    """
    if len(chosen) != 1:
        raise SourceError(
            f"{name!r} is a folder of {len(chosen)} documents",
            where="seeds/",
            remedy=f"name one of them: {_some(chosen)}",
            usage=True,
        )
    return next(iter(chosen.items()))


def choose_seeds(project: Project, names: Iterable[str]) -> Seeds:
    """Return the seeds that `names` mean, all for none, and what is wrong with others there.

    Raises:
        SourceError: as `choose_documents`, but a file that can be no seed only if it is meant
            by itself.
    """
    names, seeds = tuple(names), find_seeds(project)
    _refuse_none(seeds)
    return _choose(seeds, names) if names else seeds


def _refuse_none(seeds: Seeds) -> None:
    if not seeds.paths and not seeds.faults:
        remedy = f"put a statement there as a file that ends in {' or '.join(READERS)}"
        raise SourceError("no seeds", where="seeds/", remedy=remedy)


def _choose(seeds: Seeds, names: Iterable[str]) -> Seeds:
    every: dict[str, Path | SourceError] = {**seeds.paths, **seeds.faults}
    chosen = set[str]()
    for name in expand_names(names, seeds.paths):
        key = meant_name(name, every)
        if key in seeds.faults:
            raise seeds.faults[key]
        found = [key] if key in every else inside(key, every)
        if not found:
            raise SourceError(
                f"no document {name!r}",
                where="seeds/",
                remedy=f"{_near(key, seeds.paths)}known: {_some(seeds.paths)}",
                usage=True,
            )
        chosen.update(found)
    return Seeds(
        {name: path for name, path in seeds.paths.items() if name in chosen},
        {name: fault for name, fault in seeds.faults.items() if name in chosen},
    )


def _some(names: Collection[str]) -> str:
    """Name the first of them, and count the others."""
    left = len(names) - _TOLD
    return ", ".join(list(names)[:_TOLD]) + (f", and {left} more" if left > 0 else "")


def _near(key: str, paths: Iterable[str]) -> str:
    """Ask whether the nearest name is meant, or the nearest of those without their folders."""
    last = {each.rpartition("/")[2] for each in paths}
    return did_you_mean(key, paths) or did_you_mean(key.rpartition("/")[2], sorted(last))


def of_document(project: Project, path: Path) -> Project:
    """Return the project as a document sees it: with its language, and so its own targets.

    A seed that cannot be read is taken to be in the project's language: whoever reads it
    is told what is wrong.
    """
    lang = project.config.source_lang
    with suppress(SourceError):
        # One that never says its language is not opened for it.
        if find_reader(path.name).lang:
            lang = read_lang(read_bytes(path, ""), path.name, lang)
    return replace(project, lang=lang)


def foreign_documents(project: Project, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return those of the documents, of all for none, that are not in the project's language.

    Without seeds there are none.
    """
    names = tuple(names)
    chosen = choose_documents(project, names) if names else find_seeds(project).paths
    return tuple(name for name, path in chosen.items() if of_document(project, path).is_foreign)


def choose_targets(project: Project, langs: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that `langs` mean, all for none, of those that any document goes into.

    That is the project's own too, if a document is in another.

    Raises:
        ConfigError: a language that no document is translated into.
    """
    documents = (of_document(project, path) for path in seed_paths(project).values())
    if any(own.is_foreign for own in documents):
        targets = (*project.config.target_langs, project.config.source_lang)
        return choose_languages(project, langs, targets)
    return choose_languages(project, langs)


def choose_catalogs(
    project: Project, names: Iterable[str], langs: Iterable[str]
) -> tuple[tuple[Project, str, str], ...]:
    """Return the catalogs that documents and languages mean, all for none, there or not.

    A document has none in its own language: it is passed over where others are meant too.

    Returns:
        For each the project as its document sees it, the document and the language; by
        document, then as the languages are given or the settings list them.

    Raises:
        SourceError: as `choose_documents`.
        ConfigError: a language that none of these documents is translated into.
    """
    return seed_catalogs(project, choose_documents(project, names), langs)


def seed_catalogs(
    project: Project, paths: Mapping[str, Path], langs: Iterable[str]
) -> tuple[tuple[Project, str, str], ...]:
    """Return the catalogs of seeds, as `choose_catalogs`."""
    langs = tuple(dict.fromkeys(langs))
    documents = [(of_document(project, path), name) for name, path in paths.items()]
    for lang in langs if documents else ():
        if all(lang not in own.target_langs for own, _ in documents):
            choose_languages(documents[0][0], [lang])
    return tuple(
        (own, name, lang)
        for own, name in documents
        for lang in langs or own.target_langs
        if lang in own.target_langs
    )


def read_source(project: Project, path: Path) -> Source:
    """Read, segment and template one seed.

    Raises:
        SourceError: the seed or its structure file cannot be understood.
    """
    # Loaded only where something is read: what knows of sentences takes its time.
    from toolkit.project.understood import understand

    seed = seed_bytes(project, path)
    abbreviations = tuple(sorted(project.config.abbreviations.items()))
    found = understand(seed, abbreviations)
    beside = b"" if seed.structure is None else b"\0" + seed.structure
    told = document_ledger(project, found.document.slug).told
    return Source(
        found.document,
        found.segments,
        found.template,
        seed.data + beside,
        lost=found.lost,
        told=told,
    )


def seed_bytes(project: Project, path: Path) -> SeedBytes:
    """Read the bytes of a seed, and of its structure file if there is one.

    Raises:
        SourceError: one of them cannot be read.
    """
    from toolkit.project.understood import SeedBytes

    where, beside = project.place(path), structure_path(path)
    structure = read_bytes(beside, project.place(beside)) if beside.is_file() else None
    return SeedBytes(
        read_bytes(path, where), where, project.config.source_lang, structure, project.place(beside)
    )


def source_bytes(project: Project, path: Path) -> bytes:
    """Return the bytes that make a document: its seed's, and its structure file's if there is one.

    Raises:
        SourceError: the seed cannot be read.
    """
    beside = structure_path(path)
    structure = b"\0" + beside.read_bytes() if beside.is_file() else b""
    return read_bytes(path, project.place(path)) + structure


def read_structure(project: Project, path: Path) -> tuple[Structure | None, bytes]:
    """Read the structure file beside a document, and its bytes after a NUL; neither if none.

    Raises:
        SourceError: it cannot be understood.
    """
    beside = structure_path(path)
    if not beside.is_file():
        return None, b""
    # Loaded where there is one, as with the readers.
    from toolkit.source.readers.structure import parse_structure

    where = project.place(beside)
    structure = parse_structure(read_text(beside, where), where)
    return structure, b"\0" + beside.read_bytes()
