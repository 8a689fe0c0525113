"""Dates in running text."""

import pytest

from toolkit.lang.dates import find_date


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
