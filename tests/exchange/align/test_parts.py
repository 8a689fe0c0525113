"""Widths, anchors, sounds, bylines, and the cheapest path, each by itself."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exchange.align.anchors import (
    fit_cost,
    fit_score,
    joined,
    rarities,
    trait_of,
)
from toolkit.exchange.align.path import cheapest_path
from toolkit.exchange.align.sounds import sound_keys
from toolkit.exchange.align.speakers import read_byline
from toolkit.exchange.align.widths import MOST, length_cost, length_fit, width

# ── Widths ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "code", "other", "other_code"),
    [
        pytest.param("The lamps are dim.", "en", "Лампи дуже тьмяні.", "uk", id="uk"),
        pytest.param("They burn too much oil.", "en", "油を使いすぎる。", "ja", id="ja"),
    ],
)
def test_a_translation_is_as_wide_as_its_source(one, code, other, other_code):
    assert width(other, other_code) == pytest.approx(width(one, code), rel=0.35)


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_length_cost_is_the_same_both_ways_and_bounded(one, other):
    assert length_cost(one, other) == length_cost(other, one)
    assert 0 <= length_cost(one, other) <= MOST
    assert 0 <= length_fit(one, other) <= 1


# ── Anchors ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        pytest.param("Twelve ships came.", "Прибуло 12 кораблів.", "uk", id="number by value"),
        pytest.param("It cost 12 billion.", "費用は120億であった。", "ja", id="oku"),
        pytest.param("See https://a.example/x now.", "Див. https://a.example/x", "uk", id="link"),
        pytest.param("The G7 agreed.", "G7は合意した。", "ja", id="Latin letters"),
        pytest.param("Trump spoke there.", "Там виступив Трамп.", "uk", id="a name's sound"),
        pytest.param("Zelenskyy spoke.", "ゼレンスキーが話した。", "ja", id="katakana"),
    ],
)
def test_what_both_sides_mention_is_an_anchor(one, other, code):
    shared = trait_of(one, "en").keys & trait_of(other, code).keys
    assert shared


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("Is it?", "en", "?"),
        ("“Is it?”", "en", "?"),
        ("Так!»", "uk", "!"),
        ("そうか。", "ja", ""),
        ("そうか？」", "ja", "?"),
        ("It is.", "en", "."),
        ("", "en", ""),
    ],
)
def test_end_mark(text, code, mark):
    assert trait_of(text, code).mark == mark


def test_a_rare_anchor_is_worth_more():
    traits = [trait_of(text, "en") for text in ("Kyiv G7", "Kyiv EU", "Kyiv")]
    worth = rarities(traits, traits)
    assert worth["G7"] > worth["Kyiv"] > 0


def test_what_differs_costs():
    source = trait_of("Twelve ships came to the harbour.", "en")
    right, wrong = (trait_of(f"До порту зайшло {n} кораблів.", "uk") for n in (12, 15))
    assert fit_cost(source, right, {}) < fit_cost(source, wrong, {})
    assert fit_score(source, right, {}) > fit_score(source, wrong, {})


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_traits_of_neighbours_add_up(texts):
    traits = [trait_of(text, "uk") for text in texts]
    whole = joined(traits)
    assert whole.width == pytest.approx(sum(each.width for each in traits))
    assert all(each.keys <= whole.keys for each in traits)


@given(st.text(max_size=60), st.sampled_from(["en", "uk", "ja"]))
def test_a_text_fits_itself_best(text, code):
    trait = trait_of(text, code)
    assert fit_score(trait, trait, rarities([trait], [trait])) == 1
    assert fit_cost(trait, trait, {}) == 0


# ── Sounds ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ("Trump", "Трампа", "トランプ"),
        ("Zelenskyy", "Зеленський", "ゼレンスキー"),
        ("Ukraine", "України", "ウクライナ"),
        ("summit", "саміт", "サミット"),
    ],
)
def test_names_that_sound_alike(words):
    keys = [sound_keys(word) for word in words]
    assert keys[0]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("text", ["", "the", "and that", "a b c", "東野篤子", "1234", "ー"])
def test_words_without_sounds(text):
    assert sound_keys(text) == frozenset()


# ── Bylines ──────────────────────────────────────────────────────────────────

ALL = ("name", "role", "affiliation")


@pytest.mark.parametrize(
    ("text", "lang", "wanted", "parts"),
    [
        pytest.param(
            "例町港 港長 例野花子：", "ja", ALL, ("例野花子", "港長", "例町港"), id="ja order"
        ),
        pytest.param(
            "司会　例町港　港長、船長　例野花子：",
            "ja",
            ALL,
            ("例野花子", "港長、船長", "例町港"),
            id="label, wide spaces, a comma in the role",
        ),
        pytest.param(
            "例町港 例野花子：", "ja", ("name", "affiliation"), ("例野花子", "例町港"), id="no role"
        ),
        pytest.param(
            "**Ганна Тестова, доцентка, Порт:**",
            "uk",
            ALL,
            ("Ганна Тестова", "доцентка", "Порт"),
            id="uk order",
        ),
        pytest.param("例町港 例野花子：", "ja", ALL, None, id="too few"),
        pytest.param("例町 港 港長 例野花子：", "ja", ALL, None, id="too many"),
        pytest.param("：", "ja", ALL, None, id="nothing"),
    ],
)
def test_read_byline(text, lang, wanted, parts):
    found = read_byline(text, lang, wanted)
    expected = [field for field in ALL if field in wanted]
    assert found == (dict(zip(expected, parts, strict=True)) if parts else {})


# ── The cheapest path ────────────────────────────────────────────────────────

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))


def cheapest_by_trying(rows, cost):
    """Return the least cost of all paths."""
    best = {(0, 0): 0.0}
    for row, column in itertools.product(range(rows[0] + 1), range(rows[1] + 1)):
        for down, across in SHAPES:
            before = (row - down, column - across)
            if before in best:
                total = best[before] + cost(before[0], row, before[1], column)
                best[row, column] = min(total, best.get((row, column), math.inf))
    return best[rows]


@given(st.integers(0, 7), st.integers(0, 7), st.randoms(use_true_random=False))
def test_the_path_is_the_cheapest(height, breadth, chance):
    prices = {}

    def cost(*bead):
        return prices.setdefault(bead, chance.uniform(-3, 9))

    beads = cheapest_path((height, breadth), SHAPES, cost)
    wanted = cheapest_by_trying((height, breadth), cost)
    assert sum(cost(*bead) for bead in beads) == pytest.approx(wanted)


@pytest.mark.parametrize("rows", [(0, 0), (1, 3000), (3000, 1), (0, 3000), (7, 3000), (900, 30)])
def test_the_path_reaches_the_end_of_rows_that_differ_much(rows):
    beads = cheapest_path(rows, SHAPES, lambda *_: 1.0)
    assert rows == (0, 0) or (beads[-1][1], beads[-1][3]) == rows


@given(st.integers(0, 30), st.integers(0, 150))
def test_the_path_covers_both_rows_without_a_gap(height, breadth):
    beads = cheapest_path((height, breadth), SHAPES, lambda *_: 1.0)
    assert [row for bead in beads for row in range(bead[0], bead[1])] == list(range(height))
    assert [row for bead in beads for row in range(bead[2], bead[3])] == list(range(breadth))
