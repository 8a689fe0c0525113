"""A budget is said before and after, and pays for no request that goes beyond it."""

from dataclasses import dataclass

import pytest

from toolkit.draft.engines.base import Spent
from toolkit.draft.purse import Purse


@dataclass
class Toy:
    budget: int | None
    spent: Spent


def purse(budget, *spent, **fields):
    return Purse([Toy(budget, Spent(*each)) for each in spent], **fields)


@pytest.mark.parametrize(
    ("made", "affords"),
    [
        pytest.param(purse(100, (60, 1)), True, id="just enough"),
        pytest.param(purse(100, (61, 1)), False, id="one too many"),
        pytest.param(purse(100, (40, 1), (21, 1)), False, id="two engines share it"),
        pytest.param(purse(100, (0, 0), reserved=61), False, id="what is under way counts"),
        pytest.param(purse(None, (10**9, 1)), True, id="no budget"),
        pytest.param(purse(None), True, id="no server"),
    ],
)
def test_it_affords(made, affords):
    assert made.affords(40) is affords


def test_it_forecasts():
    assert purse(100, (0, 0)).forecast(90) == "the budget is 100 tokens, and this takes about 90"
    assert "is left for another run" in purse(100, (0, 0)).forecast(101)
    assert purse(None, (0, 0)).forecast(101) == ""


def test_it_accounts():
    assert purse(None, (70, 1), (1_000, 2)).account() == (
        "the server was asked 3 times: 1,070 tokens, as it counts"
    )
    assert purse(100, (70, 1, True)).account() == (
        "the server was asked once: about 70 tokens, estimated, as it does not count them"
    )
    assert purse(100, (0, 0)).account() == ""


def test_what_it_does_not_pay_for_is_an_error_with_what_to_do():
    error = purse(1_000, (970, 9)).exhausted(12)
    assert error.problem == "the budget of 1,000 tokens pays for no more: 12 sentences are left"
    assert "same command again" in error.remedy
    error = purse(10, (0, 0)).exhausted(1)
    assert error.problem == (
        "the budget of 10 tokens does not pay for a single request: 1 sentence is left"
    )
    assert error.remedy == "raise budget in the settings of the engine"
