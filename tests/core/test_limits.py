"""What one task may take, in a process of its own and in one that lives on."""

import contextlib
import subprocess
import sys
import threading
import time

import pytest

from toolkit.core.limits import LimitError, Limits, run_within

SMALL = Limits(mebibytes=64)


def run_alone(script, *arguments):
    """Return how a script in an interpreter of its own ended, and what it wrote."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


MEMORY = """
import sys, time
from toolkit.core.limits import LimitError, Limits, run_within

def fill(mebibytes):
    blocks = [bytearray(4000) for _ in range(mebibytes * 256)]
    time.sleep(20)  # until somebody looks
    return len(blocks)

def take(mebibytes):
    return len(bytearray(mebibytes << 20))

task, own = sys.argv[1:]
try:
    run_within(Limits(mebibytes=64), *{"fill": (fill, 150), "take": (take, 4096)}[task],
               own=own == "own")
except LimitError as error:
    print(error.problem)
"""


def take(mebibytes):
    return len(bytearray(mebibytes << 20))


@pytest.mark.parametrize("own", ["own", "shared"])
@pytest.mark.parametrize(
    "task", [pytest.param("fill", id="bit by bit"), pytest.param("take", id="at once")]
)
def test_too_much_memory_is_an_error(task, own):
    """In a process with no past: what earlier tests have freed would be taken first, unseen."""
    assert run_alone(MEMORY, task, own) == (0, "took more memory than 64 MiB\n", "")


def test_what_a_process_held_before_is_not_counted_where_it_lives_on():
    """Before, whatever ran after a large model was loaded found no memory at all."""
    held = bytearray(1500 << 20)
    assert run_within(SMALL, take, 32) == 32 << 20
    assert len(held) > 1 << 30


def test_an_error_swallowed_on_the_way_is_no_way_out():
    def hide(_task):
        while True:
            with contextlib.suppress(Exception):  # as a library may
                time.sleep(5)

    with pytest.raises(LimitError, match=r"longer than 0\.3 seconds"):
        run_within(Limits(seconds=0.3), hide, None)


def test_bounds_are_as_they_were_afterwards():
    import resource
    import signal

    def bounds():
        return (
            resource.getrlimit(resource.RLIMIT_DATA),
            resource.getrlimit(resource.RLIMIT_CPU),
            signal.getsignal(signal.SIGALRM),
            signal.getitimer(signal.ITIMER_REAL),
        )

    before = bounds()
    run_within(SMALL, take, 1)
    with pytest.raises(LimitError):
        run_within(Limits(seconds=0.3), time.sleep, 20)
    assert bounds() == before


def test_in_another_thread_a_task_is_done_without_a_watch():
    found = []
    thread = threading.Thread(target=lambda: found.append(run_within(SMALL, take, 1)))
    thread.start()
    thread.join()
    assert found == [1 << 20]


SCRIPT = """
import sys
from toolkit.core.limits import LimitError, Limits, run_within

def dive(depth):
    return depth and dive(depth - 1)

def grow(_task):
    blocks = []
    while True:
        blocks.append(bytearray(4000))
        dive(900)  # asks for memory for its calls, again and again

for _ in range(3):
    count = sys.getrefcount(dive)
    try:
        run_within(Limits(mebibytes=32), grow, None)
    except LimitError as error:
        assert "more memory" in error.problem, error.problem
    assert sys.getrefcount(dive) == count
print(dive(900))
"""


def test_a_process_that_a_task_has_filled_can_be_relied_on_afterwards():
    """Bounded by the system alone, Python 3.11 says SystemError here, or crashes."""
    assert run_alone(SCRIPT) == (0, "0\n", "")
