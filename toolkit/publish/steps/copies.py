"""Files that are no release, written into ``drafts/``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.files import write_atomic
from toolkit.lang import LANGUAGES
from toolkit.publish.outputs import OUTPUTS
from toolkit.publish.outputs.files import make, possible
from toolkit.publish.steps.run import Prepared

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.steps.run import Published


def prepare_copies(
    project: Project,
    folder: Path,
    bundle: Bundle,
    done: Published,
    *,
    kept: Collection[str],
    beside: Mapping[str, bytes] | None = None,
) -> Prepared:
    """Prepare the files of a bundle for a folder of ``drafts/``.

    Args:
        project: where.
        folder: of the files; what an earlier run left there goes, unless it is `kept`.
        bundle: what is made.
        done: what became of the document, but for its files.
        kept: paths in the folder that may stay though this run makes nothing of them.
        beside: more files, by path.
    """
    made = {file.path: make(file, bundle) for file in bundle.files}
    ready = {path: each.data for path, each in made.items() if not each.printed}

    def complete(printed: Mapping[str, bytes]) -> Published:
        files = {**ready, **printed, **(beside or {})}
        for path, data in files.items():
            write_atomic(folder / path, data)
        for file in possible(OUTPUTS, done.document, LANGUAGES):
            if file.output.drafted and file.path not in files and file.path not in kept:
                (folder / file.path).unlink(missing_ok=True)
        written = tuple(sorted(f"{project.place(folder)}/{path}" for path in files))
        return replace(done, files=written)

    return Prepared({path: each for path, each in made.items() if each.printed}, complete)
