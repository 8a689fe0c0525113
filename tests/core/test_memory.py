"""Memory is given back where it is much, and not looked through for nothing."""

import gc

import pytest

from toolkit.core.memory import Keeper, collect_rarely, resident

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


def test_much_is_given_back_once(keeper):
    held = b"x" * (20 << 20)
    assert (keeper.give_back(), keeper.give_back(), len(held)) == (True, False, 20 << 20)


def test_where_the_system_does_not_say_it_is_given_back_each_time(keeper, monkeypatch):
    monkeypatch.setattr("toolkit.core.memory.resident", lambda: 0)
    assert [keeper.give_back() for _ in range(2)] == [True, True]


def test_garbage_is_looked_for_less_often_than_python_does():
    collect_rarely()
    assert gc.get_threshold()[0] > 100_000
