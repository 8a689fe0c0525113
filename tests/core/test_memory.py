"""Memory is given back where it is much, and not looked through for nothing."""

import gc
import subprocess
import sys

import pytest

from toolkit.core.memory import Keeper, collect_rarely, resident

_GROWING = """
from toolkit.core.memory import resident
before = resident()
held = b"x" * (20 << 20)
print(before, resident())
"""

pytestmark = pytest.mark.skipif(
    not resident(), reason="the system does not say what a process holds"
)


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    """Let nothing of these tests be left to the others."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)


@pytest.fixture
def keeper():
    found = Keeper()
    assert found.give_back()
    return found


def test_little_is_not_looked_for(keeper):
    assert [keeper.give_back() for _ in range(100)] == [False] * 100


def test_much_is_given_back_once(monkeypatch):
    # Made up, as what these tests have freed before is taken first when memory is filled.
    held = [100 << 20, 100 << 20, 115 << 20, 117 << 20, 101 << 20, 110 << 20]
    monkeypatch.setattr("toolkit.core.memory.resident", lambda: held.pop(0))
    keeper = Keeper()
    assert [keeper.give_back() for _ in range(4)] == [True, False, True, False]
    assert held == []


def test_what_a_process_is_in_is_counted():
    told = subprocess.run(
        [sys.executable, "-c", _GROWING], capture_output=True, text=True, check=True
    )
    before, after = map(int, told.stdout.split())
    assert 20 << 20 <= after - before < 30 << 20


def test_where_the_system_does_not_say_it_is_given_back_each_time(keeper, monkeypatch):
    monkeypatch.setattr("toolkit.core.memory.resident", lambda: 0)
    assert [keeper.give_back() for _ in range(2)] == [True, True]


def test_garbage_is_looked_for_less_often_than_python_does():
    collect_rarely()
    assert gc.get_threshold()[0] > 100_000
