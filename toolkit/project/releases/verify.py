"""Holding a release that lies on disk against its manifest."""

from __future__ import annotations

import dataclasses
import itertools
import os
import re
import stat
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.core.files import PART, file_digest
from toolkit.project.releases.manifest import MANIFEST, REVISIONS, SIGNATURE, manifest_digest
from toolkit.project.releases.notice import covered_path
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.sense import find_nonsense

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from toolkit.project.releases.manifest import FileRecord, Manifest

_MISSING = "missing"
_NO_FILE = "no ordinary file"
UNFINISHED = re.compile(r"\.(?P<document>.+)\.[0-9]+\.(?P<what>next|old)").fullmatch
"""Tells the folder of a document that a writer was building, or had taken out of the way."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def verify_files(
    manifest: Manifest,
    folder: Path,
    *,
    others: bool = True,
    kept: bool = True,
    passed: Collection[str] = (),
) -> tuple[str, ...]:
    """Compare the files of one revision with its manifest.

    The manifest itself and its signature are passed over, and so is what a writer that
    was stopped has left of a file that the manifest names.

    Args:
        manifest: what should be there.
        folder: where it should be.
        others: whether a file that the manifest doesn't name is a problem too.
        kept: whether the folder holds earlier revisions, which are passed over.
        passed: files of the site that lie there, by path from the folder.

    Returns:
        What is wrong, a line a file, in the order of paths; empty if all is right.
    """
    own = {MANIFEST, SIGNATURE}
    named = own | set(manifest.files) | set(passed)
    present = set(list_files(folder)) - own - (set(passed) - set(manifest.files))
    problems = []
    for path in sorted(present | set(manifest.files)):
        record = manifest.files.get(path)
        if record is None:
            known = (kept and path.startswith(f"{REVISIONS}/")) or finished_path(path) in named
            if others and not known:
                problems.append(f"{path}: not in the manifest")
            continue
        reason = compare_file(folder / path, record) if path in present else _MISSING
        if reason:
            problems.append(f"{path}: {reason}")
    return tuple(problems)


def finished_path(path: str) -> str:
    """Return the path that an unfinished file was to have; empty if it is none."""
    folder, slash, name = path.rpartition("/")
    part = PART.fullmatch(name)
    return f"{folder}{slash}{part['name']}" if part else ""


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


def verify_release(
    folder: Path,
    where: str,
    document: str = "",
    *,
    whole: bool = True,
    passed: Collection[str] = (),
) -> tuple[str, ...]:
    """Compare a document's release and every earlier revision with their manifests.

    Args:
        folder: of the document, within ``output/``.
        where: how messages name it.
        document: its name; empty where the folder has it.
        whole: whether all earlier revisions have to be there.
        passed: files of the site that lie there, by path from the folder.

    Returns:
        What is wrong, each beginning with a path; also a revision that is not
        there, and a manifest that is not the one its successor was made after.
        Empty if all is right.
    """
    document = document or where.rpartition("/")[2]
    manifest, problems = _verify_one(folder, where, document, passed=passed)
    numbers = revision_numbers(folder)
    # An earlier revision may be of a former name: the chain from the current manifest proves it.
    former = "" if manifest and manifest.document == document else document
    if whole:
        problems += _missing_revisions(manifest, numbers, where)
    problems += _strangers(folder, numbers, where, passed)
    successor = manifest
    covering = manifest if manifest and manifest.notice else None
    for number in reversed(numbers):
        path, place = folder / REVISIONS / str(number), f"{where}/{REVISIONS}/{number}"
        if covering:
            found, more = _verify_covered(path, place, number, covering)
        else:
            found, more = _verify_one(path, place, former, number)
            covering = found if found and found.notice else None
        if successor and successor.revision == number + 1:
            data = read_manifest(path)
            if data is not None and manifest_digest(data) != successor.previous:
                problems.append(f"{place}/{MANIFEST}: not the one that its successor names")
        problems += more
        successor = found
    return tuple(problems)


def revision_numbers(folder: Path) -> tuple[int, ...]:
    """Return the numbers of the earlier revisions that a document's folder keeps."""
    revisions = folder / REVISIONS
    if not revisions.is_dir():
        return ()
    names = (path.name for path in revisions.iterdir() if path.is_dir() and not path.is_symlink())
    return tuple(sorted(int(name) for name in names if _NUMBER.fullmatch(name)))


def _missing_revisions(
    manifest: Manifest | None, numbers: tuple[int, ...], where: str
) -> Iterator[str]:
    """Name the revisions before the current one that are not there: gaps, as there may be many."""
    end = manifest.revision if manifest else 1
    known = [number for number in numbers if number < end]
    for before, after in itertools.pairwise([0, *known, end]):
        if after - before > 1:
            gap = str(before + 1) if after - before == 2 else f"{before + 1}–{after - 1}"  # noqa: PLR2004
            yield f"{where}/{REVISIONS}/{gap}: {_MISSING}"
    for number in numbers:
        if manifest and number >= end:
            yield f"{where}/{REVISIONS}/{number}: not before the current revision, {end}"


def _strangers(
    folder: Path, numbers: tuple[int, ...], where: str, passed: Collection[str]
) -> Iterator[str]:
    """Name what lies among the revisions and is of none."""
    known = {str(number) for number in numbers}
    for path in list_files(folder / REVISIONS):
        whole = f"{REVISIONS}/{path}"
        is_passed = whole in passed or finished_path(whole) in passed
        if path.partition("/")[0] not in known and not is_passed:
            yield f"{where}/{whole}: of no revision"


def _verify_one(
    folder: Path, where: str, document: str, number: int = 0, passed: Collection[str] = ()
) -> tuple[Manifest | None, list[str]]:
    """Return a revision's manifest, and what is wrong with it and its files.

    Args:
        folder: of the revision.
        where: how messages name it.
        document: which it has to be of; empty for any.
        number: of an earlier revision, as its folder has it.
        passed: files of the site that lie there.
    """
    place = f"{where}/{MANIFEST}"
    try:
        data = read_manifest(folder)
        if data is None:
            return None, [f"{place}: {_MISSING}"]
        if (folder / MANIFEST).is_symlink():
            return None, [f"{place}: {_NO_FILE}"]
        manifest = parse_manifest(data, place)
    except ReleaseError as error:
        return None, [f"{error.where}: {error.problem}"]
    except OSError as error:
        return None, [f"{place}: cannot be read: {error.strerror or error}"]
    nonsense = find_nonsense(manifest, document or manifest.document)
    problems = [f"{place}: {each}" for each in nonsense]
    if number and manifest.revision != number:
        problems.append(f"{place}: is of revision {manifest.revision}")
    files = verify_files(own_files(manifest), folder, kept=not number, passed=passed)
    return manifest, [*problems, *(f"{where}/{each}" for each in files)]


def _verify_covered(
    folder: Path, where: str, number: int, notice: Manifest
) -> tuple[Manifest | None, list[str]]:
    """Hold a revision that a notice covers against it: there are its pages, and nothing else."""
    pages = {
        inner: record
        for path, record in notice.files.items()
        for covered, inner in [covered_path(path)]
        if covered == number
    }
    files = verify_files(dataclasses.replace(notice, files=pages), folder, kept=False)
    problems = [f"{where}/{each}" for each in files]
    data = read_manifest(folder)
    try:
        return None if data is None else parse_manifest(data, f"{where}/{MANIFEST}"), problems
    except ReleaseError as error:
        return None, [f"{error.where}: {error.problem}", *problems]


def own_files(manifest: Manifest) -> Manifest:
    """Return a manifest without the pages that cover earlier revisions."""
    files = {path: each for path, each in manifest.files.items() if not covered_path(path)[0]}
    return dataclasses.replace(manifest, files=files) if manifest.notice else manifest


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


def compare_file(path: Path, record: FileRecord) -> str:
    """Say how a file differs from its record; empty if it doesn't."""
    try:
        if not os.path.lexists(path):
            return _MISSING
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return _NO_FILE
        if status.st_size != record.bytes:
            return f"changed: {status.st_size} bytes instead of {record.bytes}"
        found = file_digest(path)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if found == record.sha256 else "changed: its SHA-256 is another"
