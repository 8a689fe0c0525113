"""Whether each entry of a catalog is of its source still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.files import read_bytes
from toolkit.core.model.finding import Finding, Severity
from toolkit.core.similarity import rank_texts
from toolkit.core.wording import shorten
from toolkit.project.catalogs import parsed
from toolkit.project.seeds import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog, Entry
    from toolkit.project.folder import Project

_NEAR = 0.6
"""Least likeness of a msgid and the sentence that it was."""
_SHOWN = 60


def find_unknown_msgids(project: Project, path: Path, name: str, lang: str) -> tuple[Finding, ...]:
    """Name each entry whose msgid or context its source does not have.

    Either somebody has edited it in the catalog, or the source has changed since `extract`.
    Nothing, if the seed or the catalog cannot be read: others say so.
    """
    catalog_path = project.catalog_path(lang, name)
    where = project.place(catalog_path)
    try:
        template = read_source(project, path).template_in(lang)
        catalog = parsed(read_bytes(catalog_path, where), where)
    except (SourceError, CatalogError):
        return ()
    return tuple(_find(template, catalog, where, project.place(path), lang))


def _find(
    template: Catalog, catalog: Catalog, where: str, seed: str, lang: str
) -> Iterator[Finding]:
    source = {(each.msgctxt, each.msgid) for each in template.entries}
    present = catalog.live
    here = {(each.msgctxt, each.msgid) for each in present}
    gone = [each.msgid for each in template.entries if (each.msgctxt, each.msgid) not in here]
    for entry in present:
        if (entry.msgctxt, entry.msgid) not in source:
            message = f"{seed} has no such text{_nearest(entry, gone)}: the msgid was edited here, "
            message += "or the source has changed; run extract, which keeps the translation"
            line = entry.line or 1
            yield Finding("msgid", Severity.WARNING, message, lang, entry.msgid, where, line, 1)


def _nearest(entry: Entry, gone: list[str]) -> str:
    ranked = rank_texts(entry.msgid, gone, cutoff=_NEAR)
    if not ranked:
        return ""
    return f", but “{shorten(gone[ranked[0][0]], _SHOWN)}”"
