"""Which releases lie in ``output/``, and which of them have outlived their seeds."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.project.moves import former_names
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.places import document_folders
from toolkit.project.releases.verify import read_manifest
from toolkit.project.seeds import find_seeds

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project


def release_folders(project: Project) -> dict[str, Path]:
    """Find the folders of current releases, by their documents, in sorted order."""
    found = document_folders(project.root / "output", MANIFEST.__eq__)
    return {
        name: folder for name, folder in found.items() if name.partition("/")[0] != FORMER_DRAFTS
    }


def find_seedless(project: Project) -> tuple[str, ...]:
    """Name the releases that stay though ``seeds/`` has nothing of them, a line each."""
    seeds, new = find_seeds(project), {old: new for new, old in former_names(project).items()}
    return tuple(
        f"{project.place(folder)}: released and still served, but seeds/ has no {name} any "
        f"more; {_what_to_do(name, new.get(name, ''))}"
        for name, folder in release_folders(project).items()
        if name not in seeds.paths and name not in seeds.faults and not is_notice(folder)
    )


def _what_to_do(name: str, new: str) -> str:
    if new:
        return f"it is called {new} now, and follows when that is published"
    return (
        "bring the seed back under its old name to correct it, or take it down: "
        f"toolkit withdraw {name}"
    )


def is_notice(folder: Path) -> bool:
    """Tell whether a notice stands in a document's place; a damaged manifest is told elsewhere."""
    with suppress(ReleaseError):
        return bool(parse_manifest(read_manifest(folder) or b"", MANIFEST).notice)
    return False
