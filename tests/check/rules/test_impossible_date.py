"""A date that does not exist, or falls on another day, is reported."""

import pytest

from toolkit.check.rules.impossible_date import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "on 30 June",
            "31 червня",
            "uk",
            [("error", "31 June is no date", "31 червня")],
            id="no such day",
        ),
        pytest.param(
            "in 2023",
            "29 лютого 2023 року",
            "uk",
            [("error", "29 February 2023 is no date", "29 лютого 2023")],
            id="no leap year",
        ),
        pytest.param(
            "in 2023",
            "2023年2月29日",
            "ja",
            [("error", "29 February 2023 is no date", "2023年2月29日")],
            id="Japanese",
        ),
        pytest.param(
            "on 5 March 2025",
            "понеділок, 5 березня 2025 року",
            "uk",
            [("error", "5 March 2025 is a Wednesday, not a Monday", "понеділок")],
            id="weekday",
        ),
        pytest.param(
            "on 5 March 2025",
            "2025年3月5日（月）",
            "ja",
            [("error", "5 March 2025 is a Wednesday, not a Monday", "月")],
            id="weekday in brackets",
        ),
        pytest.param(
            "Monday, 5 March 2025",
            "понеділок, 5 березня 2025 року",
            "uk",
            [
                (
                    "warning",
                    "5 March 2025 is a Wednesday, not a Monday; the source says so too",
                    "понеділок",
                )
            ],
            id="the source is wrong too",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Wednesday, 5 March 2025", "середа, 5 березня 2025 року", "uk", id="right"),
        pytest.param("Wednesday, 5 March 2025", "2025年3月5日（水）", "ja", id="right in Japanese"),
        pytest.param("29 February 2024", "29 лютого 2024 року", "uk", id="leap year"),
        pytest.param("29 February", "2月29日", "ja", id="no year"),
        pytest.param("31 May", "31 травня", "uk", id="last of the month"),
        pytest.param("in 40 months", "за 40 місяців", "uk", id="no date"),
        pytest.param(
            "from 5 to 7 March 2025, on a Monday",
            "5–7 березня 2025 року, у понеділок",
            "uk",
            id="range",
        ),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
