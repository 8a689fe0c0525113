"""What `status` found at its last run, kept in the user's cache folder; it can go at any time.

A document is known by the sizes and times of the files that its status depends on. A file
that was saved a moment before it was read could be saved again without any of these
changing, so what was found about it is not kept.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.core.files import cache_folder, digest, write_atomic
from toolkit.core.model.catalog import State
from toolkit.core.model.document import PICTURES
from toolkit.core.stamps import files_below, stamp_code, stamp_files
from toolkit.publish.status_row import StatusRow
from toolkit.publish.steps.release_fonts import font_folders
from toolkit.review.clearance import Clearance
from toolkit.review.questions import Place, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.project.folder import Project

GRANULARITY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use, that of FAT."""
_DAY = 86_400 * 1_000_000_000
Kept = dict[str, list[Any]]
"""By document: its stamp, and its rows by language."""


@dataclass(slots=True)
class StatusCache:
    """What is known about documents; without a path it keeps nothing."""

    project: Project
    path: Path | None = None
    world: str = ""
    """Stamp of all that the status of every document depends on."""
    before: int = 0
    """Files must be older than this, in nanoseconds since 1970, for what is found to be kept."""
    kept: Kept = field(default_factory=dict)
    changed: bool = False
    _stamps: dict[str, str] = field(default_factory=dict)

    def look_at(self, document: str, seed: Path) -> None:
        """Take the stamp of a document's files, before any of them is read."""
        if self.path is None:
            return
        place = "/".join(seed.parts[-document.count("/") - 1 :])  # with the folders of its name
        stamps, newest = stamp_files(_files_of(self.project, document, place))
        if newest < self.before:
            self._stamps[document] = stamps

    def find(self, document: str, lang: str) -> StatusRow | None:
        """Return what was found about a document, if its files are those of then."""
        known = self.kept.get(document)
        if known is None or known[0] != self._stamps.get(document) or lang not in known[1]:
            return None
        return _parse_row(known[1][lang])

    def keep(self, row: StatusRow) -> None:
        """Remember what was found, unless a file is so new that nobody could tell if it changed."""
        stamp = self._stamps.get(row.document)
        if stamp is None:
            return
        known = self.kept.get(row.document)
        if known is None or known[0] != stamp:
            known = self.kept[row.document] = [stamp, {}]
        known[1][row.lang] = _row_cells(row)
        self.changed = True

    def forget_others(self, documents: Collection[str]) -> None:
        """Forget documents that the project has no longer."""
        for document in self.kept.keys() - set(documents):
            del self.kept[document]
            self.changed = True

    def save(self) -> None:
        """Write what is known; a folder that cannot be written to is no fault."""
        if self.path is None or not self.changed:
            return
        content = {"world": self.world, "documents": self.kept}
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(OSError):
            write_atomic(self.path, digest(body).encode() + b"\n" + body)


def open_cache(project: Project, started: int) -> StatusCache:
    """Open the cache of a project; one that is damaged, foreign or outdated is empty.

    Args:
        project: where.
        started: the present, in nanoseconds since 1970.
    """
    # One name for each file, from wherever the command is called.
    root = project.root.resolve()
    project = replace(project, root=root)
    path = cache_folder() / "status" / f"{digest(root.as_posix().encode())[:16]}.json"
    world, newest = _world(project, started)
    before = started - GRANULARITY
    cache = StatusCache(project, path if newest < before else None, world, before)
    with suppress(OSError, ValueError, KeyError, TypeError):
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode() == digest(body):
            content = json.loads(body)
            if content["world"] == world:
                cache.kept = content["documents"]
    return cache


# ── Stamps ───────────────────────────────────────────────────────────────────


def _world(project: Project, started: int) -> tuple[str, int]:
    """Return the stamp of the toolkit, the settings, the tables and the pictures of a project."""
    locales = project.root / "locales"
    folders = [locales, *(locales / lang for lang in project.languages)]
    tables = [path for folder in folders for path in sorted(_files_in(folder.as_posix()))]
    seeds = sorted(files_below((project.root / "seeds").as_posix()))
    tables += [path for path in seeds if Path(path).suffix.lower() in PICTURES]
    # Which characters can be printed is for the fonts to say; a folder is newer with a new file.
    tables += [folder.as_posix() for folder in font_folders(project)]
    for name in project.config.fonts:
        tables += sorted(_files_in((project.root / name).as_posix()))
    signers = project.config.allowed_signers
    if signers:
        tables.append((project.root / signers).as_posix())
    stamps, newest = stamp_files(tables)
    # A key may be good until a certain day.
    day = started // _DAY if signers else 0
    parts = (toolkit.__version__, stamp_code(), repr(project.config), stamps, str(day))
    return digest("\n".join(parts).encode()), newest


def _files_of(project: Project, document: str, seed: str) -> Iterator[str]:
    """Yield the files that the status of a document depends on, in any language of it.

    The checks compare languages, so each depends on the catalogs of all.
    """
    root = project.root.as_posix()
    yield f"{root}/seeds/{seed}"
    yield f"{root}/seeds/{seed.rpartition('.')[0]}.structure.toml"
    ledger = project.ledger_path(document).as_posix()
    yield from (ledger, *sorted(_files_in(ledger)))
    for lang in project.languages:
        yield f"{root}/locales/{lang}/LC_MESSAGES/{document}.po"
        for kind in ("reviews", "sent"):
            folder = f"{root}/locales/{lang}/{kind}/{document}"
            yield folder
            yield from sorted(_files_in(folder))


def _files_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [each.path for each in found if each.is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return []


# ── Rows ─────────────────────────────────────────────────────────────────────


def _row_cells(row: StatusRow) -> dict[str, object]:
    """Return a row as JSON takes it, whatever fields it has."""
    return asdict(row) | {"publishable": list(row.publishable)}


def _parse_row(cells: dict[str, Any]) -> StatusRow:
    def by_state(found: dict[str, int]) -> dict[State, int]:
        return {State(state): number for state, number in found.items()}

    def question(each: dict[str, Any]) -> Question:
        return Question(**each | {"places": tuple(Place(**place) for place in each["places"])})

    read = {
        "entries": by_state(cells["entries"]),
        "words": by_state(cells["words"]),
        "publishable": tuple(map(State, cells["publishable"])),
        "questions": tuple(map(question, cells["questions"])),
        "clearances": tuple(Clearance(**each) for each in cells["clearances"]),
    }
    return StatusRow(**cells | read)
