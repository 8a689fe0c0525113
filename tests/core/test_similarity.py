"""Texts find their likes, in time that grows with their number only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.similarity import FEW, likeness, pair_texts

POOL = ("Japan leads the G7.", "Ukraine defends itself.", "The panel was opened at ten.")


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        pytest.param("Japan led the G7.", {0: 0}, id="edited"),
        pytest.param("Ukraine defends itself.", {0: 1}, id="equal"),
        pytest.param("Nobody said a word about that.", {}, id="another sentence"),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_a_text_finds_its_like(text, paired):
    assert pair_texts((text,), POOL, cutoff=0.6) == paired


def test_an_empty_pool_has_no_likes():
    assert pair_texts(("Japan",), (), cutoff=0.6) == {}


def test_the_first_wins_a_draw():
    assert pair_texts(("abc",), ("abd", "abe"), cutoff=0.5) == {0: 0}


@pytest.mark.parametrize(
    ("other", "share"),
    [
        pytest.param("abcd", 1, id="equal"),
        pytest.param("abxy", 0.5, id="half"),
        pytest.param("xyz", 0, id="nothing shared"),
    ],
)
def test_likeness(other, share):
    assert likeness("abcd", other) == share


def test_the_most_alike_pair_first():
    assert pair_texts(("abcdef", "abcdeg"), ("abcdeg",), cutoff=0.5) == {1: 0}


def test_each_candidate_serves_once():
    assert pair_texts(("abcd", "abce", "abcf"), ("abcx", "abcy"), cutoff=0.5) == {0: 0, 1: 1}


def test_a_pair_is_as_alike_as_the_cutoff():
    assert pair_texts(("abcd",), ("abxy",), cutoff=0.5) == {0: 0}
    assert pair_texts(("abcd",), ("abxy",), cutoff=0.51) == {}


LARGE = tuple(f"On day {number} of {number * 7919 % 1009} the panel met." for number in range(400))


def test_edited_sentences_are_found_in_a_large_pool():
    assert len(LARGE) > FEW
    edited = [text.replace("the panel met", "the whole panel met") for text in LARGE]
    assert pair_texts(edited, LARGE, cutoff=0.6) == {at: at for at in range(len(LARGE))}


def test_japanese_is_found_in_a_large_pool():
    pool = [f"第{number}回会合は{number * 7919 % 1009}年に開かれた。" for number in range(400)]
    edited = [text.replace("会合は", "会合が") for text in pool]
    assert pair_texts(edited, pool, cutoff=0.6) == {at: at for at in range(len(pool))}


@given(st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8), max_size=2 * FEW))
def test_no_candidate_is_taken_twice(texts, pool):
    taken = list(pair_texts(texts, pool, cutoff=0.5).values())
    assert len(taken) == len(set(taken))
