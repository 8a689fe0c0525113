"""Work in processes: in order, within limits, and nothing is left running."""

import gc
import multiprocessing
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from toolkit.core.errors import CrashError, ReleaseError
from toolkit.core.executor import pool
from toolkit.core.executor.base import START_SECONDS
from toolkit.core.executor.pool import Pool
from toolkit.core.limits import LimitError, Limits

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))

from alone import why_alone
from worker_tasks import (
    break_on_three,
    die_on_three,
    die_once,
    fill_and_measure,
    fill_the_disk,
    hoard,
    nest,
    own_process,
    part_with_large,
    refuse_odd,
    sleep,
    sleep_in_scratch,
    spin,
    square,
    tie,
)

in_processes = pytest.mark.skipif(bool(why_alone()), reason=why_alone())


def assert_end(children):
    """Assert that the system knows none of these processes any more, or soon won't."""
    for child in children:
        child.join(20)
        # Another thread may have waited for it: then `multiprocessing` still takes it for alive.
        with pytest.raises(ProcessLookupError):
            os.kill(child.pid, 0)


HOLD = START_SECONDS + 1
"""An estimate that makes processes start."""


def work(function, tasks, *, estimate=HOLD, workers=2, tell=lambda _text: None, **options):
    with Pool(workers, tell) as crew:
        return list(crew.map(function, tasks, estimate=lambda _task: estimate, **options))


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"workers": 2}, id="in processes"),
        pytest.param({"workers": 1}, id="one worker is this process"),
        pytest.param({"workers": 2, "estimate": 0.0}, id="little work stays here"),
    ],
)
def test_outcomes_come_in_the_order_of_the_tasks(options):
    found = work(square, range(40), **options)
    assert [(each.task, each.result) for each in found] == [(n, n * n) for n in range(40)]


def test_no_task_is_no_outcome():
    assert work(square, []) == []


@pytest.mark.parametrize(
    ("options", "here"),
    [
        pytest.param({"workers": 2}, False, id="much work", marks=in_processes),
        pytest.param({"workers": 2, "estimate": 0.0}, True, id="little work"),
        pytest.param({"workers": 1}, True, id="one worker"),
    ],
)
def test_where_the_work_is_done(options, here):
    (outcome,) = work(own_process, [0], **options)
    assert (outcome.result == os.getpid()) is here


@pytest.mark.parametrize("workers", [1, 2])
def test_an_expected_error_is_a_value_and_whole(workers):
    found = work(refuse_odd, range(5), workers=workers)
    assert [each.value for each in found] == [0, None, 2, None, 4]
    error = found[3].error
    assert (error.problem, error.where, error.remedy) == ("odd", "3", "take another")
    with pytest.raises(ReleaseError, match="odd"):
        _ = found[1].result


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=in_processes)])
def test_what_the_system_refuses_is_told_with_its_path_and_the_others_go_on(workers):
    found = work(fill_the_disk, range(5), workers=workers)
    assert [each.error is None for each in found] == [True, True, True, False, True]
    assert str(found[3].error) == (
        "made/page: no space left on device\n  see to the file or the disk, then try again"
    )


def test_a_bug_in_this_process_is_raised():
    with pytest.raises(KeyError):
        work(break_on_three, range(5), workers=1)


@in_processes
def test_what_a_task_in_a_worker_ends_with_is_its_own_and_the_others_go_on():
    found = work(break_on_three, range(5), workers=2)
    assert [each.error is None for each in found] == [True, True, True, False, True]
    error = found[3].error
    assert isinstance(error, CrashError)
    assert error.problem.startswith("ended with KeyError: 3")
    assert isinstance(error.__cause__, KeyError)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("function", "task", "problem"),
    [
        pytest.param(sleep, 60, "longer than 0.2 seconds", id="waits"),
        pytest.param(spin, 0, "longer than 0.2 seconds", id="never ends"),
        pytest.param(hoard, 4096, "more memory than 1024 MiB", id="wants too much"),
        pytest.param(nest, 0, "nested too deeply", id="nests"),
    ],
)
def test_a_task_beyond_its_limits_is_an_error_and_the_others_go_on(
    workers, function, task, problem
):
    limits = Limits(seconds=0.2)
    (outcome,) = work(function, [task], workers=workers, limits=limits)
    assert isinstance(outcome.error, LimitError)
    assert problem in outcome.error.problem
    assert [each.result for each in work(square, [2], workers=workers, limits=limits)] == [4]


@in_processes
def test_a_task_that_kills_its_worker_is_named_and_the_others_are_done():
    found = work(die_on_three, range(12), workers=2)
    assert [each.value for each in found] == [0, 1, 2, None, *range(4, 12)]
    assert "twice" in found[3].error.problem


@in_processes
def test_a_worker_that_was_killed_once_costs_nothing(tmp_path):
    tasks = [(tmp_path / "killed", number) for number in range(12)]
    assert [each.result for each in work(die_once, tasks, workers=2)] == list(range(12))


@in_processes
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps what is freed")
def test_a_worker_gives_back_what_a_task_left_free():
    held = [each.result for each in work(fill_and_measure, [200] * 6, workers=2)]
    assert max(held) < 150


@in_processes
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps what is freed")
def test_a_worker_parts_with_a_large_block_at_once():
    freed = [each.result for each in work(part_with_large, range(2), workers=2)]
    assert min(freed) >= 15


@in_processes
def test_a_worker_keeps_no_cycle_of_a_task_and_collects_what_it_has_loaded_once():
    found = [each.result for each in work(tie, range(6), workers=2)]
    assert {cycles for cycles, _ in found} == {0}
    assert (0, True) in found


def test_this_process_is_collected_as_its_owner_wants():
    gc.collect()
    frozen = gc.get_freeze_count()
    work(square, range(3), workers=1)
    assert gc.get_freeze_count() == frozen


@in_processes
def test_whoever_stops_early_leaves_no_process():
    outcomes = Pool(2).map(sleep, [0, 60, 60], estimate=lambda _task: HOLD)
    with closing(outcomes):
        assert next(outcomes).result == 0
        running = multiprocessing.active_children()
        assert running
    assert_end(running)


@in_processes
def test_whoever_stops_early_leaves_no_folder_of_a_process(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    outcomes = Pool(2).map(sleep_in_scratch, [0, 60, 60], estimate=lambda _task: HOLD)
    with closing(outcomes):
        assert next(outcomes).result == 0
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


# ── Where no process can be started ──────────────────────────────────────────


SAID = (
    "all is done by one process: no other can be started: {} "
    "(it takes /dev/shm, and leave to start more)"
)


def refuse(error):
    def raise_it(*_given):
        raise error

    return raise_it


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        pytest.param(FileNotFoundError(2, "No such file"), "No such file", id="no /dev/shm"),
        pytest.param(PermissionError(13, "Not permitted"), "Not permitted", id="not writable"),
        pytest.param(OSError(38, "Not implemented"), "Not implemented", id="no semaphores at all"),
        pytest.param(ImportError("no sem_open"), "no sem_open", id="a Python without them"),
        pytest.param(NotImplementedError("too few"), "too few", id="fewer than are needed"),
    ],
)
def test_without_semaphores_all_is_done_here_and_it_is_said_once(monkeypatch, error, reason):
    monkeypatch.setattr(pool, "_new_pool", refuse(error))
    said = []
    found = work(refuse_odd, range(40), workers=2, tell=said.append)
    assert [each.value for each in found] == [None if n % 2 else n for n in range(40)]
    assert said == [SAID.format(reason)]


@in_processes
@pytest.mark.parametrize("allowed", [0, 1, 20])
def test_where_no_more_processes_may_be_started_all_is_done_once_and_in_order(monkeypatch, allowed):
    really = pool._submit
    calls = iter(range(allowed))

    def submit(*given):
        if next(calls, None) is None:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return really(*given)

    monkeypatch.setattr(pool, "_submit", submit)
    said = []
    found = work(square, range(40), workers=2, tell=said.append)
    assert [each.result for each in found] == [n * n for n in range(40)]
    assert said == [SAID.format("Resource temporarily unavailable")]
    assert_end(multiprocessing.active_children())


def test_limits_hold_where_no_process_can_be_started(monkeypatch):
    monkeypatch.setattr(pool, "_new_pool", refuse(FileNotFoundError(2, "No such file")))
    found = work(spin, [0], workers=2, limits=Limits(seconds=0.2))
    assert "longer than 0.2 seconds" in found[0].error.problem


def test_a_bug_is_raised_where_no_process_can_be_started(monkeypatch):
    monkeypatch.setattr(pool, "_new_pool", refuse(FileNotFoundError(2, "No such file")))
    with pytest.raises(KeyError):
        work(break_on_three, range(5), workers=2)


@in_processes
def test_a_task_that_kills_its_worker_is_never_done_here(monkeypatch):
    really = pool._new_pool
    pools = iter([1, 2])

    def new_pool():
        if next(pools, None) is None:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return really()

    monkeypatch.setattr(pool, "_new_pool", new_pool)
    found = work(die_on_three, [3, *range(10, 30)], workers=2)
    assert "twice" in found[0].error.problem
    assert [each.value for each in found[1:]] == [*range(10, 30)]


@in_processes
def test_workers_are_the_same_ones_from_one_call_to_the_next():
    with Pool(2) as crew:
        found = [list(crew.map(own_process, range(8), estimate=lambda _task: HOLD)) for _ in "ab"]
        first, second = ({each.result for each in outcomes} for outcomes in found)
    assert len(first | second) <= 2


@in_processes
def test_processes_that_start_are_no_news():
    said = []
    work(square, range(4), workers=2, tell=said.append)
    assert said == []


SCRIPT = """
import worker_tasks
from toolkit.core.executor.pool import Pool
list(Pool(2).map(worker_tasks.tell_and_sleep, [{folder!r}] * 4, estimate=lambda _task: 9))
"""


@in_processes
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL], ids=["^C", "killed"])
def test_no_worker_outlives_its_caller(tmp_path, stop):
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-c", SCRIPT.format(folder=str(tmp_path))]
    process = subprocess.Popen(words, env=environ, stderr=subprocess.DEVNULL)
    while len(workers := [int(path.name) for path in tmp_path.iterdir()]) < 2:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(stop)
    process.wait(20)
    for worker in workers:
        for _ in range(400):
            if not is_running(worker):
                break
            time.sleep(0.05)
        assert not is_running(worker)


def is_running(process):
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(") ")[2][0] not in "ZX"
