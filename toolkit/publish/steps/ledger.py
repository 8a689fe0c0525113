"""The ledger of a document beside its release: completed before a run, and continued by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest, write_atomic
from toolkit.project.catalogs import read_catalog
from toolkit.project.moves import document_ledger
from toolkit.project.releases.ledger import serialize_record
from toolkit.project.releases.ledger_folder import unrecorded
from toolkit.project.releases.places import document_folders
from toolkit.project.releases.told import NEXT
from toolkit.project.releases.verify import revision_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.project.folder import Project
    from toolkit.project.releases.ledger import LedgerRecord
    from toolkit.project.releases.ledger_folder import Ledger


def recorded_documents(project: Project) -> tuple[str, ...]:
    """Return the names under which a release is recorded."""
    return tuple(document_folders(project.ledger_path(""), lambda name: name.endswith(".json")))


def complete_ledger(
    project: Project, name: str, *, dry_run: bool = False
) -> tuple[Ledger, tuple[LedgerRecord, ...]]:
    """Record the revisions of a document that lie in ``output/`` and are not recorded yet.

    These are a revision of this very run, one of a run that was broken off, or all of a
    time when there was no ledger.

    Returns:
        The ledger as it is then, and what was added.

    Raises:
        ReleaseError: the ledger is damaged, or not of what lies in ``output/``.
    """
    ledger = document_ledger(project, name)
    for fault in ledger.faults:
        raise fault

    def revised(catalogs: Mapping[str, str]) -> dict[str, str]:
        return _revised(project, name, catalogs)

    folder = project.root / "output" / name
    added = unrecorded(ledger, folder, project.place(folder), revised)
    for record in () if dry_run else added:
        path = project.ledger_path(name) / f"{record.revision}.json"
        write_atomic(path, serialize_record(record), expected=None)
    if dry_run:
        return replace(ledger, records=(*ledger.records, *added)), added
    whole = document_ledger(project, name)
    if whole.waiting is None:
        # Its line went out with a revision, perhaps of a run that was broken off.
        (project.ledger_path(name) / NEXT).unlink(missing_ok=True)
    return whole, added


def _revised(project: Project, name: str, catalogs: Mapping[str, str]) -> dict[str, str]:
    """Tell PO-Revision-Date of those catalogs that are still as they were released."""
    found = {}
    for lang, sha256 in catalogs.items():
        path = project.catalog_path(lang, name)
        if sha256 and path.is_file() and digest(path.read_bytes()) == sha256:
            catalog, _ = read_catalog(project, lang, name)
            found[lang] = dict(catalog.header).get("PO-Revision-Date", "") if catalog else ""
    return found


def absent_revisions(project: Project, name: str, ledger: Ledger) -> tuple[int, ...]:
    """Return the revisions that were released and do not lie in ``output/``, the last left out."""
    there = revision_numbers(project.root / "output" / name)
    return tuple(each.revision for each in ledger.records[:-1] if each.revision not in there)


def refuse_absent(project: Project, ledger: Ledger, name: str, langs: Iterable[str]) -> None:
    """Stop where a language would have to stay as it was released, and is not there.

    Args:
        project: where; the document has no folder in ``output/``.
        ledger: of the document.
        name: the document.
        langs: all that it is to be released in.

    Raises:
        ReleaseError: a language of the project was released and is not among `langs`.
    """
    last, wanted = ledger.last_document, set(langs)
    missing = [
        lang for lang in project.languages if last and lang in last.languages and lang not in wanted
    ]
    if last and missing:
        raise ReleaseError(
            f"revision {last.revision} was released in {', '.join(missing)} too, and is not there "
            "to be kept as it is",
            where=f"output/{name}",
            remedy="copy the published files here, or publish all languages at once",
        )
