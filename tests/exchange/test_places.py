"""Translators read in their own language where a text stands."""

import pytest

from toolkit.exchange.places import say_places


@pytest.mark.parametrize(
    ("context", "lang", "said"),
    [
        pytest.param("turn: Ada Sample", "uk", "репліка: Ada Sample", id="who speaks"),
        pytest.param("heading, Article 5", "ja", "見出し, Article 5", id="a mark of the source"),
        pytest.param("list, point (a): Ada", "uk", "список, пункт (a): Ada", id="a point"),
        pytest.param("table, row 2, column 1", "ja", "表, 2行1列", id="a cell"),
        pytest.param("turn, not for attribution", "ja", "発言, 匿名", id="not for attribution"),
        pytest.param("speaker\nrole of Ada", "uk", "хто говорить\nроль: Ada", id="two lines"),
        pytest.param("before it: “No.”", "ja", "直前：“No.”", id="what was said before"),
        pytest.param("somewhere: else", "uk", "somewhere: else", id="unknown"),
        pytest.param("", "uk", "", id="nothing"),
    ],
)
def test_a_place_is_said_in_the_language(context, lang, said):
    assert say_places(context, lang) == said


@pytest.mark.parametrize("context", ["turn: Ada Sample", "table, row 2, column 1", "signatures"])
def test_in_english_it_is_as_in_the_catalog(context):
    assert say_places(context, "en") == context
