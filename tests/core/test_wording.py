"""A number agrees with its noun."""

import pytest

from toolkit.core.wording import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "name", "0 names"),
        (1, "name", "1 name"),
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (1_200, "query", "1,200 queries"),
        (3, "day", "3 days"),
        (2, "open question", "2 open questions"),
    ],
)
def test_a_number_agrees_with_its_noun(number, noun, said):
    assert counted(number, noun) == said
