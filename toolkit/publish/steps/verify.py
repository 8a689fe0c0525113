"""Step 4: is what lies in output/ still what was released?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest, verify_release
from toolkit.publish.steps.plan import release_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Verified:
    """A document's release held against its manifests, earlier revisions too."""

    document: str
    path: str
    revision: int
    """0 if its manifest cannot be read."""
    files: int
    problems: tuple[str, ...]
    """In plain words, each with its path; empty if all is as it was released."""


def verify(project: Project, names: Iterable[str]) -> tuple[Verified, ...]:
    """Verify the releases of documents, all of them for no names.

    Raises:
        ReleaseError: a document has no release.
    """
    folders = {folder.name: folder for folder in release_folders(project)}
    chosen = tuple(dict.fromkeys(names)) or tuple(folders)
    results = []
    for name in chosen:
        folder = folders.get(name)
        if folder is None:
            raise ReleaseError(
                f"no release of {name!r}",
                where="output/",
                remedy=f"released: {', '.join(folders) or 'nothing yet'}",
            )
        where = project.place(folder)
        problems = verify_release(folder, where)
        try:
            manifest = parse_manifest(read_manifest(folder) or b"", where)
            revision, files = manifest.revision, len(manifest.files)
        except ReleaseError:
            revision = files = 0
        results.append(Verified(name, where, revision, files, problems))
    return tuple(results)
