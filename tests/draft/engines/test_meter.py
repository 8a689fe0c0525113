"""Tokens are counted as the server counts them, and guessed where it does not."""

import pytest

from toolkit.draft.engines.base import Spent
from toolkit.draft.engines.meter import Meter, guess_tokens


def spent(*answers):
    meter = Meter()
    for answer in answers:
        meter.count(answer, "sent" * 3, "said" * 3)
    return meter.spent


def test_what_the_server_counts_is_added_up():
    usage = [{"usage": {"total_tokens": 70}}, {"usage": {"total_tokens": 30}}]
    assert spent(*usage) == Spent(100, 2)


@pytest.mark.parametrize(
    "answer",
    [{}, [], {"usage": None}, {"usage": {}}, {"usage": {"total_tokens": "70"}},
     {"usage": {"total_tokens": -1}}],
)  # fmt: skip
def test_a_server_that_does_not_count_is_guessed_for(answer):
    assert spent({"usage": {"total_tokens": 70}}, answer) == Spent(78, 2, guessed=True)


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("lamps", 2), ("лампи", 4), ("暗い", 2)]
)
def test_a_guess_goes_by_bytes(text, tokens):
    assert guess_tokens(text) == tokens
