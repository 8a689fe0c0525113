"""Which new document is which old one under another name, by what its catalogs say."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.template import resemblance
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.project.catalogs import find_catalogs, read_catalog
from toolkit.project.seeds import find_seeds, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source

RENAMED = 0.5
"""Share of a new document's entries that a catalog without a seed must have to be its own.

Only one with the very same texts is moved. One that merely resembles the new document
is copied: its seed may be away for a moment only, and then finds it where it was.
"""


def find_orphans(project: Project) -> tuple[tuple[str, str], ...]:
    """Find catalogs whose document has no seed: (document, language), sorted."""
    seeds = find_seeds(project)
    known = seeds.paths.keys() | seeds.faults.keys()
    return tuple(
        (name, lang)
        for lang in project.languages
        for name, _ in find_catalogs(project, lang)
        if name not in known
    )


def is_fresh(project: Project, source: Source) -> bool:
    """Tell whether a document lacks a catalog."""
    return not all(
        project.catalog_path(lang, source.document.slug).exists()
        for lang in replace(project, lang=source.document.lang).target_langs
    )


def find_moves(
    project: Project, sources: Iterable[Source], orphans: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    """Tell which new document is which old one under another name, by content."""
    fresh = [source for source in sources if is_fresh(project, source)]
    if not fresh or not orphans:
        return {}
    catalogs = [(name, read_catalog(project, lang, name)[0]) for name, lang in orphans]
    pairs = sorted(
        (
            (resemblance(catalog, source.template), name, source.document.slug)
            for source in fresh
            for name, catalog in catalogs
            if catalog is not None
        ),
        reverse=True,
    )
    moves: dict[str, str] = {}
    for likeness, name, slug in pairs:
        if likeness > RENAMED and slug not in moves and name not in moves.values():
            moves[slug] = name
    return moves


def find_all_moves(
    project: Project, seeds: Iterable[Path], orphans: tuple[tuple[str, str], ...]
) -> tuple[Mapping[str, str] | None, tuple[ToolkitError, ...]]:
    """Tell which new document is which old one, as `find_moves`; None if nobody can, and why."""
    if not orphans:
        return {}, ()
    sources = []
    for path in seeds:
        with suppress(ToolkitError):  # told when it is its turn
            source = read_source(project, path)
            if is_fresh(project, source):
                sources.append(source)
    try:
        return find_moves(project, sources, orphans), ()
    except CatalogError as error:
        # A new document may be the one whose catalog cannot be read, under another name.
        return None, (error,)
