"""Beside the steps: catalogs go out to translators as sheets, and what comes back is merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.catalog import merge_rows, touch_header
from toolkit.errors import CatalogError, ToolkitError
from toolkit.files import ChangedError, read_bytes, write_atomic
from toolkit.pipeline.acts import read_approvals
from toolkit.pipeline.project import (
    choose_documents,
    choose_languages,
    read_catalog,
    rewrite_catalog,
    seed_paths,
)
from toolkit.review import entry_state
from toolkit.sheet import MAX_BYTES, read_sheet, write_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from toolkit.catalog import Taken
    from toolkit.model import Catalog
    from toolkit.pipeline.project import Project
    from toolkit.rows import Refused, Returned

RETURNS: Mapping[str, Callable[[bytes, str], Returned]] = {".xlsx": read_sheet}
"""What can be taken, by how its name ends: from its bytes and its path for messages, its rows."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A sheet that was made."""

    document: str
    lang: str
    path: str
    rows: int
    left_out: int
    """Entries with plural forms, which no row can hold."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What became of a file that came back."""

    document: str
    lang: str
    path: str
    """Of the catalog."""
    file: str
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    missing: tuple[int, ...]
    """Numbers of the entries whose rows are gone; nothing is deleted for that."""


# ── Out ──────────────────────────────────────────────────────────────────────


def sheet(
    project: Project, name: str, lang: str, target: Path, *, unreviewed: bool = False
) -> Sent:
    """Write the catalog of a document in a language as a sheet.

    Args:
        project: where.
        name: the document.
        lang: its language.
        target: the file to make; one that is there and says something else stays, as
            somebody may have worked on it.
        unreviewed: only entries that nobody has reviewed.

    Raises:
        CatalogError: the catalog is missing or damaged, or has what no sheet can hold; or
            the file is there already.
    """
    (document,) = choose_documents(project, [name])
    (lang,) = choose_languages(project, [lang])
    catalog, where = _catalog(project, lang, document)
    approved = read_approvals(project, lang, document).seals
    data, rows = write_sheet(
        catalog,
        document=document,
        source_lang=project.config.source_lang,
        where=where,
        state=lambda entry: entry_state(entry, approved),
        unreviewed=unreviewed,
    )
    if not target.is_file() or target.read_bytes() != data:
        try:
            write_atomic(target, data, expected=None)
        except ChangedError as error:
            raise CatalogError(
                "is there already, and may hold somebody's work",
                where=project.place(target),
                remedy=f"take it first (toolkit take {target.name}), or name another with -o",
            ) from error
    plural = sum(not entry.obsolete and entry.msgid_plural is not None for entry in catalog.entries)
    return Sent(document, lang, project.place(target), rows, plural)


def _catalog(project: Project, lang: str, document: str) -> tuple[Catalog, str]:
    catalog, _ = read_catalog(project, lang, document)
    where = project.place(project.catalog_path(lang, document))
    if catalog is None:
        remedy = f"make it first: toolkit extract {document}"
        raise CatalogError("there is no catalog yet", where=where, remedy=remedy)
    return catalog, where


# ── Back ─────────────────────────────────────────────────────────────────────


def take(project: Project, path: Path, *, now: str, dry_run: bool = False) -> Taking:
    """Merge what came back from a translator into its catalog.

    Args:
        project: where.
        path: the file, of a kind that `RETURNS` lists.
        now: PO-Revision-Date of the catalog, if something changes.
        dry_run: write nothing.

    Raises:
        CatalogError: the file is damaged, foreign or of another project, or its catalog
            is missing or damaged; nothing is written then.
    """
    file = project.place(path)
    returned = _read(path, file)
    document, lang = _meant(project, returned, file)
    catalog, where = _catalog(project, lang, document)
    merged = merge_rows(catalog, returned.rows)

    def change(current: Catalog | None) -> Catalog:
        nonlocal merged
        if current is None:
            raise CatalogError("vanished meanwhile", where=where, remedy="put it back, try again")
        merged = merge_rows(current, returned.rows)
        return current if merged.catalog == current else touch_header(merged.catalog, now)

    rewrite_catalog(project, project.catalog_path(lang, document), change, dry_run=dry_run)
    refused = (*returned.refused, *merged.refused)
    return Taking(
        document, lang, where, file, merged.taken, refused, merged.unchanged, returned.missing
    )


def _read(path: Path, file: str) -> Returned:
    reader = RETURNS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(RETURNS)
        raise CatalogError(f"cannot be taken; what can: {known}", where=file, remedy="save it so")
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise CatalogError(
            f"larger than {MAX_BYTES >> 20} MB",
            where=file,
            remedy="this is no sheet of the toolkit; name the file that came back",
        )
    return reader(read_bytes(path, file), file)


def _meant(project: Project, returned: Returned, file: str) -> tuple[str, str]:
    """Return the document and language of a file, if this project has them."""
    if returned.document not in seed_paths(project):
        raise CatalogError(
            f"is about a document {returned.document!r}, which this project does not have",
            where=file,
            remedy="take it in the project it was made in; if the seed was renamed, name it back",
        )
    if returned.source_lang != project.config.source_lang:
        raise CatalogError(
            f"was made from a source in {returned.source_lang!r}",
            where=file,
            remedy="take it in the project it was made in",
        )
    try:
        (lang,) = choose_languages(project, [returned.lang])
    except ToolkitError as error:
        raise CatalogError(error.problem, where=file, remedy=error.remedy) from error
    return returned.document, lang
