"""Putting a release on disk: the old one or the new one is there, whole, at every moment.

The new tree is built beside the old one, with its manifest last, and takes its
place in one step of the file system. Whatever stops the writer, `recover` puts in
order; every run begins and ends with it. Runs are kept apart by the caller's lock.

In the folder of a document, files of others are left alone: what is in no manifest
of ours is carried over into the new tree, and stops it if it stands in the way.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest, sync_folder, sync_tree
from toolkit.core.swap import exchange
from toolkit.project.releases.links import link_files, write_new
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, SIGNATURE, manifest_digest
from toolkit.project.releases.notice import covered_path
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.places import shelves
from toolkit.project.releases.site import INDEX
from toolkit.project.releases.verify import (
    UNFINISHED,
    check_unchanged,
    finished_path,
    list_files,
    read_manifest,
    revision_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.project.releases.build import Release
    from toolkit.project.releases.manifest import Manifest


def write_release(folder: Path, release: Release, former: Path | None = None) -> None:
    """Make a release the current one of its document.

    The revision that it replaces moves to ``revisions/<n>/``, as all before it.

    Args:
        folder: of the document, ``output/<document>``; made if need be.
        release: built after the manifest that lies there now.
        former: of its former name, whose revisions move here; a notice in `folder` goes.

    Raises:
        ReleaseError: the folder changed since the release was built, a file of the
            release before is not as it was published, a file of somebody else stands
            in the way, or the disk refuses. The release before stays as it was.
    """
    folder = folder.resolve()
    where = _place(folder, release.manifest.document)
    try:
        recover(folder)
        before = _read_current(folder, where, release)
        fresh = _next_place(folder)
        others = _other_files(folder, before)
        _check_ways(others, release, where)
        _build_tree(fresh, folder, before, release, where, former)
        link_files(others, folder, fresh)
        _swap(fresh, folder)
        for shelf in folder.parents[: release.manifest.document.count("/") + 1]:
            sync_folder(shelf)
        _rescue(fresh, folder, before)
    except OSError as error:
        raise _refused(error, where) from error
    finally:
        _settle(folder, _own_places(folder))


def write_notice(folder: Path, release: Release) -> None:
    """Put a notice in the place of all that a document's folder holds.

    Of earlier revisions the manifests stay, which prove what was released. Everything
    else goes, files of others too: the caller has kept them, see `keep.keep_folder`.

    Args:
        folder: of the document, ``output/<document>``; made if need be.
        release: built by `build_notice` after the manifest that lies there now.

    Raises:
        ReleaseError: the folder changed since then, or the disk refuses. What was there stays.
    """
    folder = folder.resolve()
    where = _place(folder, release.manifest.document)
    try:
        recover(folder)
        before = _read_current(folder, where, release)
        fresh = _next_place(folder)
        _build_tree(fresh, folder, before, release, where)
        _swap(fresh, folder)
        for shelf in folder.parents[: release.manifest.document.count("/") + 1]:
            sync_folder(shelf)
    except OSError as error:
        raise _refused(error, where) from error
    finally:
        _settle(folder, _own_places(folder))


def _next_place(folder: Path) -> Path:
    """Return where this process builds what is to take the place of a folder."""
    return folder.with_name(f".{folder.name}.{os.getpid()}.next")


def _own_places(folder: Path) -> tuple[Path, ...]:
    """Return what this process has beside a folder: what it took out of the way, and built."""
    fresh = _next_place(folder)
    return tuple(path for path in (fresh.with_suffix(".old"), fresh) if path.exists())


def _place(folder: Path, document: str) -> str:
    """Name the folder of a document as messages do: with that which documents lie in."""
    return "/".join(folder.parts[-len(document.split("/")) - 1 :])


def _refused(error: OSError, where: str) -> ReleaseError:
    return ReleaseError(
        f"cannot be written: {error.strerror or error}",
        where=where,
        remedy="the release before is as it was; see to the disk, then publish again",
    )


def recover(folder: Path) -> None:
    """Clean up after a writer that was stopped.

    Restores the release if the writer was stopped while it took the old one's
    place, and removes unfinished trees. Does nothing if there is nothing to do.

    Args:
        folder: of the document; need not exist.
    """
    folder = folder.resolve()
    _settle(folder, _left_behind(folder))


def _settle(folder: Path, left: Iterable[Path]) -> None:
    """Bring back what a writer had taken out of the way, if its place is empty; remove the rest."""
    # What was taken out of the way, ".old", comes first.
    for each in sorted(left, key=lambda path: (path.suffix != ".old", path.name)):
        if each.suffix == ".old" and not folder.exists():
            each.rename(folder)
            sync_folder(folder.parent)
        else:
            _remove(each)


def _remove(left: Path) -> None:
    """Remove a tree; what cannot be removed now is tried again by the next run."""
    try:
        shutil.rmtree(left, ignore_errors=True)
    except KeyboardInterrupt:
        # Half of a tree in ``output/`` would be uploaded by whoever copies that folder now.
        shutil.rmtree(left, ignore_errors=True)
        raise


def recover_all(output: Path) -> None:
    """Clean up after writers that were stopped, whichever documents they wrote."""
    for shelf in shelves(output, MANIFEST.__eq__):
        names = {found["document"] for path in shelf.iterdir() if (found := UNFINISHED(path.name))}
        for name in sorted(names):
            recover(shelf / name)


def _left_behind(folder: Path) -> tuple[Path, ...]:
    """Find what writers of a folder have left beside it, where all other documents lie too."""
    if not folder.parent.is_dir():
        return ()
    prefix = f".{folder.name}."
    found: list[Path] = []
    with os.scandir(folder.parent) as entries:
        for each in entries:
            left = each.name.startswith(prefix) and UNFINISHED(each.name)
            if left and left["document"] == folder.name:
                found.append(folder.with_name(each.name))
    return tuple(found)


# ── What is there ────────────────────────────────────────────────────────────


def _read_current(folder: Path, where: str, release: Release) -> Manifest | None:
    """Read the manifest of the release that is about to be replaced."""
    if folder.exists() and not folder.is_dir():
        raise ReleaseError("is no folder", where=where, remedy="move it elsewhere")
    data = read_manifest(folder)
    if manifest_digest(data) != release.replaces:
        raise ReleaseError(
            "is not the release that this one was built after",
            where=f"{where}/{MANIFEST}",
            remedy="publish again",
        )
    if data is None:
        return None
    before = parse_manifest(data, f"{where}/{MANIFEST}")
    if not release.manifest.notice:
        check_unchanged(before, folder, where)
    return before


def _other_files(folder: Path, before: Manifest | None) -> tuple[str, ...]:
    """List the files that no release of ours put there, finished or not."""
    ours = {MANIFEST, SIGNATURE, *before.files} if before else set()
    return tuple(
        path
        for path in list_files(folder)
        if path not in ours
        and not path.startswith(f"{REVISIONS}/")
        and finished_path(path) not in ours
    )


def _check_ways(others: tuple[str, ...], release: Release, where: str) -> None:
    """Refuse to put a file where somebody else's is."""
    files = {MANIFEST, SIGNATURE, f"{REVISIONS}/", *release.manifest.files}
    folders = {parent for path in files for parent in _parents(path)}
    for path in others:
        if path in files or path in folders or not files.isdisjoint(_parents(path)):
            raise ReleaseError(
                "is in no manifest, and the release needs its place",
                where=f"{where}/{path}",
                remedy="move it elsewhere, then publish again",
            )


def _parents(path: str) -> Iterator[str]:
    for index, character in enumerate(path):
        if character == "/":
            yield path[:index]


# ── The new tree ─────────────────────────────────────────────────────────────


def _build_tree(
    fresh: Path,
    folder: Path,
    before: Manifest | None,
    release: Release,
    where: str,
    former: Path | None = None,
) -> None:
    fresh.mkdir(parents=True)
    if folder.is_dir():
        shutil.copymode(folder, fresh)
    for path, data in release.files.items():
        write_new(fresh / path, data)
    for path in release.carried:
        write_new(fresh / path, _carried_bytes(folder, path, release, where))
    if release.manifest.notice:
        _link_manifests(before, folder, fresh)
    else:
        home = former or folder
        kept = (path for path in list_files(home / REVISIONS) if not (former and path == INDEX))
        link_files(tuple(kept), home / REVISIONS, fresh / REVISIONS)
        if former is not None:
            before = _read_former(former)
        if before is not None:
            _keep_revision(before, home, fresh, where)
    write_new(fresh / MANIFEST, release.manifest_bytes)
    sync_tree(fresh)


def _read_former(former: Path) -> Manifest | None:
    """Read the manifest of a release that moves; its files have to be as published."""
    place = f"{former.parent.name}/{former.name}"
    data = read_manifest(former)
    manifest = None if data is None else parse_manifest(data, f"{place}/{MANIFEST}")
    if manifest is not None:
        check_unchanged(manifest, former, place)
    return manifest


def _link_manifests(before: Manifest | None, folder: Path, fresh: Path) -> None:
    """Keep of revisions that a notice covers what proves them: manifests, and signatures."""
    places = {str(number): folder / REVISIONS / str(number) for number in revision_numbers(folder)}
    if before is not None:
        places[str(before.revision)] = folder
    for number, place in places.items():
        proofs = [name for name in (MANIFEST, SIGNATURE) if (place / name).is_file()]
        link_files(proofs, place, fresh / REVISIONS / number)


def _keep_revision(before: Manifest, folder: Path, fresh: Path, where: str) -> None:
    """Put what is being replaced among the revisions, unless it was copied from there."""
    place = f"{REVISIONS}/{before.revision}"
    if (fresh / place).exists():
        if read_manifest(fresh / place) == read_manifest(folder):
            return
        raise ReleaseError(
            "is another revision of the same number as the current one",
            where=f"{where}/{place}",
            remedy="move it elsewhere, then publish again",
        )
    own = (path for path in (*before.files, SIGNATURE) if not covered_path(path)[0])
    paths = tuple(path for path in (*own, MANIFEST) if (folder / path).exists())
    link_files(paths, folder, fresh / place)


def _carried_bytes(folder: Path, path: str, release: Release, where: str) -> bytes:
    """Read a file that stays as it is; a copy of its own keeps later edits out of revisions."""
    record = release.manifest.files[path]
    data = (folder / path).read_bytes() if (folder / path).is_file() else b""
    if digest(data) != record.sha256:
        raise ReleaseError(
            "is not as it was published, and cannot be taken over",
            where=f"{where}/{path}",
            remedy="publish its language too, or restore the file",
        )
    return data


# ── Taking the place ─────────────────────────────────────────────────────────


def _swap(fresh: Path, folder: Path) -> None:
    """Put the new tree in the old one's place; the old one is then beside it."""
    if not folder.exists():
        fresh.rename(folder)
        return
    if exchange(fresh, folder):
        return
    folder.rename(fresh.with_suffix(".old"))
    fresh.rename(folder)


def _rescue(fresh: Path, folder: Path, before: Manifest | None) -> None:
    """Bring over what somebody put into the old tree while the new one was being built."""
    for displaced in (fresh, fresh.with_suffix(".old")):
        for path in _other_files(displaced, before):
            target = folder / path
            if not os.path.lexists(target):
                with contextlib.suppress(OSError):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    (displaced / path).rename(target)
