"""Which releases lie in ``output/``, and which of them have outlived their seeds."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.folder import FORMER_DRAFTS
from toolkit.project.releases.manifest import MANIFEST
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.verify import read_manifest
from toolkit.project.seeds import find_seeds

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project


def release_folders(project: Project) -> tuple[Path, ...]:
    """Find the folders of current releases, in the order of their documents."""
    output = project.root / "output"
    return tuple(
        path.parent
        for path in sorted(output.glob(f"*/{MANIFEST}"))
        if not path.parent.name.startswith(".") and path.parent.name != FORMER_DRAFTS
    )


def find_seedless(project: Project) -> tuple[str, ...]:
    """Name the releases that stay though ``seeds/`` has nothing of them, a line each."""
    seeds = find_seeds(project)
    return tuple(
        f"{project.place(folder)}: released and still served, but seeds/ has no {folder.name} any "
        "more; bring the seed back under its old name to correct it"
        for folder in release_folders(project)
        if folder.name not in seeds.paths
        and folder.name not in seeds.faults
        and not is_notice(folder)
    )


def is_notice(folder: Path) -> bool:
    """Tell whether a notice stands in a document's place; a damaged manifest is told elsewhere."""
    with suppress(ReleaseError):
        return bool(parse_manifest(read_manifest(folder) or b"", MANIFEST).notice)
    return False
