"""A day or a month that is lost or changed is reported."""

import pytest

from toolkit.check.rules.weekday_month import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "on Monday",
            "у вівторок",
            "uk",
            [("error", "Monday of the source has become “вівторок”", "вівторок")],
            id="other day",
        ),
        pytest.param(
            "on Monday",
            "火曜日に",
            "ja",
            [("error", "Monday of the source has become “火曜”", "火曜")],
            id="other day in Japanese",
        ),
        pytest.param(
            "on Monday",
            "завтра",
            "uk",
            [("warning", "Monday of the source is missing", "")],
            id="lost day",
        ),
        pytest.param(
            "on 5 March",
            "5 травня",
            "uk",
            [("error", "March of the source has become “травня”", "травня")],
            id="other month",
        ),
        pytest.param(
            "in July 2024",
            "2024年6月に",
            "ja",
            [("error", "July of the source has become “6月”", "6月")],
            id="other month in Japanese",
        ),
        pytest.param(
            "the Fifth of six, on 5 March 2025",
            "第5回、6人、2025年3月6日",
            "ja",
            [
                (
                    "error",
                    "5 March of the source has become “2025年3月6日”",
                    "2025年3月6日",
                )
            ],
            id="other day of the month",
        ),
        pytest.param(
            "in July 2024",
            "у 2024 році",
            "uk",
            [("warning", "July of the source is missing", "")],
            id="lost month",
        ),
        pytest.param(
            "from July to the end of July",
            "від липня до кінця серпня",
            "uk",
            [("warning", "“серпня” is not in the source", "серпня")],
            id="one of two mentions",
        ),
        pytest.param(
            "The vote took place on 5 May.",
            "Голосування відбулося травня.",
            "uk",
            [("error", "the day of 5 May is missing", "травня")],
            id="a lost day that its month could answer for",
        ),
        pytest.param(
            "The vote took place on 5 May.",
            "投票は5月に行われた。",
            "ja",
            [("error", "the day of 5 May is missing", "5月")],
            id="the same in Japanese",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("on Monday", "у понеділок", "uk", id="kept"),
        pytest.param("on 5 May", "п’ятого травня", "uk", id="a day in words"),
        pytest.param("from 5 to 7 May", "5–7 травня", "uk", id="a range of days"),
        pytest.param("on Monday", "月曜日に", "ja", id="kept in Japanese"),
        pytest.param("Monday 5 March", "3月5日（月）", "ja", id="in brackets"),
        pytest.param("on 5 March 2025", "05.03.2025", "uk", id="figures"),
        pytest.param("on October 16, 2000", "2000 年 10 月 16 日", "ja", id="spaces"),
        pytest.param("the Sunday Times said", "газета повідомила", "uk", id="publication"),
        pytest.param("Black Friday sales", "розпродажі", "uk", id="a name"),
        pytest.param("5 to 7 March", "з 5 до 7 березня", "uk", id="range"),
        pytest.param("March 5–7", "3月5日から7日", "ja", id="range in Japanese"),
        pytest.param("It may march on", "Може, піде далі", "uk", id="no months"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
