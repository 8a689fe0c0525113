"""Files that many tasks need, sent to each worker once: found by their SHA-256, and held to it."""

from __future__ import annotations

import functools
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.core.executor.base import Equipped

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

_FOLDER = "toolkit"
_PIECE = 16 << 20
"""Bytes that are sent at once: a model may be larger than what one message should be."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files by the names that they have in a folder of their own."""

    files: tuple[tuple[str, Path], ...]
    sums: tuple[tuple[str, str], ...]
    """SHA-256 by name."""

    @property
    def key(self) -> str:
        """SHA-256 of all of it."""
        return hashlib.sha256(repr(self.sums).encode()).hexdigest()


def take_apart(task: T) -> tuple[T, Parcel | None]:
    """Return a task without its files, and these; where they lie here is nobody's business."""
    if not isinstance(task, Equipped) or not task.equipment:
        return task, None
    return task.equipped(Path()), pack(task.equipment)


def pack(equipment: Mapping[str, Path]) -> Parcel:
    """Make a parcel of files; each is read once a run."""
    return _pack(tuple(equipment.items()))


@functools.cache
def _pack(files: tuple[tuple[str, Path], ...]) -> Parcel:
    sums = tuple((name, hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in files)
    return Parcel(files, sums)


def send(client: Any, parcel: Parcel, address: str) -> None:
    """Send a parcel to a worker, unless it has it by now."""
    if client.run(has_parcel, parcel.key, workers=[address])[address]:
        return
    for name, path in parcel.files:
        with path.open("rb") as stream:
            at = 0
            while (piece := stream.read(_PIECE)) or not at:
                client.run(take_piece, parcel.key, name, at, piece, workers=[address])
                at += len(piece)
                if not piece:
                    break
    client.run(complete_parcel, parcel.key, parcel.sums, workers=[address])


# ── On the worker ────────────────────────────────────────────────────────────


def find_parcel(folder: str, key: str) -> Path | None:
    """Return where a parcel lies that came whole; None if there is none."""
    place = Path(folder, _FOLDER, key)
    return place if place.is_dir() else None


def has_parcel(key: str, dask_worker: Any) -> bool:
    """Tell whether a worker has a parcel."""
    return find_parcel(dask_worker.local_directory, key) is not None


def take_piece(key: str, name: str, at: int, piece: bytes, dask_worker: Any) -> None:
    """Keep a piece of a file that is being sent; the first begins it anew."""
    path = _coming(dask_worker, key) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab" if at else "wb") as stream:
        stream.write(piece)


def complete_parcel(key: str, sums: tuple[tuple[str, str], ...], dask_worker: Any) -> None:
    """Let a parcel be found, if each of its files is what was sent; else forget it."""
    coming = _coming(dask_worker, key)
    if any(hashlib.sha256((coming / name).read_bytes()).hexdigest() != sum_ for name, sum_ in sums):
        shutil.rmtree(coming)
        return
    coming.rename(Path(dask_worker.local_directory, _FOLDER, key))


def _coming(worker: Any, key: str) -> Path:
    return Path(worker.local_directory, _FOLDER, f"{key}.part")
