"""Dates in running text."""

import pytest

from toolkit.lang.dates import find_date, first_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("debated on March 5, 2025.", "2025-03-05", id="American"),
        pytest.param("on the 5th of March, 2025", "2025-03-05", id="British, long"),
        pytest.param("5 March 2025", "2025-03-05", id="British"),
        pytest.param("Sept. 3, 2024", "2024-09-03", id="short month"),
        pytest.param("March 4–5, 2025", "2025-03-04", id="span, month first"),
        pytest.param("4-5 березня 2025 року", "2025-03-04", id="span, day first"),
        pytest.param("5 березня 2025 р.", "2025-03-05", id="Ukrainian"),
        pytest.param("05.03.2025", "2025-03-05", id="dotted"),
        pytest.param("2025-03-05", "2025-03-05", id="ISO"),
        pytest.param("2025年3月5日に", "2025-03-05", id="Japanese"),
        pytest.param("２０２５年３月５日", "2025-03-05", id="full-width"),
        pytest.param("令和７年３月５日", "2025-03-05", id="era"),
        pytest.param("一九七二年三月四日", "1972-03-04", id="kanji"),
        pytest.param("二〇二一年十二月三十一日", "2021-12-31", id="kanji with tens"),
        pytest.param("二千二十一年四月九日", "2021-04-09", id="kanji year in words"),
        pytest.param("令和三年四月九日", "2021-04-09", id="era in kanji"),
        pytest.param("平成三十一年四月三十日", "2019-04-30", id="era of three kanji"),
        pytest.param("令和元年十月一日", "2019-10-01", id="first year, kanji"),
        pytest.param("令和元年5月1日", "2019-05-01", id="first year of an era"),
        pytest.param("32 March 2025, then 1 May 2024", "2024-05-01", id="the first that exists"),
        pytest.param("2025-03-05 and 1 May 2024", "2025-03-05", id="the first of two forms"),
        pytest.param("31.02.2025", "", id="no such day"),
        pytest.param("03/05/2025", "", id="slashes differ by country"),
        pytest.param("March 2025, maybe 5 marches 2025", "", id="no day"),
        pytest.param("1.2.3.2025 and 12025-03-05", "", id="part of a longer number"),
    ],
)
def test_find_date(text, date):
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "written", "is_span"),
    [
        ("Sest, 9 May 2024", "9 May 2024", False),
        ("Київ, 4 березня 2023 р.", "4 березня 2023 р.", False),
        ("Київ, 4 березня 2023 року", "4 березня 2023 року", False),
        ("7–8 October 2024", "7–8 October 2024", True),
        ("2021年4月9日～11日", "2021年4月9日～11日", True),
        ("（令和三年四月九日）", "令和三年四月九日", False),
    ],
)
def test_where_a_date_stands(text, written, is_span):
    found = first_date(text)
    assert (text[found.start : found.end], found.is_span) == (written, is_span)


def test_no_date_stands_nowhere():
    assert first_date("in March") is None
