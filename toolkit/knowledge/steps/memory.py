"""`tm`: what all documents together remember."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.po.parse import parse_po
from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.files import cache_folder, clear_parts, digest, lock, read_bytes, write_atomic
from toolkit.knowledge.memory.index import MemoryIndex
from toolkit.knowledge.memory.pair import unit_of
from toolkit.knowledge.memory.tmx import parse_tmx, serialize_tmx
from toolkit.project.catalogs import find_catalogs
from toolkit.project.seeds import (
    choose_catalogs,
    choose_documents,
    choose_targets,
    of_document,
    read_source,
    seed_paths,
)
from toolkit.review.states import count_words
from toolkit.source.names import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.model.catalog import Key
    from toolkit.knowledge.memory.index import Match
    from toolkit.knowledge.memory.pair import TranslationUnit
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

BANDS = (
    (1.0, "100%"),
    (0.95, "95–99%"),
    (0.85, "85–94%"),
    (0.75, "75–84%"),
)
"""Bands of likeness that translators invoice by, each from its least likeness up."""
REPEATED, NEW = "repeated", "new"


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of a project, in step with its files."""

    index: MemoryIndex
    source_lang: str
    """Language that is looked up: the project's, or that of a document."""
    problems: tuple[str, ...] = ()
    """Files that could not be read, with what is wrong; the rest is there."""

    def of(self, own: Project) -> Memory:
        """Return the memory as a document sees it, whose language is looked up then."""
        return replace(self, source_lang=own.source_lang)

    def exact(self, lang: str, besides: str = "") -> Callable[[str], tuple[TranslationUnit, ...]]:
        """Return the look-up of a text to the letter, in all documents but `besides`."""

        def find(text: str) -> tuple[TranslationUnit, ...]:
            units = self.index.exact(text, self.source_lang, lang)
            return tuple(unit for unit in units if unit.document != besides)

        return find


@contextmanager
def open_memory(project: Project) -> Iterator[Memory]:
    """Open a project's memory, after bringing it in step with its files.

    It is made of every reviewed entry of every catalog, and of `locales/memory/`.
    What stands in the cache can be deleted at any time.
    """
    root = project.root.resolve()
    name = digest(root.as_posix().encode())[:16]
    try:
        index = MemoryIndex(cache_folder() / "memory" / f"{name}.sqlite")
    except OSError:
        index = MemoryIndex(None)
    with closing(index):
        problems: list[str] = []
        sources = {
            name: of_document(project, path).source_lang
            for name, path in seed_paths(project).items()
        }

        def read(place: str) -> Iterable[TranslationUnit] | None:
            try:
                path = root / place
                document = _document_of(place)
                source = sources.get(document, project.config.source_lang)
                return tuple(_units(path, place, document, source))
            except CatalogError as error:
                problems.append(str(error))
                return None

        index.sync(_stamps(project, root, sources), read)
        yield Memory(index, project.config.source_lang, tuple(problems))


def _stamps(project: Project, root: Path, sources: Mapping[str, str]) -> dict[str, str]:
    """Return what tells one content of a file from another, without reading it.

    Args:
        project: whose memory.
        root: its folder.
        sources: language of each document. A catalog in just that is no translation.
    """
    usual = project.config.source_lang
    paths = dict.fromkeys(sorted((root / "locales" / "memory").glob("*.tmx")), usual)
    for lang in project.languages:
        for document, path in find_catalogs(replace(project, root=root), lang):
            if (source := sources.get(document, usual)) != lang:
                paths[path] = source
    stamps = {}
    for path, source in paths.items():
        state = path.stat()
        stamp = (source, state.st_mtime_ns, state.st_size, state.st_ino)
        stamps[path.relative_to(root).as_posix()] = ":".join(map(str, stamp))
    return stamps


def _document_of(place: str) -> str:
    """Return the document of a catalog; of other memory, the name of the file."""
    kind, *rest = PurePosixPath(place).with_suffix("").parts[2:]
    return "/".join(rest) if kind == "LC_MESSAGES" else kind


def _units(path: Path, place: str, document: str, source_lang: str) -> Iterator[TranslationUnit]:
    data = path.read_bytes()
    if path.suffix == ".tmx":
        for known in parse_tmx(data, place, lenient=True):
            yield known if known.document else replace(known, document=document)
        return
    lang = PurePosixPath(place).parts[1]
    for entry in parse_po(data, place).entries:
        unit = None if entry.msgid_plural else unit_of(entry, document, source_lang, lang)
        if unit is not None and unit.finished:
            yield unit


# ── Asking ───────────────────────────────────────────────────────────────────


def search_memory(
    project: Project, text: str, langs: Iterable[str], limit: int
) -> tuple[dict[str, tuple[Match, ...]], tuple[str, ...]]:
    """Find translations of texts like this one, and of texts that hold it.

    Returns:
        Matches by language, the most alike first, and the files that could not be read.
    """
    found = {}
    with open_memory(project) as memory:
        for lang in choose_targets(project, langs):
            sources = [source for source in project.languages if source != lang]
            alike, holding = (
                tuple(chain.from_iterable(look(text, each, lang, limit=limit) for each in sources))
                for look in (memory.index.search, memory.index.containing)
            )
            alike = tuple(sorted(alike, key=lambda each: -each.score))
            more = (each for each in holding if each not in alike)
            found[lang] = (*alike, *more)[:limit]
        return found, memory.problems


@dataclass(frozen=True, slots=True)
class Bands:
    """Words of a document's source by what the memory has of them in one language."""

    document: str
    lang: str
    words: Mapping[str, int]
    """By band: those of `BANDS`, `REPEATED` within the document, and `NEW`."""


def memory_stats(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    failed: Callable[[ToolkitError], object] | None = None,
) -> tuple[Bands, ...]:
    """Count the words of documents by match band, as translators invoice them.

    What a document's own catalog says doesn't count, so the table is the same before
    and after it was translated. A sentence that a document repeats is new, or
    matched, once.

    Args:
        project: where.
        names: documents, or none for all.
        langs: target languages, or none for all.
        progress: told (documents done, documents in all) before each.
        failed: told of documents and of files of the memory that cannot be read; the others
            are counted. Without it, the first such document is an error.

    Raises:
        SourceError: a name means no document; or see `failed`.
    """
    names, langs = tuple(names), tuple(dict.fromkeys(langs))
    documents = choose_documents(project, names)
    choose_catalogs(project, documents, langs)
    results = []
    with open_memory(project) as memory:
        for done, (name, path) in enumerate(documents.items()):
            progress(done, len(documents))
            try:
                source, wanted = read_source(project, path), choose_catalogs(project, [name], ())
            except SourceError as error:
                if failed is None:
                    raise
                failed(error)
                continue
            results += [
                Bands(name, lang, _bands(memory.of(own), source, name, lang))
                for own, _, lang in wanted
                if not langs or lang in langs
            ]
        progress(len(documents), len(documents))
        if failed and not names:  # who asks for one document does not wait for others
            for problem in memory.problems:
                failed(CatalogError(problem))
    return tuple(results)


def _bands(memory: Memory, source: Source, name: str, lang: str) -> dict[str, int]:
    words: Counter[str] = Counter()
    seen: set[Key] = set()
    for segment in source.segments:
        key = (segment.context, segment.text)
        band = REPEATED if key in seen else _band(memory, segment.text, name, lang)
        words[band] += count_words(segment.text)
        seen.add(key)
    order = [REPEATED, *(band for _, band in BANDS), NEW]
    return {band: words[band] for band in order}


def _band(memory: Memory, text: str, besides: str, lang: str) -> str:
    if memory.exact(lang, besides)(text):
        return BANDS[0][1]
    found = memory.index.search(text, memory.source_lang, lang, limit=64)
    best = max((each.score for each in found if each.unit.document != besides), default=0.0)
    # Two texts that differ are never the same, however long they are.
    best = min(best, 0.999)
    return next((band for least, band in BANDS if best >= least), NEW)


# ── Exchange ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a TMX file."""

    path: str
    """Where it lies now; empty in a dry run."""
    units: int
    """Pairs of this project's languages, each once."""
    known: int
    """How many of them were there before."""
    others: int
    """Pairs of other languages, and empty ones, which were left out."""


def import_tmx(project: Project, file: Path, *, dry_run: bool = False) -> Imported:
    """Put the units of a TMX file into ``locales/memory/<its name>.tmx``.

    Raises:
        CatalogError: it is no TMX file; nothing is written.
    """
    where = file.as_posix()
    found = parse_tmx(read_bytes(file, where), where, lenient=True)
    name = slug(file.name)
    wanted = {
        replace(unit, document=unit.document or name)
        for unit in found
        if {unit.source_lang, unit.lang} <= set(project.languages)
        and unit.source.strip()
        and unit.target.strip()
    }
    path = project.root / "locales" / "memory" / f"{name}.tmx"
    known = remember(project, path, wanted, dry_run=dry_run)
    place = "" if dry_run else project.place(path)
    return Imported(place, len(wanted), known, len(found) - len(wanted))


def remember(
    project: Project, path: Path, units: Iterable[TranslationUnit], *, dry_run: bool = False
) -> int:
    """Add units to a file of the memory; what it has already stays.

    Returns:
        How many of the units it had.
    """
    fresh = set(units)
    with lock(project.root / "locales"):
        data = path.read_bytes() if path.is_file() else None
        known = set() if data is None else set(parse_tmx(data, project.place(path)))
        if not dry_run:
            clear_parts(path)
        if fresh - known and not dry_run:
            write_atomic(path, serialize_tmx(known | fresh, __version__), expected=data)
    return len(fresh & known)


def export_tmx(project: Project, langs: Iterable[str]) -> tuple[bytes, tuple[str, ...]]:
    """Write the whole memory as one TMX file; the same bytes for the same memory.

    Returns:
        The file, and the files that could not be read: what they hold is not in it.
    """
    with open_memory(project) as memory:
        units = [
            unit
            for lang in choose_targets(project, langs)
            for source in project.languages
            if source != lang
            for unit in memory.index.units(source, lang)
        ]
    return serialize_tmx(units, __version__), memory.problems
