"""A day or a month that is lost or changed is reported."""

import pytest

from toolkit.check.rules.weekday_month import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "On Jan. 6 they met.",
            "6 липня вони зустрілися.",
            "uk",
            [
                ("error", "January of the source has become “липня”", "липня"),
            ],
            id="month abbreviated with a stop",
        ),
        pytest.param(
            "It was signed on 11 Sept. 2021.",
            "2021年10月11日に署名された。",
            "ja",
            [("error", "September of the source has become “10月”", "10月")],
            id="four letters and a stop",
        ),
        pytest.param(
            "It opens by March.",
            "Відкриття до квітня.",
            "uk",
            [("error", "March of the source has become “квітня”", "квітня")],
            id="a month that is also a verb, behind a preposition",
        ),
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
        pytest.param("Nov. 26 and 27", "26 та 27 листопада", "uk", id="two days of one month"),
        pytest.param("May 10 to the 26th", "з 10 по 26 травня", "uk", id="from day to day"),
        pytest.param("until August 26", "8/26まで", "ja", id="month and day in figures"),
        pytest.param("every Saturday", "щосуботи", "uk", id="every week"),
        pytest.param("on Friday night", "у п’ятничну ніч", "uk", id="adjective"),
        pytest.param("on Jan. 6, 2021", "6 січ. 2021 р.", "uk", id="both abbreviated"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


@pytest.mark.parametrize("month", ["24月", "0月", "99 月"])
def test_a_month_that_no_calendar_has_is_not_asked_for(flaws, month):
    assert flaws(CHECK, f"{month}に始まる。", "It begins then.", "en", source_lang="ja") == []
