"""Processes that are loaded with their first task are the same to whoever has tasks for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.core.executor import open_executor
from toolkit.core.executor.base import START_SECONDS
from toolkit.core.executor.pool import Pool

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))

from alone import why_alone
from worker_tasks import own_process, refuse_odd

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_there_are_as_many_workers(jobs):
    with open_executor(jobs) as later, Pool(jobs) as pool:
        assert later.workers == pool.workers


def test_outcomes_are_those_of_a_pool():
    with open_executor(1) as later, Pool(1) as pool:
        told = [
            [(each.task, each.value, str(each.error)) for each in crew.map(refuse_odd, range(4))]
            for crew in (later, pool)
        ]
    assert told[0] == told[1]


@pytest.mark.skipif(bool(why_alone()), reason=why_alone())
def test_its_processes_end_with_it():
    with open_executor(2) as later:
        done = later.map(own_process, range(3), estimate=lambda _task: START_SECONDS + 1)
        assert len({each.result for each in done}) > 0
    later.close()


def test_closing_what_had_no_task_starts_nothing():
    later = open_executor(2)
    later.close()
    assert later._pool is None


def fail(later):
    with later:
        list(later.map(refuse_odd, range(2)))
        raise KeyError


def test_an_exception_passes_through():
    with pytest.raises(KeyError):
        fail(open_executor(1))


def test_nothing_of_it_is_loaded_before_a_task():
    script = (
        "import sys\nfrom toolkit.core.executor import open_executor\n"
        "with open_executor(2): pass\n"
        "print([name for name in ('multiprocessing', 'concurrent') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"
