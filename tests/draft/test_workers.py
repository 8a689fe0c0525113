"""Several at once, each result as it comes; after an error or ^C what is under way still counts."""

import signal
import threading
import time

import pytest

from toolkit.draft.workers import StoppedError, work_through


def collect(tasks, work, workers, *rest):
    return list(work_through(iter(tasks), work, workers, *rest))


@pytest.mark.parametrize("workers", [1, 3])
def test_every_task_is_done_once(workers):
    found = collect(range(1, 20), lambda task, hand: hand(task), workers)
    assert sorted(found) == list(range(1, 20))


def test_a_task_hands_over_as_often_as_it_likes():
    def work(task, hand):
        hand(task)
        hand(-task)

    assert collect([1, 2], work, 1) == [1, -1, 2, -2]


def test_as_many_are_under_way_as_there_are_threads():
    together = threading.Barrier(3, timeout=20)

    def work(task, hand):
        together.wait()
        hand(task)

    assert sorted(collect([1, 2, 3], work, 3)) == [1, 2, 3]


def test_no_more_are_under_way_than_there_are_threads():
    most, running, lock = [], set(), threading.Lock()

    def work(task, hand):
        with lock:
            running.add(task)
            most.append(len(running))
        time.sleep(0.01)
        with lock:
            running.discard(task)
        hand(task)

    collect(range(1, 9), work, 2)
    assert max(most) == 2


def test_a_task_that_cannot_be_told_yet_is_asked_for_again():
    ended = []

    def tasks():
        yield 1
        while not ended:
            yield None
        yield 2

    def work(task, hand):
        hand(task)
        ended.append(task)

    assert collect(tasks(), work, 2) == [1, 2]


def test_after_an_error_nothing_is_begun_and_what_is_under_way_counts():
    begun, failed = [], threading.Event()

    def work(task, hand):
        begun.append(task)
        if task == 1:
            failed.set()
            raise ValueError("one")
        failed.wait(20)
        hand(task)

    found = []
    with pytest.raises(ValueError, match="one"):
        found.extend(iter_all(work_through(iter(range(1, 9)), work, 2), found))
    assert found == [2]
    assert sorted(begun) == [1, 2]


def iter_all(results, into):
    for each in results:
        into.append(each)
    return ()


def test_work_that_stops_by_itself_is_no_error():
    def work(task, hand):
        hand(task)
        raise StoppedError

    assert sorted(collect([1, 2, 3], work, 1)) == [1, 2, 3]


@pytest.mark.usefixtures("_interruptible")
def test_after_an_interruption_what_is_under_way_is_waited_for():
    begun, under_way, found = [], [], []

    def work(task, hand):
        begun.append(task)
        if task == 2:
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        time.sleep(0.1)
        hand(task)
        hand(-task)  # What would be asked next is not any more.

    with pytest.raises(KeyboardInterrupt):
        iter_all(work_through(iter(range(1, 9)), work, 2, under_way.append), found)
    assert sorted(found) == [1, 2]
    assert (sorted(begun), under_way) == ([1, 2], [2])


@pytest.mark.usefixtures("_interruptible")
def test_a_second_interruption_waits_no_longer():
    over = threading.Event()

    def work(_task, _hand):
        for _ in range(2):
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            time.sleep(0.1)
        over.wait(20)

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        collect([1], work, 1)
    over.set()
    assert time.monotonic() - started < 19


@pytest.mark.usefixtures("_interruptible")
def test_afterwards_an_interruption_is_what_it_always_was():
    collect([1], lambda task, hand: hand(task), 1)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.fixture
def _interruptible():
    """Have ^C interrupt, whatever started the tests."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)
