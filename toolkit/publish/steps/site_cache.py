"""What the pages of the site were made of at the last run, kept in the user's cache folder.

It can go at any time: then they are made again, and come out the same.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from toolkit.core.files import cache_folder, digest, write_atomic
from toolkit.core.stamps import stamp_code
from toolkit.project.releases.verify import compare_file
from toolkit.publish.steps.made_of import tool_versions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import FileRecord
    from toolkit.project.releases.site import Listed
    from toolkit.publish.theme.base import Theme


def site_stamp(
    project: Project, theme: Theme, documents: Mapping[str, Listed], recorded: Mapping[str, str]
) -> str:
    """Digest all that the pages of the site are made of: releases, settings, theme, and tools.

    Args:
        project: where.
        theme: of the pages.
        documents: as they are listed.
        recorded: of those in the index, the digest of what is recorded of them.
    """
    releases = [(name, documents[name], recorded[name]) for name in sorted(recorded)]
    settings = (project.config, project.languages, theme.digest)
    whole = (stamp_code(), tool_versions(), settings, releases)
    return digest(repr(whole).encode("utf-8", "surrogateescape"))


def stands_as_made(project: Project, stamp: str, files: Mapping[str, FileRecord]) -> bool:
    """Tell whether the pages that are listed are those that were made of this, and lie there."""
    kept: dict[str, Any] = {}
    with suppress(OSError, ValueError):
        kept = json.loads(_path(project).read_bytes())
    if not files or kept != _kept(stamp, files):
        return False
    output = project.root / "output"
    return not any(compare_file(output / path, record) for path, record in files.items())


def keep_stamp(project: Project, stamp: str, files: Mapping[str, FileRecord]) -> None:
    """Remember what the pages were made of; a folder that cannot be written to is no fault."""
    with suppress(OSError):
        write_atomic(_path(project), json.dumps(_kept(stamp, files)).encode())


def _kept(stamp: str, files: Mapping[str, FileRecord]) -> dict[str, Any]:
    return {"made-of": stamp, "files": {path: each.sha256 for path, each in files.items()}}


def _path(project: Project) -> Path:
    # One name for each folder, from wherever the command is called.
    root = project.root.resolve().as_posix()
    return cache_folder() / "site" / f"{digest(root.encode('utf-8', 'surrogateescape'))[:16]}.json"
