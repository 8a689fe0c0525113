"""What runs on a worker of a cluster: its report on itself, and the tasks that it is given."""

from __future__ import annotations

import functools
import hashlib
import multiprocessing
import platform
import threading
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import toolkit
from toolkit.core.errors import ToolkitError, expected
from toolkit.core.executor.base import Equipped
from toolkit.core.executor.parcels import find_parcel
from toolkit.core.executor.pool import NoProcessError, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolkit.core.limits import Limits

T = TypeVar("T")
R = TypeVar("R")

_LIBRARIES = (
    "weasyprint", "pydyf", "tinycss2", "fonttools", "pyphen", "budoux", "babel", "lxml",
    "ctranslate2", "sentencepiece", "argostranslate", "fxtranslate", "distributed", "dask",
)  # fmt: skip
"""What bytes or texts depend on, beside the toolkit; and what both ends speak with."""
_SHOWN = ("toolkit", "weasyprint")
_OWN = threading.local()
"""Of each thread of a worker the process that does its tasks."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a process says of its installation."""

    every: Mapping[str, str] = field(default_factory=dict)
    """Versions by name; empty for what is not installed."""
    is_daemon: bool = False
    """Whether it may start no process."""

    @property
    def versions(self) -> dict[str, str]:
        """What a person is told."""
        return {name: self.every[name] for name in _SHOWN}

    def differs(self, other: object) -> str:
        """Say what is otherwise with another; empty if nothing is."""
        if not isinstance(other, Report):
            return f"cannot do what the toolkit asks: {' '.join(str(other).split())}"
        if other.is_daemon:
            return "may start no process for a task: start it with --no-nanny"
        for name, version in self.every.items():
            if (theirs := other.every.get(name, "")) != version:
                there = f"has {name} {theirs}" if theirs else f"has no {name}"
                return f"{there}, this machine {version or 'none'}"
        return ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task on a worker."""

    value: Any = None
    error: ToolkitError | None = None


@dataclass(frozen=True, slots=True)
class Lacks:
    """A worker has not what the task is equipped with."""

    address: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A worker is not like the machine that asks."""

    address: str
    reason: str


def report(alike: Callable[[], Mapping[str, str]]) -> Report:
    """Report on the installation of this process."""
    every = {"toolkit": f"{toolkit.__version__} ({_digest()[:8]})"}
    every["Python"] = ".".join(platform.python_version_tuple()[:2])
    every |= {name: _version(name) for name in _LIBRARIES}
    return Report(every | dict(alike()), multiprocessing.current_process().daemon)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@functools.cache
def _digest() -> str:
    """Return the SHA-256 of all files of the toolkit: one version may be edited."""
    root, total = Path(toolkit.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            data = path.read_bytes()
            total.update(f"{path.relative_to(root).as_posix()} {len(data)} ".encode() + data)
    return total.hexdigest()


def work(
    function: Callable[[T], R],
    task: T,
    limits: Limits | None,
    key: str,
    wanted: Report,
    alike: Callable[[], Mapping[str, str]],
) -> Done | Lacks | Declined:
    """Do a task in a process of this worker, with what it is equipped with."""
    from distributed import get_worker

    worker = get_worker()
    if reason := wanted.differs(_cached_report(alike)):
        return Declined(worker.address, reason)
    if key and isinstance(task, Equipped):
        folder = find_parcel(worker.local_directory, key)
        if folder is None:
            return Lacks(worker.address)
        task = task.equipped(folder)
    if not hasattr(_OWN, "worker"):
        _OWN.worker = Worker()
    try:
        return Done(_OWN.worker.do(function, task, limits))
    except NoProcessError as error:
        return Declined(worker.address, f"can start no process: {error}")
    except BaseException as error:  # noqa: BLE001 - what a task ended with is its outcome
        return Done(error=expected(error))


@functools.cache
def _cached_report(alike: Callable[[], Mapping[str, str]]) -> Report:
    return report(alike)
