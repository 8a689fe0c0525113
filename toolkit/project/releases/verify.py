"""Holding a release that lies on disk against its manifest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, manifest_digest
from toolkit.project.releases.parse import parse_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.project.releases.manifest import FileRecord, Manifest

_MISSING = "missing"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def verify_files(manifest: Manifest, folder: Path, *, others: bool = True) -> tuple[str, ...]:
    """Compare the files of one revision with its manifest.

    The manifest itself and ``revisions/`` are passed over.

    Args:
        manifest: what should be there.
        folder: where it should be.
        others: whether a file that the manifest doesn't name is a problem too.

    Returns:
        What is wrong, a line a file, in the order of paths; empty if all is right.
    """
    present = set(list_files(folder)) - {MANIFEST}
    problems = []
    for path in sorted(present | set(manifest.files)):
        record = manifest.files.get(path)
        if record is None:
            if others and not path.startswith(f"{REVISIONS}/"):
                problems.append(f"{path}: not in the manifest")
            continue
        reason = _compare(folder / path, record) if path in present else _MISSING
        if reason:
            problems.append(f"{path}: {reason}")
    return tuple(problems)


def check_unchanged(manifest: Manifest, folder: Path, where: str) -> None:
    """Refuse to go on from files that are no longer what was published.

    A file that is not there is passed over: nobody's change is lost with it.

    Raises:
        ReleaseError: a file that the manifest names was changed; `where` is the first.
    """
    for problem in verify_files(manifest, folder, others=False):
        path, _, reason = problem.partition(": ")
        if reason != _MISSING:
            raise ReleaseError(
                f"is not as it was published: {reason}",
                where=f"{where}/{path}",
                remedy="move the file elsewhere or restore it, then publish again",
            )


def verify_release(folder: Path, where: str) -> tuple[str, ...]:
    """Compare a document's release and every earlier revision with their manifests.

    Args:
        folder: of the document, within ``output/``.
        where: how messages name it.

    Returns:
        What is wrong, each beginning with a path; also a revision that is not
        there, and a manifest that is not the one its successor was made after.
        Empty if all is right.
    """
    manifest, expected, problems = _verify_one(folder, where)
    known = range(1, manifest.revision if manifest else 1)
    for number in sorted({*known, *revision_numbers(folder)}, reverse=True):
        earlier = f"{where}/{REVISIONS}/{number}"
        path = folder / REVISIONS / str(number)
        found = read_manifest(path)
        if expected and found is not None and manifest_digest(found) != expected:
            problems.append(f"{earlier}/{MANIFEST}: not the one that its successor names")
        _, expected, more = _verify_one(path, earlier)
        problems += more
    return tuple(problems)


def revision_numbers(folder: Path) -> tuple[int, ...]:
    """Return the numbers of the earlier revisions that a document's folder keeps."""
    revisions = folder / REVISIONS
    if not revisions.is_dir():
        return ()
    names = (path.name for path in revisions.iterdir() if path.is_dir())
    return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))


def _verify_one(folder: Path, where: str) -> tuple[Manifest | None, str, list[str]]:
    """Return a revision's manifest, what it says of the one before, and what is wrong."""
    data = read_manifest(folder)
    if data is None:
        return None, "", [f"{where}/{MANIFEST}: missing"]
    try:
        manifest = parse_manifest(data, f"{where}/{MANIFEST}")
    except ReleaseError as error:
        return None, "", [f"{error.where}: {error.problem}"]
    return (
        manifest,
        manifest.previous,
        [f"{where}/{each}" for each in verify_files(manifest, folder)],
    )


def read_manifest(folder: Path) -> bytes | None:
    """Return the bytes of a folder's manifest; None if it has none."""
    path = folder / MANIFEST
    return path.read_bytes() if path.is_file() else None


def list_files(folder: Path, prefix: str = "") -> Iterator[str]:
    """Yield whatever is no folder below `folder`, by path with ``/``; no link is followed."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                yield from list_files(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def _compare(path: Path, record: FileRecord) -> str:
    """Say how a file differs from its record; empty if it doesn't."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return "no ordinary file"
        if status.st_size != record.bytes:
            return f"changed: {status.st_size} bytes instead of {record.bytes}"
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if found == record.sha256 else "changed: its SHA-256 is another"
