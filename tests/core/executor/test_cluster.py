"""Tasks on a real cluster: the same outcomes, whatever becomes of its workers."""

import os
import pickle
import signal
import sys
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit.core.executor import cluster as clusters
from toolkit.core.executor import open_executor, parcels, remote, reports
from toolkit.core.executor.base import START_SECONDS
from toolkit.core.executor.cluster import ClusterError, check_address
from toolkit.core.executor.parcels import has_parcel, pack
from toolkit.core.limits import Limits

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))

from worker_tasks import (
    Reading,
    break_on_three,
    die_on_three,
    fail_away_from,
    hoard,
    kill_parent_once,
    own_parent,
    own_process,
    read,
    refuse_odd,
    sleep,
    spin,
    square,
)

FIXTURES = Path(__file__).parents[2] / "fixtures"

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
]


def nothing(_text):
    pass


def opened(desk, tell=nothing, jobs=2):
    return open_executor(jobs, desk.address, tell)


def long(_task):
    """Estimate more than what is done here at once."""
    return START_SECONDS + 1


def work(desk, function, tasks, *, tell=nothing, **options):
    with opened(desk, tell) as crew:
        return list(crew.map(function, tasks, estimate=long, **options))


def test_outcomes_are_those_of_one_process_in_the_order_of_the_tasks(dask_cluster):
    with open_executor(1) as alone:
        here = list(alone.map(refuse_odd, range(20)))
    there = work(dask_cluster, refuse_odd, range(20))
    assert [(each.task, each.value) for each in there] == [(each.task, each.value) for each in here]
    assert [str(each.error) for each in there] == [str(each.error) for each in here]


def test_no_message_is_kept(dask_cluster):
    """Dask keeps the last thousand otherwise, and each may carry a document."""
    with opened(dask_cluster) as crew:
        list(crew.map(refuse_odd, range(4), estimate=long))
        assert not crew._client.scheduler_comm.recent_message_log


def test_what_an_unforeseen_end_is(dask_cluster):
    found = work(dask_cluster, break_on_three, range(5))
    assert [each.value for each in found] == [0, 1, 2, None, 4]
    assert found[3].error.problem.startswith("ended with KeyError: 3")


@pytest.mark.parametrize(
    ("function", "task", "problem"),
    [
        pytest.param(sleep, 60, "longer than 0.2 seconds", id="waits"),
        pytest.param(spin, 0, "longer than 0.2 seconds", id="never ends"),
        pytest.param(hoard, 4096, "more memory than 1024 MiB", id="wants too much"),
        pytest.param(die_on_three, 3, "twice", id="kills its process"),
    ],
)
def test_limits_hold_inside_the_task_and_the_worker_goes_on(dask_cluster, function, task, problem):
    with opened(dask_cluster) as crew:
        limits = Limits(seconds=0.2)
        (found,) = crew.map(function, [task], estimate=long, limits=limits)
        assert problem in found.error.problem
        assert [each.result for each in crew.map(square, range(4))] == [0, 1, 4, 9]


def test_it_is_said_who_works_and_in_which_version(dask_cluster):
    said = []
    opened(dask_cluster, said.append).close()
    (line,) = said
    assert line.startswith(f"{dask_cluster.address}: 2 workers on 1 machine, all with toolkit ")


def test_what_may_not_leave_this_machine_is_done_on_it(dask_cluster):
    with opened(dask_cluster) as crew:
        found = list(crew.map(own_parent, range(8), stays=lambda task: task % 2))
    mine = [each.result == os.getpid() for each in found]
    assert mine == [False, True] * 4


def test_little_work_is_done_in_this_process(dask_cluster):
    with opened(dask_cluster) as crew:
        found = list(crew.map(own_process, [0], estimate=lambda _task: 0.0))
    assert found[0].result == os.getpid()


# ── Files that tasks need ────────────────────────────────────────────────────


def test_files_are_sent_to_each_worker_once_and_are_what_they_were(dask_cluster, tmp_path, sent):
    path = tmp_path / "font.ttf"
    path.write_bytes(os.urandom(40 << 10))
    tasks = [Reading(path, number) for number in range(12)]
    with opened(dask_cluster) as crew:
        found = [each.result for each in crew.map(read, tasks)]
        again = [each.result for each in crew.map(read, tasks)]
    assert [text for text, _ in found] == [text for text, _ in again]
    assert {text for text, _ in found} == {path.read_bytes().hex()}
    assert str(path) not in {place for _, place in found}
    assert len(sent) == len(set(sent)) <= 2


def test_no_path_of_this_machine_leaves_it(dask_cluster, tmp_path, monkeypatch):
    path, asked, really = tmp_path / "font.ttf", [], clusters.Cluster._ask
    path.write_bytes(os.urandom(100))

    def ask(self, function, task, limits, key):
        asked.append(pickle.dumps(task))
        return really(self, function, task, limits, key)

    monkeypatch.setattr(clusters.Cluster, "_ask", ask)
    (found,) = work(dask_cluster, read, [Reading(path, 0)])
    assert found.result[0] == path.read_bytes().hex()
    assert not [each for each in asked if str(tmp_path).encode() in each]


@pytest.fixture
def sent(monkeypatch):
    """Return the workers that were sent files."""
    done, really = [], clusters.send

    def send(client, parcel, address):
        before = client.run(has_parcel, parcel.key, workers=[address])[address]
        really(client, parcel, address)
        done.extend([] if before else [address])

    monkeypatch.setattr(clusters, "send", send)
    return done


def test_a_file_that_is_not_what_was_announced_is_not_used(dask_cluster, tmp_path, monkeypatch):
    path, said = tmp_path / "font.ttf", []
    path.write_bytes(b"as it was")
    parcel = pack({"font.ttf": path})
    path.write_bytes(b"as it is!")
    monkeypatch.setattr(parcels, "pack", lambda _equipment: parcel)
    (found,) = work(dask_cluster, read, [Reading(path, 0)], tell=said.append)
    assert found.result[1] == str(path)
    assert "do not arrive there as they are here; what is left is done on this" in said[-1]


def test_files_that_cannot_be_sent_are_no_fault_of_a_task(dask_cluster, tmp_path, monkeypatch):
    path, said = tmp_path / "font.ttf", []
    path.write_bytes(os.urandom(100))

    def send(*_given):
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr(clusters, "send", send)
    found = work(dask_cluster, read, [Reading(path, 0), Reading(path, 1)], tell=said.append)
    assert {each.result for each in found} == {(path.read_bytes().hex(), str(path))}
    assert sum("what is left is done on this machine" in line for line in said) == 1


def test_a_large_file_goes_in_pieces(dask_cluster, tmp_path, monkeypatch):
    path = tmp_path / "model.bin"
    path.write_bytes(bytes(range(256)) * 40)
    monkeypatch.setattr("toolkit.core.executor.parcels._PIECE", 1000)
    (found,) = work(dask_cluster, read, [Reading(path, 0)])
    assert found.result[0] == path.read_bytes().hex()


# ── Who may work ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        pytest.param("tls://cluster.example.org:8786", "", id="encrypted"),
        pytest.param("tcp://127.0.0.1:8786", "", id="this machine"),
        pytest.param("tcp://[::1]:8786", "", id="this machine, by IPv6"),
        pytest.param("localhost:8786", "tcp://localhost:8786", id="without a scheme"),
    ],
)
def test_an_address_that_may_be_used(address, whole):
    assert check_address(address) == (whole or address)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        pytest.param("tcp://10.0.0.7:8786", "without encryption", id="another machine"),
        pytest.param("cluster.example.org:8786", "without encryption", id="no scheme"),
        pytest.param("tcp://localhost.example.org:8786", "without encryption", id="like this one"),
        pytest.param("ws://127.0.0.1:8786", "no address", id="another scheme"),
        pytest.param("127.0.0.1", "no address", id="no port"),
        pytest.param("tls://:8786", "no address", id="no host"),
        pytest.param("tls://a:b", "no address", id="a port in letters"),
    ],
)
def test_an_address_that_is_refused(address, problem):
    with pytest.raises(ClusterError, match=problem) as caught:
        check_address(address)
    assert caught.value.usage


def test_an_encrypted_cluster_works_for_those_who_have_its_certificate(tls_cluster, monkeypatch):
    import dask

    monkeypatch.setattr(clusters, "_CONNECT_SECONDS", 2)
    assert tls_cluster.address.startswith("tls://127.0.0.1:")
    with pytest.raises(ClusterError, match="cannot be reached") as caught:
        opened(tls_cluster)
    assert "distributed.comm.tls" in caught.value.remedy
    path = str(FIXTURES / "loopback.pem")
    names = ("ca-file", "client.cert")
    with dask.config.set({f"distributed.comm.tls.{name}": path for name in names}):
        assert [each.result for each in work(tls_cluster, square, range(4))] == [0, 1, 4, 9]


def test_nobody_at_the_address_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setattr(clusters, "_CONNECT_SECONDS", 0.2)
    with pytest.raises(ClusterError, match="cannot be reached") as caught:
        open_executor(1, "tcp://127.0.0.1:9")
    assert "is its scheduler running?" in caught.value.remedy


@pytest.mark.parametrize("name", ["toolkit", "weasyprint"])
def test_another_version_is_refused_by_name(dask_cluster, monkeypatch, name):
    own = remote.report(dict)
    other = replace(own, every={**own.every, name: "0.0.1"})
    monkeypatch.setattr(clusters, "report", lambda _alike: other)
    with pytest.raises(ClusterError, match=rf"the scheduler has {name} .*, this machine 0\.0\.1"):
        opened(dask_cluster)


def test_a_worker_that_may_start_no_process_is_refused():
    own = remote.report(dict)
    assert own.differs(replace(own, is_daemon=True)).endswith("start it with --no-nanny")


def test_a_worker_that_hangs_is_not_waited_for(own_pair, monkeypatch):
    """Dask would wait for five minutes."""
    monkeypatch.setattr(reports, "REPORT_SECONDS", 3)
    os.kill(own_pair.workers[0].pid, signal.SIGSTOP)
    said = []
    with opened(own_pair, said.append) as crew:
        assert [each.result for each in crew.map(square, range(6), estimate=long)] == [
            number * number for number in range(6)
        ]
    assert "is given nothing to do: it has not answered for 3 seconds; see to it" in said[0]
    assert ": 1 worker on 1 machine" in said[1]
    monkeypatch.setattr(reports, "REPORT_SECONDS", 0.5)
    os.kill(own_pair.workers[1].pid, signal.SIGSTOP)
    with pytest.raises(ClusterError, match="has no worker that answers"):
        opened(own_pair)


def test_a_worker_that_comes_later_in_another_version_is_given_nothing(dask_cluster):
    said = []
    with opened(dask_cluster, said.append) as crew:
        crew._own = replace(crew._own, every={**crew._own.every, "weasyprint": "0.0.1"})
        found = [each.result for each in crew.map(square, range(30))]
    assert found == [number * number for number in range(30)]
    assert sum("is given nothing to do: it has weasyprint" in line for line in said) == 2
    assert sum("what is left is done on this machine" in line for line in said) == 1


# ── Who is lost ──────────────────────────────────────────────────────────────


def test_a_worker_that_is_killed_costs_nothing(dask_cluster, tmp_path):
    tasks = [(tmp_path / "killed", number) for number in range(24)]
    assert [each.result for each in work(dask_cluster, kill_parent_once, tasks)] == [*range(24)]
    assert dask_cluster.replace_dead() == 1


def test_what_is_left_of_a_lost_scheduler_is_done_here(own_cluster):
    said = []
    with opened(own_cluster, said.append) as crew:
        outcomes = crew.map(sleep, [0.05] * 40)
        next(outcomes)
        own_cluster.scheduler.kill()
        assert len(list(outcomes)) == 39
        assert [each.result for each in crew.map(square, range(4))] == [0, 1, 4, 9]
    assert said[1:] == [
        f"{own_cluster.address}: its scheduler is lost; what is left is done on this machine"
    ]


def test_a_cluster_without_workers_is_waited_for_and_then_done_without(dask_cluster, monkeypatch):
    monkeypatch.setattr(clusters, "_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(clusters, "_EMPTY_SECONDS", 0.2)
    said = []
    with opened(dask_cluster, said.append) as crew:
        monkeypatch.setattr(crew, "_workers", dict)
        assert [each.result for each in crew.map(sleep, [0.6] * 4)] == [0.6] * 4
    assert "no worker for 0.2 seconds; what is left is done on this machine" in said[-1]


@pytest.mark.parametrize(
    ("error", "times"),
    [
        pytest.param(OSError("Timed out during handshake"), 2, id="for a moment"),
        pytest.param(OSError("Timed out during handshake"), 99, id="for good"),
        pytest.param(TypeError("cannot read"), 99, id="an answer that is none"),
    ],
)
def test_a_connection_that_breaks_is_no_fault_of_a_task(dask_cluster, monkeypatch, error, times):
    said = []
    with opened(dask_cluster, said.append) as crew:
        really, left = crew._client.submit, iter(range(times))

        def submit(*given, **options):
            if next(left, None) is not None:
                raise error
            return really(*given, **options)

        monkeypatch.setattr(crew._client, "submit", submit)
        found = [each.result for each in crew.map(square, range(4), estimate=long)]
    assert found == [0, 1, 4, 9]
    lost = f"it does not answer as it should ({type(error).__name__}: "
    assert [lost in line for line in said[1:]] == ([] if times == 2 else [True])


class Failed:
    """A future that ended as Dask ends one, whatever becomes of the task."""

    def __init__(self, error):
        self.error = error

    def done(self):
        return True

    def result(self, *, timeout):  # noqa: ARG002 - it has ended
        raise self.error


def test_a_time_of_dask_that_is_out_is_not_waited_for_without_end(dask_cluster, monkeypatch):
    said = []
    with opened(dask_cluster, said.append) as crew:
        failed = Failed(TimeoutError("in a handshake"))
        monkeypatch.setattr(crew._client, "submit", lambda *_given, **_options: failed)
        assert [each.result for each in crew.map(square, range(4), estimate=long)] == [0, 1, 4, 9]
    assert "it does not answer as it should (TimeoutError: in a handshake)" in said[-1]


def test_a_task_whose_workers_are_lost_is_tried_here(dask_cluster, monkeypatch):
    from distributed.scheduler import KilledWorker

    said = []
    with opened(dask_cluster, said.append) as crew:
        really = crew._client.submit

        def submit(function, *given, **options):
            if given[1] == 2:
                return Failed(KilledWorker("work", None, 3))
            return really(function, *given, **options)

        monkeypatch.setattr(crew._client, "submit", submit)
        assert [each.result for each in crew.map(square, range(4), estimate=long)] == [0, 1, 4, 9]
        assert not crew.lost
    reason = "a task was not done there (each worker that had it was lost); this machine tries"
    assert said[1:] == [f"{dask_cluster.address}: {reason}"]


def test_an_error_of_a_worker_is_none_until_this_machine_has_it_too(dask_cluster):
    said = []
    tasks = [os.getpid()] * 6
    found = work(dask_cluster, fail_away_from, tasks, tell=said.append)
    assert [each.result for each in found] == tasks
    assert ["no space left on device" in line for line in said] == [False, True]


def test_a_scheduler_that_is_stopped_is_waited_for_and_then_done_without(own_cluster, monkeypatch):
    for name, seconds in (("_LOOK", 0.1), ("_EMPTY", 0.5), ("_ANSWER", 0.3)):
        monkeypatch.setattr(clusters, f"{name}_SECONDS", seconds)
    said = []
    with opened(own_cluster, said.append) as crew:
        outcomes = crew.map(sleep, [0.05] * 10)
        next(outcomes)
        os.kill(own_cluster.scheduler.pid, signal.SIGSTOP)
        assert len(list(outcomes)) == 9
    assert [line.partition(": ")[2] for line in said[1:]] == [
        "it has not answered for 0.5 seconds; what is left is done on this machine"
    ]


def test_whoever_stops_early_does_not_wait_for_what_is_under_way(dask_cluster):
    with opened(dask_cluster) as crew:
        outcomes = crew.map(sleep, [0, 3, 3])
        with closing(outcomes):
            assert next(outcomes).result == 0
        assert crew._client.status == "closed"
