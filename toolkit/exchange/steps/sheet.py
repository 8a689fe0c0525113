"""Beside the steps: catalogs go out to translators as sheets, and what comes back is merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.files import ChangedError, write_atomic
from toolkit.exchange.merge_catalog import Accept, take_rows
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import write_sheet
from toolkit.project.catalogs import require_catalog, rewrite_catalog
from toolkit.project.folder import choose_languages
from toolkit.project.seeds import choose_documents, of_document, seed_paths
from toolkit.review.states import entry_state
from toolkit.review.steps.records import read_approvals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog
    from toolkit.exchange.merge_messages import MergedRows, Taken
    from toolkit.exchange.messages import Returned
    from toolkit.project.folder import Project

RETURNS: dict[str, Callable[[bytes, str], Returned]] = {".xlsx": read_sheet}
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
    ((document, seed),) = choose_documents(project, [name]).items()
    project = of_document(project, seed)
    (lang,) = choose_languages(project, [lang])
    catalog, _ = require_catalog(project, lang, document)
    where = project.place(project.catalog_path(lang, document))
    approved = read_approvals(project, lang, document).seals
    data, rows = write_sheet(
        catalog,
        document=document,
        source_lang=project.source_lang,
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


# ── Back ─────────────────────────────────────────────────────────────────────


def read_returned(project: Project, data: bytes, file: str) -> Returned:
    """Read a file that came back, of a kind that `RETURNS` lists.

    Raises:
        CatalogError: it is damaged, foreign or of another project.
    """
    _, dot, suffix = file.lower().rpartition(".")
    returned = RETURNS[dot + suffix](data, file)
    document, lang = _meant(project, returned, file)
    return replace(returned, document=document, lang=lang)


def take_returned(
    project: Project,
    returned: Returned,
    *,
    now: str,
    allow: Callable[[tuple[Taken, ...]], None],
    accept: Accept,
    dry_run: bool = False,
) -> tuple[MergedRows, tuple[Catalog | None, Catalog]]:
    """Merge the rows that came back into their catalog.

    Args:
        project: where.
        returned: see `read_returned`.
        now: PO-Revision-Date of the catalog, if something changes.
        allow: raises if what would be taken must not be.
        accept: what a person vouches for.
        dry_run: write nothing.

    Returns:
        What became of the rows, and the catalog before and after.

    Raises:
        CatalogError: the catalog is missing or damaged; nothing is written then.
    """
    catalog, _ = require_catalog(project, returned.lang, returned.document)
    path = project.catalog_path(returned.lang, returned.document)
    merged = take_rows(catalog, returned.rows, returned.source_lang, accept)
    allow(merged.taken)

    def change(current: Catalog | None) -> Catalog:
        nonlocal merged
        if current is None:
            where = project.place(path)
            raise CatalogError("vanished meanwhile", where=where, remedy="put it back, try again")
        merged = take_rows(current, returned.rows, returned.source_lang, accept)
        return touch_header(current, merged.catalog, now)

    versions = rewrite_catalog(project, path, change, dry_run=dry_run)
    return merged, versions


def _meant(project: Project, returned: Returned, file: str) -> tuple[str, str]:
    """Return the document and language of a file, if this project has them."""
    seed = seed_paths(project).get(returned.document)
    if seed is None:
        raise CatalogError(
            f"is about a document {returned.document!r}, which this project does not have",
            where=file,
            remedy="take it in the project it was made in; if the seed was renamed, name it back",
        )
    project = of_document(project, seed)
    if returned.source_lang != project.source_lang:
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
