"""What publishing writes last: the index of all releases, the list of them, the ways back."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest, write_atomic
from toolkit.project.moves import document_ledger
from toolkit.project.released import release_folders
from toolkit.project.releases.manifest import MANIFEST, FileRecord, manifest_digest
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.site import INDEX, Listed, Site, find_listed, serialize_site
from toolkit.project.releases.verify import compare_file, read_manifest
from toolkit.project.seeds import find_seeds
from toolkit.publish.steps.run import Published
from toolkit.publish.steps.site_cache import keep_stamp, site_stamp, stands_as_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from toolkit.project.folder import Project
    from toolkit.project.releases.manifest import Manifest
    from toolkit.project.seeds import Seeds
    from toolkit.publish.steps.site_pages import Entered
    from toolkit.publish.theme.base import Theme


def list_run(
    project: Project,
    theme: Theme,
    site: Site | None,
    results: Sequence[Published],
    tell: Callable[[str], object],
) -> list[Published]:
    """Write the index and the list after a run; see `list_releases`.

    Where the disk refuses them, it is told first which documents failed: that may be why.
    """
    names, changed = {each.document for each in results}, _have_changed(results)
    try:
        return list_releases(project, theme, site, names, changed=changed)
    except OSError:
        for each in results:
            if each.problem:
                tell(each.problem)
        raise


def _have_changed(results: Iterable[Published]) -> bool:
    """Tell whether a run has released something, so that there is no index that stands."""
    return any(each.outcome in {"released", "rebuilt"} for each in results)


def list_releases(
    project: Project, theme: Theme, site: Site | None, run: set[str], *, changed: bool = True
) -> list[Published]:
    """Write the index and the list from the manifests that lie in ``output/``.

    A document is listed as it was, or as a successor of that; a document that is new
    needs a seed, unless there was no list yet. What is neither stays as it was listed,
    and is kept out of the index.

    Args:
        project: where.
        theme: of the index.
        site: the list before the run; None if there was none.
        run: the documents of the run, whose faults are told already.
        changed: whether to make the index without looking whether it stands as it is.

    Returns:
        The other documents with a fault.
    """
    before, output = site or Site(), project.root / "output"
    found = _find_all(project, site, run, enters=changed)
    stamp = site_stamp(project, theme, found.documents, found.recorded)
    stands = not changed and stands_as_made(project, stamp, before.files)
    if not changed and not stands:
        found = _find_all(project, site, run, enters=True)
    files, made = before.files, {} if stands else _make(project, theme, found)
    if made:
        files = _own(output, made, before)
        write_atomic(output / INDEX, made[INDEX])
    if found.documents:
        write_atomic(output / MANIFEST, serialize_site(Site(found.documents, files)))
    for path in sorted((made.keys() & files.keys()) - {INDEX}):
        # Where one lies that is not listed, nobody knows it.
        write_atomic(output / path, made[path])
    if made and files.keys() == made.keys():
        keep_stamp(project, stamp, files)
    return found.faulty


@dataclass(frozen=True, slots=True)
class _Found:
    """What lies in ``output/``."""

    documents: dict[str, Listed]
    recorded: dict[str, str]
    """Of each document in the index, the digest of what is recorded of it."""
    entered: list[Entered]
    """The same documents, if the index is to be made."""
    faulty: list[Published]


def _find_all(project: Project, site: Site | None, run: set[str], *, enters: bool) -> _Found:
    """Find what is to be listed, one manifest after the other."""
    before, seeds = site or Site(), functools.cache(lambda: find_seeds(project))
    found = _Found(dict(before.documents), {}, [], [])
    for name in sorted({*release_folders(project), *before.documents}):
        try:
            one = _find(project, name, site, seeds)
        except ReleaseError as error:
            if name not in run:
                found.faulty.append(Published(name, "failed", problem=str(error)))
            continue
        if one is None:
            continue
        found.documents[name], manifest = one
        if manifest.notice == "move":
            continue  # it stands in the index under its new name
        ledger = document_ledger(project, name)
        found.recorded[name] = digest(repr(ledger.records).encode("utf-8", "surrogateescape"))
        if enters:
            # Loaded only then: it comes with all that makes pages.
            from toolkit.publish.steps.site_pages import enter

            found.entered.append(enter(project, manifest, ledger))
    return found


def _make(project: Project, theme: Theme, found: _Found) -> Mapping[str, bytes]:
    if not found.entered:
        return {}
    from toolkit.publish.steps.site_pages import make_index

    return make_index(project, theme, found.entered)


def _own(output: Path, made: Mapping[str, bytes], before: Site) -> dict[str, FileRecord]:
    """Take away what the site has no more; return what it has, as it is about to be.

    A page of somebody else in the place of a way back stays: a link leads there as well.
    """
    for path, record in before.files.items():
        if path not in made and not compare_file(output / path, record):
            (output / path).unlink()
    records = {path: FileRecord(digest(data), len(data)) for path, data in made.items()}
    return {
        path: record
        for path, record in records.items()
        if path in {INDEX, *before.files}
        or not os.path.lexists(output / path)
        or not compare_file(output / path, record)
    }


def _find(
    project: Project, name: str, site: Site | None, seeds: Callable[[], Seeds]
) -> tuple[Listed, Manifest] | None:
    """Return how a document is to be listed, and its manifest; None if it is not to be.

    Raises:
        ReleaseError: it is not what was listed, or damaged.
    """
    folder = project.root / "output" / name
    place = project.place(folder)
    listed = site.documents.get(name) if site else None
    if site and not listed and not _is_known(project, name, folder, seeds()):
        return None
    if listed:
        listed = find_listed(folder, place, listed, site, name)
    data = read_manifest(folder) or b""
    manifest = parse_manifest(data, f"{place}/{MANIFEST}")
    return listed or Listed(digest(data), manifest.revision), manifest


def _is_known(project: Project, name: str, folder: Path, seeds: Seeds) -> bool:
    """Tell whether a document has a seed, right or wrong, or what lies there is recorded."""
    last = document_ledger(project, name).last
    recorded = last is not None and last.manifest == manifest_digest(read_manifest(folder))
    return recorded or name in seeds.paths or name in seeds.faults
