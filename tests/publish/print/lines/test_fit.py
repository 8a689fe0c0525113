"""Lines of a paragraph chosen together: never worse than any other choice of as many."""

from itertools import accumulate, combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.publish.print.lines.fit import (
    BALANCED,
    GAP,
    Break,
    Measured,
    fit,
    justified,
    ragged,
)

SPACE = 0.25


def measured(text):
    """Measure a text whose letters are half an em wide."""
    offsets = accumulate((SPACE if each == " " else 0.5 for each in text), initial=0.0)
    spaces = accumulate((each == " " for each in text), initial=0)
    return Measured(tuple(offsets), tuple(spaces), SPACE, 0.25)


def places(text, hyphens=()):
    """Break after words, and at the places of hyphens."""
    found = {at: Break(at, at + 1) for at, each in enumerate(text) if each == " "}
    found |= {at: Break(at, at, 2500, is_hyphen=True) for at in hyphens}
    return [Break(0, 0), *(found[at] for at in sorted(found)), Break(len(text), len(text))]


def shown(text, ends):
    starts = [0, *(each.start for each in ends)]
    return [
        text[start : each.end] + "-" * each.is_hyphen
        for start, each in zip(starts, ends, strict=False)
    ]


def fitted(text, measures, shape, *, hyphens=(), is_end=True):
    ends = fit(measured(text), places(text, hyphens), measures, shape, is_end=is_end)
    return ends and shown(text, ends)


@pytest.mark.parametrize(
    ("text", "measures", "shape", "expected"),
    [
        pytest.param("aa bb cc dd", [4, 4], BALANCED, ["aa bb", "cc dd"], id="equal"),
        pytest.param("aaaa bb c", [3.5, 3.5], BALANCED, ["aaaa", "bb c"], id="a long first word"),
        pytest.param("aa bb cc", [20], BALANCED, ["aa bb cc"], id="one line"),
        pytest.param("aaaaaaaa bb", [2, 2], BALANCED, None, id="a word that is too long"),
        pytest.param("aaaa bbbb", [2], BALANCED, None, id="too few lines"),
        pytest.param("aaaa", [2, 2], BALANCED, None, id="too many lines"),
        pytest.param("aaaa bbbb cccc", [4.5, 9], ragged(), ["aaaa bbbb", "cccc"], id="flush left"),
        pytest.param("aaaa b cccc", [9, 9], ragged(0.1), None, id="looser than it may be"),
    ],
)
def test_lines(text, measures, shape, expected):
    assert fitted(text, measures, shape) == expected


def test_a_gap_above_spares_a_wide_one_below():
    # Filled one by one, the first line would take "dd" and leave too little to the second.
    text = "aa bb cc dd eeee ffffff gg"
    found = fitted(text, [5.5, 5.5, 5.5], justified(SPACE))
    assert found == ["aa bb cc dd", "eeee ffffff", "gg"]


def test_a_word_is_divided_only_where_a_gap_would_be_wide():
    text = "aaaa bbbb cccccccc dd ee"
    hyphens = [text.index("cccc") + 4]
    assert fitted(text, [5, 5], justified(SPACE), hyphens=hyphens) is None
    found = fitted(text, [6.8, 6.8], justified(SPACE), hyphens=hyphens)
    assert found == ["aaaa bbbb cccc-", "cccc dd ee"]


def test_a_hyphen_is_seldom_below_another():
    one, two = Break(4, 4, 10, is_hyphen=True), Break(8, 8, 10, is_hyphen=True)
    text = measured("aaaaaaaaaaaa")
    breaks = [Break(0, 0), one, Break(7, 7, 20), two, Break(12, 12)]
    found = fit(text, breaks, [4, 4, 4], BALANCED, is_end=True)
    assert [each.end for each in found] == [4, 7, 12]


def test_what_goes_on_in_another_line_is_filled_to_its_end():
    assert fitted("aa bb cc", [9], justified(SPACE), is_end=True)
    assert fitted("aa bb cc", [9], justified(SPACE, 0.75), is_end=False) is None
    assert fitted("aa bb cc", [3.6], justified(SPACE), is_end=False)


def test_a_last_line_is_hardly_ever_a_stub():
    text = "aaaaaaaaaaaa bbbbbbbbbbbb cccc dd"
    assert fitted(text, [14.5, 14.5], ragged())[-1] == "cccc dd"


SHAPES = {"justified": justified(SPACE), "ragged": ragged(), "balanced": BALANCED}


def demerits(text, breaks, measures, shape, *, is_end):
    """Return the demerits of one way to end the lines, by their definition."""
    total, start, was_hyphen = 0.0, breaks[0], False
    for number, (end, measure) in enumerate(zip(breaks[1:], measures, strict=True), 1):
        width = text.offsets[end.end] + text.hyphen * end.is_hyphen - text.offsets[start.start]
        spaces = text.spaces[end.end] - text.spaces[start.start]
        is_last = is_end and number == len(measures)
        one = (shape.last if is_last else shape.line)(measure - width, measure, spaces)
        total += one + end.demerits + 10_000 * (was_hyphen and end.is_hyphen)
        start, was_hyphen = end, end.is_hyphen
    return total


@given(
    words=st.lists(st.integers(1, 7), min_size=1, max_size=9),
    count=st.integers(1, 4),
    measure=st.floats(2, 9),
    first=st.floats(0, 2),
    shape=st.sampled_from(sorted(SHAPES)),
    is_end=st.booleans(),
    divided=st.sets(st.integers(0, 8)),
)
def test_no_other_choice_of_as_many_lines_is_better(
    words, count, measure, first, shape, is_end, divided
):
    text = " ".join("a" * each for each in words)
    starts = accumulate((each + 1 for each in words), initial=0)
    hyphens = [
        start + word // 2
        for number, (start, word) in enumerate(zip(starts, words, strict=False))
        if number in divided and word > 3
    ]
    breaks, width = places(text, hyphens), measured(text)
    measures = [measure - first, *[measure] * (count - 1)]
    found = fit(width, breaks, measures, SHAPES[shape], is_end=is_end)
    best = min(
        (
            demerits(width, way, measures, SHAPES[shape], is_end=is_end)
            for inner in combinations(breaks[1:-1], count - 1)
            for way in [(breaks[0], *inner, breaks[-1])]
        ),
        default=inf,
    )
    if found is None:
        assert best == inf
    else:
        assert len(found) == count
        assert found[-1] == breaks[-1]
        cost = demerits(width, (breaks[0], *found), measures, SHAPES[shape], is_end=is_end)
        assert cost == pytest.approx(best)


def test_the_best_gap_has_hardly_any_demerits():
    line = justified(SPACE).line
    assert line((GAP - SPACE) * 4, 10, 4) == pytest.approx(1)
    assert line(0.1 * 4, 10, 4) < line(0.2 * 4, 10, 4) < line(0.4 * 4, 10, 4) < inf
    assert line(0.4 * 4, 10, 4) < line(3, 10, 1) == line(3, 10, 0) < inf
    assert line(-0.1 * 4, 10, 4) == inf
    assert justified(SPACE, 0.5).line(0.3 * 4, 10, 4) == inf
