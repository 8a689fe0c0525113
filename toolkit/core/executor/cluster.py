"""Tasks on other machines: the workers of a Dask cluster; the only owner of ``distributed``.

A worker has each task done in a process of its own (`pool.Worker`), within the same limits
as on this machine. What a task is equipped with, fonts or a model, is sent to a worker
once, by its SHA-256. Each worker is held against this installation before it has anything
to do: another version would make other bytes. What may not leave this machine is done on
it, and so is all that is left once the cluster is lost. An error on a worker is none of the
task's until this machine has it too: there may be less memory there, or no room on the disk.

Source: the documentation of Dask distributed, "Security" and "Resilience"; its
``distributed.yaml`` for what can be set.
"""

from __future__ import annotations

import ipaddress
import logging
import threading
import time
import warnings
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.core.errors import ToolkitError
from toolkit.core.executor.base import Crew, ElsewhereError, GoneError
from toolkit.core.executor.parcels import send, take_apart
from toolkit.core.executor.remote import Declined, Done, Lacks, report, work
from toolkit.core.executor.reports import ask_reports
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from toolkit.core.executor.base import Way
    from toolkit.core.executor.parcels import Parcel
    from toolkit.core.executor.pool import Pool
    from toolkit.core.limits import Limits

T = TypeVar("T")
R = TypeVar("R")

_CONNECT_SECONDS = 15
_LOOK_SECONDS = 1.0
"""How often it is looked whether there is anybody left."""
_EMPTY_SECONDS = 30
"""How long a cluster may be without a worker; one that is started anew takes some seconds."""
_ANSWER_SECONDS = 10
"""How long a scheduler may take to say who is there; one that is stopped says nothing."""
_FETCH_SECONDS = 60
"""How long it may take until an answer is here that is there."""
_ASKED = 5
"""How often a task is put to workers that lack its files, or are declined."""
_SETTINGS = {
    # Dask warns of tasks that are larger than this; ours carry all that they need.
    "distributed.admin.large-graph-warning-threshold": "4GB",
    # It keeps the last thousand messages otherwise, a document in each.
    "distributed.admin.low-level-log-length": 0,
}
_START = "see toolkit/docs/scale.md for how to start one"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A task was not done, and Dask says why: a broken connection, an answer that is none.

    Whatever Dask raises is that, as `work` returns what a task ended with.
    """

    reason: str


class ClusterError(ToolkitError):
    """A cluster cannot be used."""


def open_cluster(
    address: str,
    pool: Pool,
    tell: Callable[[str], object],
    alike: Callable[[], Mapping[str, str]],
) -> Cluster:
    """Reach a cluster, and hold its workers against this installation.

    Raises:
        ClusterError: the address may not be used or is not answered; there is no worker;
            or one is not like this installation.
    """
    where = check_address(address)
    client = _connect(where)
    try:
        cluster = Cluster(where, client, pool, tell, alike)
        tell(cluster.account())
    except BaseException:
        client.close()
        raise
    return cluster


def check_address(address: str) -> str:
    """Return an address with its scheme; beyond this machine it has to be ``tls://``.

    Raises:
        ClusterError: it is none, or all who listen could read along.
    """
    scheme, slashes, rest = address.rpartition("://")
    scheme = scheme if slashes else "tcp"
    host, _, port = rest.rpartition(":")
    if scheme not in {"tls", "tcp"} or not host or not port.isdecimal():
        raise ClusterError(
            "is no address of a cluster",
            where=address,
            remedy="write tls://HOST:PORT, or tcp://127.0.0.1:8786 on this machine",
            usage=True,
        )
    if scheme == "tcp" and not is_loopback(host):
        raise ClusterError(
            "would be reached without encryption, and by anybody",
            where=address,
            remedy="beyond this machine it has to be tls://HOST:PORT, with certificates: "
            "see toolkit/docs/scale.md",
            usage=True,
        )
    return f"{scheme}://{rest}"


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, whatever network it is in."""
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host == "localhost"


def _connect(address: str) -> Any:
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            f"--cluster needs {error.name}, which is not installed",
            remedy="pip install 'toolkit[cluster]', here and on each machine of the cluster",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    dask.config.set(_SETTINGS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other versions: they are told of below, by name
            return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        remedy = f"is its scheduler running? {_START}"
        if address.startswith("tls:"):
            remedy += "; are its certificates named in Dask's settings (distributed.comm.tls)?"
        raise ClusterError(
            f"cannot be reached: {' '.join(str(error).split())}", where=address, remedy=remedy
        ) from error


class Cluster(Crew):
    """Tasks on the workers of a cluster, but for those that stay here."""

    def __init__(
        self,
        address: str,
        client: Any,
        pool: Pool,
        tell: Callable[[str], object],
        alike: Callable[[], Mapping[str, str]],
    ) -> None:
        self.address = address
        self._client = client
        self._pool = pool
        self._tell = tell
        self._alike = alike
        self._own = report(alike)  # the cluster is held against it
        self._declined: dict[str, str] = {}
        self._failed: set[str] = set()
        self._sending = threading.Lock()
        self._info: dict[str, dict[str, Any]] = {}
        self._seen = time.monotonic()
        threads = self._hold_workers()
        super().__init__(threads, threads=2 * threads)

    def account(self) -> str:
        """Say who works, and what they are."""
        info = self._info
        machines = len({each["host"] for each in info.values()})
        workers, places = counted(len(info), "worker"), counted(machines, "machine")
        versions = ", ".join(f"{name} {text}" for name, text in self._own.versions.items())
        return f"{self.address}: {workers} on {places}, all with {versions}"

    def _workers(self) -> dict[str, dict[str, Any]]:
        """Ask the scheduler who is there; `Client.scheduler_info` would wait without end."""
        client = self._client
        found = client.sync(
            client.scheduler.identity, n_workers=-1, callback_timeout=_ANSWER_SECONDS
        )["workers"]
        return {address: each for address, each in found.items() if address not in self._declined}

    def _hold_workers(self) -> int:
        """See that the scheduler and all workers that answer are like this process.

        Returns their threads.
        """
        found, self._declined = ask_reports(self._client, self._alike, self._workers, self._tell)
        for name, other in found.items():
            if reason := self._own.differs(other):
                raise ClusterError(
                    f"{name} {reason}",
                    where=self.address,
                    remedy="install the same versions on each machine, or stop that worker",
                )
        info = self._info = self._workers()
        if not info:
            raise ClusterError("has no worker that answers", where=self.address, remedy=_START)
        if open_ones := [each for each in info if not _is_safe(each)]:
            raise ClusterError(
                f"sends what its workers do to {open_ones[0]} without encryption",
                where=self.address,
                remedy="start scheduler and workers with tls://: see toolkit/docs/scale.md",
            )
        return sum(each["nthreads"] for each in info.values())

    # ── One task ─────────────────────────────────────────────────────────────

    def begin(self, way: Way[T, R], task: T) -> Future[R]:
        """Have a task done, on this machine if it may not leave it."""
        return self._pool.begin(way, task) if way.stays(task) else super().begin(way, task)

    def do(self, function: Callable[[T], R], task: T, limits: Limits | None) -> R:
        """Have some worker of the cluster do a task."""
        task, parcel = take_apart(task)
        key = parcel.key if parcel else ""
        trouble = "fonts or a model do not arrive there as they are here"
        for _ in range(_ASKED):
            answer = self._ask(function, task, limits, key)
            if isinstance(answer, Lacks) and parcel:
                self._send(parcel, answer.address)
            elif isinstance(answer, Declined):
                self._decline(answer)
            elif not isinstance(answer, Done):
                reason = answer.reason if isinstance(answer, Trouble) else type(answer).__name__
                trouble = f"it does not answer as it should ({reason})"
            elif answer.error is not None:
                raise self._try_here(answer.error.problem)
            else:
                value: R = answer.value
                return value
        raise GoneError(self, trouble)

    def _ask(self, function: Callable[[T], R], task: T, limits: Limits | None, key: str) -> object:
        """Put a task to the cluster, and wait for what it answers; a lost worker's goes to others.

        Raises:
            ElsewhereError: as many workers were lost over it as Dask allows.
            GoneError: there is nobody any more.
        """
        from distributed.scheduler import KilledWorker

        try:
            self._seen = time.monotonic()
            chosen = list(self._workers()) if self._declined else None
            future = self._client.submit(
                work, function, task, limits, key, self._own, self._alike,
                pure=False, workers=chosen,
            )  # fmt: skip
            return self._wait(future)
        except GoneError:
            raise
        except KilledWorker:
            reason = "each worker that had it was lost"
            raise self._try_here(reason) from None
        except Exception as error:  # whatever it is: see `Trouble`
            if self._client.status != "running" or isinstance(error, CancelledError):
                raise GoneError(self, "its scheduler is lost") from error
            return Trouble(f"{type(error).__name__}: {' '.join(str(error).split())}")

    def _wait(self, future: Any) -> object:
        """Wait for an answer as long as somebody is there."""
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                if future.done():  # what it answers is large, or Dask's own time is out
                    return future.result(timeout=_FETCH_SECONDS)
            self._see_workers()

    def _try_here(self, reason: str) -> ElsewhereError:
        """Say, once each, why a task is left to this machine, and return what says it to others."""
        if reason not in self._failed:
            self._failed.add(reason)
            self._tell(f"{self.address}: a task was not done there ({reason}); this machine tries")
        return ElsewhereError(reason)

    def _see_workers(self) -> None:
        """See that somebody is there."""
        if self._client.status != "running":
            raise GoneError(self, "its scheduler is lost")
        lack = "had no worker"
        try:
            if self._workers():
                self._seen = time.monotonic()
        except Exception:  # noqa: BLE001 - on a busy machine a question may take too long
            lack = "not answered"
        if time.monotonic() - self._seen > _EMPTY_SECONDS:
            raise GoneError(self, f"it has {lack} for {_EMPTY_SECONDS} seconds")

    def _send(self, parcel: Parcel, address: str) -> None:
        """Send a worker what it lacks; one that is gone meanwhile lacks nothing."""
        with self._sending, suppress(Exception):  # it is asked for again, or done without
            send(self._client, parcel, address)

    def _decline(self, answer: Declined) -> None:
        """Give a worker no more to do, as it has come later and is another version."""
        if answer.address not in self._declined:
            self._declined[answer.address] = answer.reason
            self._tell(f"{answer.address} is given nothing to do: it {answer.reason}")
        left: object = True
        with suppress(Exception):  # the next question to it says what is wrong
            left = self._workers()
        if not left:
            raise GoneError(self, "no worker is left that is like this machine")

    # ── The rest ─────────────────────────────────────────────────────────────

    def instead(self, way: Way[T, R], task: T) -> Future[R]:
        """Do a task on this machine."""
        return self._pool.begin(way, task)

    def tell_lost(self, reason: str) -> None:
        """Say why this machine does all that is left."""
        self._tell(f"{self.address}: {reason}; what is left is done on this machine")

    def dismiss(self, *, now: bool) -> None:
        """Leave the cluster: what nobody waits for is not begun there."""
        with suppress(Exception):  # a scheduler that is stopped hears nothing
            self._client.close(timeout=_ANSWER_SECONDS)
        if now:
            self._pool.abandon()
        else:
            self._pool.close()


def _is_safe(address: str) -> bool:
    with suppress(ClusterError):
        return bool(check_address(address))
    return False
