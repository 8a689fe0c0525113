"""A number agrees with its noun, and a text is quoted on one line."""

import pytest

from toolkit.core.wording import counted, shorten


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("The lamps.", "The lamps.", id="as long as may be"),
        pytest.param("The lamps!!", "The lamps…", id="longer by one"),
        pytest.param(" The\n lamps ", "The lamps", id="of several lines"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_quoted_on_one_line_of_a_length(text, said):
    assert shorten(text, 10) == said
