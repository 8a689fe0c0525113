"""Questions are comments that people may also write by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.questions import (
    Query,
    add_answer,
    add_query,
    open_queries,
    read_queries,
)

ASKED = "query: 2026-11-20 Ada Sample: which pier?"
LINES = st.lists(
    st.sampled_from(
        [
            "query: a",
            "query: 2026-01-02 a",
            "query: b",
            "answer: x",
            "mt: argos en-uk 1 h=0",
            "note",
        ]
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("comment", "query"),
    [
        pytest.param(ASKED, Query("Ada Sample: which pier?", "2026-11-20"), id="day and name"),
        pytest.param("query: which pier?", Query("which pier?"), id="by hand, without a day"),
        pytest.param("Query : which?", Query("which?"), id="as people type it"),
        pytest.param("query: 2026-13-40 which?", Query("2026-13-40 which?"), id="no day"),
        pytest.param("query: 2026-11-20", Query("2026-11-20"), id="a day is all that is said"),
        pytest.param("query: 2026-11-20th?", Query("2026-11-20th?"), id="only looks like a day"),
        pytest.param("query:  which \u3000 pier?", Query("which pier?"), id="white space"),
    ],
)
def test_a_comment_asks(comment, query):
    assert read_queries([comment]) == (query,)


@pytest.mark.parametrize(
    "comment", ["query:", "query:   ", "a query: which?", "which?", "requery: a"]
)
def test_a_comment_that_asks_nothing(comment):
    assert read_queries([comment]) == ()


@pytest.mark.parametrize(
    ("comments", "left"),
    [
        pytest.param([ASKED], 1, id="asked"),
        pytest.param([ASKED, "answer: the east one"], 0, id="answered"),
        pytest.param([ASKED, "mt: argos", "answer: the east one"], 0, id="with a line between"),
        pytest.param([ASKED, "answer: "], 1, id="an empty answer"),
        pytest.param(["answer: the east one", ASKED], 1, id="an answer above"),
        pytest.param([ASKED, "query: why?", "answer: so"], 1, id="the answer is to the nearest"),
        pytest.param([ASKED, ASKED], 1, id="twice is once"),
    ],
)
def test_an_answer_below_closes_a_question(comments, left):
    assert len(open_queries(comments)) == left


def test_asking_again_on_another_day_does_nothing():
    assert add_query([ASKED], Query("Ada Sample: which pier?", "2026-11-25")) == (ASKED,)


def test_an_answered_question_is_not_asked_again():
    comments = (ASKED, "answer: the east one")
    assert add_query(comments, Query("Ada Sample: which pier?")) == comments


def test_another_question_stands_below():
    assert add_query([ASKED], Query("why?", "2026-11-25")) == (ASKED, "query: 2026-11-25 why?")


def test_an_answer_stands_right_below_its_question():
    done = add_answer(["a", ASKED, "query: why?"], "Ada Sample: which pier?", "the\neast one")
    assert done == ("a", ASKED, "answer: the east one", "query: why?")


@given(LINES)
def test_an_answer_is_given_once(comments):
    once = add_answer(comments, "a", "so")
    assert add_answer(once, "a", "so") == once
    assert "a" not in [query.text for query in open_queries(once)]


@given(LINES)
def test_an_answer_removes_nothing(comments):
    kept = list(add_answer(comments, "a", "new"))
    while "answer: new" in kept:
        kept.remove("answer: new")
    assert kept == comments
