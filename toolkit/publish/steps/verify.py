"""Step 4: is what lies in output/ still what was released?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.project.moves import document_ledger
from toolkit.project.released import release_folders
from toolkit.project.releases.ledger_folder import verify_ledger
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import read_site
from toolkit.project.releases.verify import read_manifest, verify_release
from toolkit.project.releases.verify_site import verify_listed, verify_site
from toolkit.publish.steps.ledger import recorded_documents
from toolkit.source.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.site import Site


@dataclass(frozen=True, slots=True)
class Verified:
    """A document's release held against its manifests, earlier revisions too."""

    document: str
    """Empty for what is no document's: the index, the list of documents, strange files."""
    path: str
    revision: int
    """0 if its manifest cannot be read, or for what is no document's."""
    files: int
    problems: tuple[str, ...]
    """In plain words, each with its path; empty if all is as it was released."""
    notes: tuple[str, ...] = ()
    """What is no fault of the release: leftovers, and what could not be checked."""


def verify(project: Project, names: Iterable[str]) -> tuple[Verified, ...]:
    """Verify the releases of documents; for no names all of ``output/``.

    Raises:
        ReleaseError: a document has no release, or nothing was released.
    """
    output = project.root / "output"
    place = project.place(output)
    folders = {folder.name: folder for folder in release_folders(project)}
    site, damage = _read_site(output, place)
    known = sorted({*folders, *(site.documents if site else ()), *recorded_documents(project)})
    # A path of a seed is the document's name too, as for every command.
    chosen = tuple(dict.fromkeys(each if each in known else slug(each) for each in names))
    for name in chosen:
        if name not in known:
            raise ReleaseError(
                f"no release of {name!r}",
                where=f"{place}/",
                remedy=f"released: {', '.join(known) or 'nothing yet'}",
            )
    if not known and site is None and not damage:
        raise ReleaseError(
            "nothing to verify: nothing has been released",
            where=f"{place}/",
            remedy="release something first: toolkit publish",
        )
    results = tuple(_verify_one(project, output / name, site) for name in chosen or known)
    if chosen and not damage:
        return results
    if not output.is_dir():
        return results
    if damage:
        return (*results, Verified("", place, 0, 0, (damage,)))
    found = verify_site(site, output, place, folders, (FORMER_DRAFTS,))
    files = len(site.files) if site else 0
    notes = (*found.notes, *_drafts_left(output, place))
    return (*results, Verified("", place, 0, files, found.problems, notes))


def _drafts_left(output: Path, place: str) -> Iterator[str]:
    """Name drafts of an older version, which would be served."""
    if (output / FORMER_DRAFTS).is_dir():
        yield (
            f"{place}/{FORMER_DRAFTS}/: drafts of an older version, inside what is served; "
            "the next draft or proof moves them, or remove them"
        )


def _read_site(output: Path, place: str) -> tuple[Site | None, str]:
    """Return the list, and what is wrong with it."""
    try:
        return read_site(output, place), ""
    except ReleaseError as error:
        return None, f"{error.where}: {error.problem}"


def _verify_one(project: Project, folder: Path, site: Site | None) -> Verified:
    where = project.place(folder)
    ledger = document_ledger(project, folder.name)
    place = project.place(project.ledger_path(folder.name))
    wrong, notes = verify_ledger(ledger, folder, where, place)
    problems = verify_listed(site, folder, where) or wrong
    problems += tuple(f"{each.where}: {each.problem}" for each in ledger.faults)
    if folder.is_dir():
        problems = tuple(dict.fromkeys((*problems, *verify_release(folder, where))))
    try:
        manifest = parse_manifest(read_manifest(folder) or b"", where)
        revision, files = manifest.revision, len(manifest.files)
    except ReleaseError:
        revision = files = 0
    return Verified(folder.name, where, revision, files, problems, notes)
