"""Days and months are found by their names in each language."""

import re

import pytest

from toolkit.lang import LANGUAGES
from toolkit.lang.calendar import months_in_figures, named_days, named_months


@pytest.mark.parametrize(
    ("text", "code", "days"),
    [
        pytest.param("Monday and Sundays", "en", [1, 7], id="English"),
        pytest.param("у п’ятницю, в неділю", "uk", [5, 7], id="Ukrainian"),
        pytest.param("посеред поля", "uk", [], id="no Wednesday"),
        pytest.param("水曜日と金曜", "ja", [3, 5], id="Japanese"),
        pytest.param("5日（月・祝）", "ja", [1], id="in brackets"),
        pytest.param("日本の月", "ja", [], id="sun and moon"),
    ],
)
def test_days(text, code, days):
    assert [day for day, *_ in named_days(text, code)] == days


@pytest.mark.parametrize(
    ("text", "code", "months"),
    [
        pytest.param("in March and on 5 May", "en", [3, 5], id="English"),
        pytest.param("You may march.", "en", [], id="verbs"),
        pytest.param("5 листопада, у грудні", "uk", [11, 12], id="Ukrainian"),
        pytest.param("трава, червоний", "uk", [], id="grass and red"),
        pytest.param("10 月、十二月", "ja", [10, 12], id="Japanese"),
        pytest.param("三か月", "ja", [], id="how many months"),
    ],
)
def test_months(text, code, months):
    assert [month for month, *_ in named_months(text, code)] == months


@pytest.mark.parametrize("code", [each.code for each in LANGUAGES.values() if each.calendar])
def test_every_name_of_a_month_shows_at_a_quick_look(code):
    calendar = LANGUAGES[code].calendar
    for name in " ".join(calendar.written).split():
        assert re.search(calendar.month_signs, name)


@pytest.mark.parametrize("text", ["6 січ.", "6 БЕР. 2025", "6 квi. і 7 кві.", "7 вер.", "8 лист."])
def test_short_names_of_months_show_as_well(text):
    assert named_months(text, "uk")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        pytest.param("05.03.2025", {3}, id="day first"),
        pytest.param("2025-03-05", {3}, id="ISO 8601"),
        pytest.param("in 2025", set(), id="a year"),
        pytest.param("Python 2.7", set(), id="a version"),
        pytest.param("05.03", {3}, id="no year"),
    ],
)
def test_figures(text, months):
    assert months_in_figures(text) == months
