"""Where drafts and proofs lie: beside ``output/``, so that nothing of them is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.files import write_atomic
from toolkit.project.folder import DRAFTS, FORMER_DRAFTS

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.project.folder import Project

_IGNORED = b"# Drafts and proofs can be made again at any time\n*\n"


def drafts_folder(project: Project, name: str) -> Path:
    """Return where drafts and proofs of a document lie; need not exist."""
    return project.root / DRAFTS / name


def open_drafts(project: Project) -> str:
    """Make the folder of drafts, which Git ignores, out of the former one if that is there.

    Returns:
        What a person should know of it; empty if nothing was to be done.
    """
    former, folder = project.root / "output" / FORMER_DRAFTS, project.root / DRAFTS
    told = ""
    if former.is_dir() and not former.is_symlink():
        told = (
            f"{project.place(former)}/ is left of an older version and is served with output/: "
            f"drafts lie in {DRAFTS}/ now; remove it"
        )
        if not folder.exists():
            former.rename(folder)
            told = f"{project.place(former)}/ was moved to {DRAFTS}/, where nothing is served"
    if not (folder / ".gitignore").exists():
        write_atomic(folder / ".gitignore", _IGNORED)
    return told
