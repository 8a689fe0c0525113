"""Work grows with the text and no faster; `tests/bench/segmentation.py` has the seconds."""

import re
import sys
import time

import pytest

from toolkit.lang import LANGUAGES
from toolkit.lang.en import sentences as english
from toolkit.lang.sentences import pairs as groups
from toolkit.lang.sentences import spaced
from toolkit.lang.sentences import unspaced as japanese
from toolkit.lang.sentences.cut import cut_points
from toolkit.lang.uk import sentences as ukrainian

HOSTILE = {
    "initials": "A. ",
    "countries": "U.S. ",
    "numbers": "1. ",
    "eras": "5 A.D. Tokyo ",
    "titles behind a hyphen": "Ex-Gov. Oak ",
    "names that end in a mark": "ヤフー！に",
    "years that open a sentence": "2022 р. Росія ",
    "a year after year": "у 5 р. Т",
    "quotations never closed": "“A b. ",
    "brackets never closed": "(a. B ",
    "brackets opened inside a sentence": "x (a. B) c. ",
    "titles that end in a mark": "«Т!» Р ",
    "speech that ends in a mark": "“T!” Rom ",
    "links never closed": "[a](b. C",
    "code never closed": "`a. ``B ",
    "emphasis never closed": "*a. B ",
    "Japanese quotations never closed": "「あ。",
    "Japanese quotations in a row": "「あ。」",
    "Japanese quotations apart": "「あ。」い",
    "Japanese brackets": "（あ。）",
    "remarks": "あ。（い）",
    "addresses": "https://a.b?c D ",
}


def calls(text, code):
    """Count the Python functions and methods that cutting a text calls."""
    count = 0

    def tick(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        cut_points(text, code)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(piece, code):
    cut_points(piece, code)  # loads the lists
    assert calls(piece * 1000, code) <= 2.2 * calls(piece * 500, code) + 100


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("piece", ["… ", "…« ", '…"', ". ", ".…", "…![", *HOSTILE.values()])
def test_a_long_run_of_anything_takes_no_minute(piece, code):
    """What a single pattern looks at again and again is no call that could be counted."""
    started = time.monotonic()
    cut_points(piece * 64_000, code)
    assert time.monotonic() - started < 20


PATTERNS = [
    pytest.param(value.pattern, id=f"{module.__name__.rsplit('.', 1)[-1]}.{name}")
    for module in (english, groups, japanese, spaced, ukrainian)
    for name, value in vars(module).items()
    if name.startswith("_") and isinstance(value, re.Pattern)
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_group_is_possessive(pattern):
    """Python before 3.11.5 keeps half an iteration of a possessive group (gh-106052)."""
    assert not re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+", pattern)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_group_repeats_without_bound(pattern):
    """A run of a million marks must not be a million steps deep in one match."""
    assert not re.search(r"(?<!\\)\)[*+]", pattern)
