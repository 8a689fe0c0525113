"""`merge-po`: two versions of a catalog file become one, for Git or by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.merge import merge_catalogs
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.restore import restore_catalog
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.files import ChangedError, read_bytes, write_atomic
from toolkit.project.catalogs import ATTEMPTS

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.core.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """Which files to merge, and where to."""

    base: Path
    """What both grew from; an empty or missing file says that it is not known."""
    ours: Path
    theirs: Path
    output: Path | None = None
    """Where to write; None for over `ours`."""
    name: str = ""
    """How messages name the file, where its own name is one that Git made up."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that holds the texts of two people."""

    path: str
    line: int
    msgctxt: str | None
    msgid: str


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What became of the files."""

    path: str
    """Of the result."""
    outcome: str
    """``merged``, ``unchanged`` where ours had it all, or ``conflict`` if a person is needed."""
    has_base: bool
    entries: int
    conflicts: tuple[Conflict, ...] = ()
    untouched: tuple[Conflict, ...] = ()
    """Drafts that a program has made reviewed, with contexts or comments gone; they stay fuzzy."""


def merge_files(options: MergeOptions) -> tuple[MergedFile, bytes]:
    """Merge three PO files, in a project or not, and write the result.

    If `ours` is saved by others meanwhile, what stands there now is merged. A file
    that has it all already is not written again, whatever its layout.

    Returns:
        What happened, and the bytes of the result.

    Raises:
        CatalogError: a file is damaged, their languages differ, or the result's place
            is saved by others again and again; nothing is written.
        SourceError: a file cannot be read.
    """
    for _ in range(ATTEMPTS):
        data = read_bytes(options.ours, _where(options, options.ours, "ours"))
        merged, result = _merge(options, data)
        over = options.output is None or options.output.resolve() == options.ours.resolve()
        if options.dry_run or (over and result == data):
            return merged, result
        try:
            write_atomic(options.output or options.ours, result, expected=data if over else False)
        except ChangedError:
            continue
        return merged, result
    raise CatalogError(
        "is being saved by another program again and again",
        where=options.name or options.ours.as_posix(),
        remedy="close it there, then try again",
    )


def _merge(options: MergeOptions, data: bytes) -> tuple[MergedFile, bytes]:
    """Merge what has been read of ours with the others."""
    base = _read_base(options)
    ours = _parse(options, options.ours, "ours", data)
    theirs = _parse(options, options.theirs, "theirs")
    path = options.name or (options.output or options.ours).as_posix()
    mine, yours = _restored(base or theirs, ours), _restored(base or ours, theirs)
    untouched = {key for side in (mine, yours) for key in side[1]}
    try:
        merged = merge_catalogs(base, mine[0], yours[0])
    except CatalogError as error:
        raise CatalogError(error.problem, where=path, remedy=error.remedy) from error
    result = data if merged.catalog == ours else serialize_po(merged.catalog)
    lines = {entry.key: entry.line for entry in parse_po(result, path).entries}
    conflicts, left = (
        tuple(Conflict(path, lines[each.key], each.msgctxt, each.msgid) for each in found)
        for found in (
            merged.conflicts,
            [each for each in merged.catalog.entries if each.key in untouched and each.fuzzy],
        )
    )
    outcome = "conflict" if conflicts or left else "unchanged" if result == data else "merged"
    done = MergedFile(path, outcome, base is not None, len(merged.catalog.entries), conflicts, left)
    return done, result


def _restored(known: Catalog, side: Catalog) -> tuple[Catalog, set[tuple[str | None, str]]]:
    """Put back what a program has dropped from a side; and say which drafts it made reviewed."""
    restored = restore_catalog(known, side, guess=False)
    if not restored.dropped:
        return side, set()
    entries = (*restored.catalog.entries, *restored.homeless)
    return replace(restored.catalog, entries=entries), set(restored.untouched)


def _read_base(options: MergeOptions) -> Catalog | None:
    """Read what both sides grew from, if that is known; Git gives an empty file if it is not."""
    if not options.base.exists() or not read_bytes(
        options.base, _where(options, options.base, "base")
    ):
        return None
    return _parse(options, options.base, "base")


def _parse(options: MergeOptions, path: Path, side: str, data: bytes | None = None) -> Catalog:
    """Read one of the files; of a damaged one it is said which version of the file it is."""
    where = _where(options, path, side)
    try:
        return parse_po(read_bytes(path, where) if data is None else data, where)
    except ToolkitError as error:
        # Git leaves our side in place, which could be taken for the result.
        left = ": the file is our side alone" if options.name else ""
        problem = f"{error.problem}; nothing was merged{left}"
        raise CatalogError(problem, where=error.where, remedy=error.remedy) from error


def _where(options: MergeOptions, path: Path, side: str) -> str:
    """Name a file as the user knows it; Git's own names say nothing."""
    return f"{options.name} ({side})" if options.name else path.as_posix()
