"""`align`: a translation that exists already is taken apart into a catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.header import touch_header
from toolkit.catalog.update import update_catalog
from toolkit.core.characters import visible
from toolkit.core.errors import SourceError
from toolkit.core.files import lock, read_bytes, write_atomic
from toolkit.core.model.catalog import MERGED, State
from toolkit.core.wording import shorten
from toolkit.exchange.align.documents import align_documents
from toolkit.exchange.align.fill import FROM, fill_catalog, plan_fills
from toolkit.knowledge.memory.pair import TranslationUnit
from toolkit.knowledge.memory.tmx import serialize_tmx
from toolkit.lang.sentences.join import join_sentences
from toolkit.project.catalogs import read_catalog, rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_document, of_document, read_source, read_structure
from toolkit.source.names import flat_name
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.core.model.document import Document, Segment
    from toolkit.exchange.align.base import Alignment, Link
    from toolkit.exchange.align.fill import Filled, Fills
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

_SHOWN = 60
"""Characters of a text that a message quotes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of the source and its translation."""

    where: str
    """``path:line`` in the seed."""
    context: str
    """The msgctxt; empty for running text."""
    source: str
    target: str
    score: float
    """How well the two fit, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """What became of a translation."""

    document: str
    lang: str
    path: str
    """Of the catalog."""
    memory: str
    """Of the file with the pairs; empty if there is none."""
    filled: int
    """Entries that were empty and wait for a review now."""
    kept: int
    """Entries that had a text already and keep it."""
    pairs: tuple[Pair, ...]
    adopted: int
    """Those of `filled` that are reviewed, as the translation is an official text."""
    left: tuple[tuple[str, str], ...]
    """``path:line`` and why: what is in one of the documents alone, or could not be filled in."""
    marked: int = 0
    """Entries that had the official text to the letter, and say now from where it is."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both documents, cut into segments, and how they belong together."""

    source: Source
    target: Document
    segments: tuple[Segment, ...]
    """Of the translation."""
    alignment: Alignment
    fills: Fills


def align(
    project: Project,
    name: str,
    path: Path,
    lang: str,
    *,
    now: str,
    adopt: bool = False,
    origin: str = "",
    dry_run: bool = False,
) -> Aligned:
    """Take a translation apart, and put it into a catalog and a memory.

    The catalog is made, or brought in step with its seed, as by `extract`. Only
    entries without a text are filled, and each is fuzzy; an official text is taken as
    reviewed where it is sure which sentence it belongs to, and takes the place of mere
    drafts. The memory of the pairs is made anew.

    Args:
        project: where to work.
        name: the document, by its slug or the path of its seed.
        path: the translation, a text that a reader knows.
        lang: its language, one that the project translates into.
        now: PO-Revision-Date of a catalog that is made or gains a text.
        adopt: whether it is an official text: what was said in that language, or is in force.
        origin: of an official text, who published it and where, in a person's words.
        dry_run: write nothing.

    Raises:
        ConfigError: the project does not translate into that language.
        SourceError: there is no such document, or a text cannot be read.
        CatalogError: the catalog is damaged, or a text is none that XML can hold.
    """
    slug, seed = choose_document(project, name)
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [lang])
    read_catalog(project, lang, slug)
    sides = _read_sides(project, seed, path, lang)
    pairs = tuple(pair for link in sides.alignment.links for pair in _pairs(sides, link))
    memory = _remember(project, sides, pairs, dry_run=dry_run)
    catalog = project.catalog_path(lang, slug)
    named = FROM.join(filter(None, (visible(path.name), " ".join(origin.split()))))
    filled = _fill(project, sides, catalog, now, named if adopt else "", dry_run=dry_run)
    return Aligned(
        slug,
        lang,
        project.place(catalog),
        memory,
        filled.filled,
        filled.left,
        pairs,
        filled.adopted,
        tuple(_left(sides, filled)),
        filled.marked,
    )


def _read_sides(project: Project, seed: Path, path: Path, lang: str) -> _Sides:
    where = project.place(path)
    if path.resolve() == seed.resolve():
        raise SourceError(
            "is the source itself", where=where, remedy="name the file with its translation"
        )
    source = read_source(project, seed)
    structure, _ = read_structure(project, path)
    target = read_document(read_bytes(path, where), where, lang, structure)
    if target.lang != lang:
        raise SourceError(
            f"says that it is in another language: {target.lang}",
            where=where,
            remedy=f"choose it with --lang {target.lang}, or correct lang: in the file",
        )
    segments = segment_document(target, project.config.abbreviations.get(lang, ()))
    alignment = align_documents(source.document, source.segments, target, segments)
    return _Sides(source, target, segments, alignment, plan_fills(alignment, source.segments))


def _fill(
    project: Project, sides: _Sides, path: Path, now: str, adopted: str, *, dry_run: bool
) -> Filled:
    done: list[Filled] = []

    def change(catalog: Catalog | None) -> Catalog:
        slug, lang = sides.source.document.slug, sides.target.lang
        current = update_catalog(
            catalog, sides.source.template_in(lang), lang, document=slug, revised=now
        )
        done.append(fill_catalog(current, sides.fills, adopted))
        changed = done[-1].filled or done[-1].marked
        return touch_header(current, done[-1].catalog, now) if changed else current

    rewrite_catalog(project, path, change, dry_run=dry_run)
    return done[-1]


# ── The memory ───────────────────────────────────────────────────────────────


def _pairs(sides: _Sides, link: Link) -> Iterator[Pair]:
    """Yield what was translated together as one pair, and each field of a speaker as its own."""
    document, segments = sides.source.document, sides.source.segments
    where = _place(document, segments[link.source[0]])
    if any(text in MERGED for text in link.texts):
        texts = tuple(segments[index].text for index in link.source)
        yield Pair(where, "", join_sentences(texts, document.lang), link.texts[0], link.score)
        return
    for index, text in zip(link.source, link.texts, strict=True):
        yield Pair(where, segments[index].context or "", segments[index].text, text, link.score)


def _remember(project: Project, sides: _Sides, pairs: tuple[Pair, ...], *, dry_run: bool) -> str:
    """Write the pairs as TMX; they depend on the two documents alone."""
    if not pairs:
        return ""
    document, lang, state = sides.source.document, sides.target.lang, str(State.NEEDS_WORK)
    units = [
        TranslationUnit(
            document.lang, each.source, lang, each.target, document.slug, each.context, state
        )
        for each in pairs
    ]
    path = project.root / "locales" / "memory" / f"{flat_name(document.slug)}.aligned.{lang}.tmx"
    data = serialize_tmx(units, __version__)
    if not dry_run:
        with lock(project.root / "locales"):
            write_atomic(path, data)
    return project.place(path)


# ── What is said of it ───────────────────────────────────────────────────────


def _left(sides: _Sides, filled: Filled) -> Iterator[tuple[str, str]]:
    """Say what could not be aligned, or not be filled in: the source's first, in order."""
    segments, document = sides.source.segments, sides.source.document
    reasons = dict.fromkeys(sides.alignment.source_left, "no translation found")
    reasons |= dict.fromkeys(
        sides.fills.withheld, "stands in several places, which are translated differently"
    )
    for index, segment in enumerate(segments):
        if (segment.context, segment.text) in filled.withheld:
            reasons[index] = "translated together with a neighbour that has another text already"
        if (segment.context, segment.text) in filled.changed:
            reasons[index] = "was adopted and says something else now, which stays"
    for index, reason in sorted(reasons.items()):
        yield (
            _place(document, segments[index]),
            f"{reason}: {shorten(segments[index].text, _SHOWN)}",
        )
    for index in sides.alignment.target_left:
        segment = sides.segments[index]
        yield _place(sides.target, segment), f"translates nothing: {shorten(segment.text, _SHOWN)}"


def _place(document: Document, segment: Segment) -> str:
    if segment.block < 0:
        line = document.meta[segment.item].line
    else:
        block = document.blocks[segment.block]
        line = block.items[segment.item].line if segment.item >= 0 else block.line
    return f"{document.path}:{line}"
