"""Numbers that are lost, changed or invented are reported where they stand."""

from pathlib import Path

import pytest

from toolkit.check.rules import unit, weekday_month
from toolkit.check.rules.numbers import CHECK

CASES = Path(__file__).parents[2] / "cases" / "numbers"


def cases(kind, lang):
    """Read the pairs of a file, one a line: ``source = translation``."""
    lines = (CASES / f"{kind}.{lang}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" = ") for line in lines if line and not line.startswith("#")]
    return [pytest.param(source, target, lang, id=source) for source, target in pairs]


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "12 billion yen",
            "12 млн єн",
            "uk",
            [("error", "number 12 billion of the source has become 12 млн", "12 млн")],
            id="changed",
        ),
        pytest.param(
            "In 2014 it began.",
            "Це почалося.",
            "uk",
            [("error", "number 2014 of the source is missing", "")],
            id="lost",
        ),
        pytest.param(
            "It began.",
            "2014年に始まった。",
            "ja",
            [("error", "number 2014 is not in the source", "2014")],
            id="invented",
        ),
        pytest.param(
            "the Fifth Forum",
            "Форум",
            "uk",
            [("warning", "number Fifth of the source is missing", "")],
            id="in words",
        ),
        pytest.param(
            "the forum",
            "шостий форум",
            "uk",
            [("warning", "number шостий is not in the source", "шостий")],
            id="invented in words",
        ),
        pytest.param(
            "from 5 to 10 and 20",
            "від 6 до 10",
            "uk",
            [
                ("error", "number 5 of the source has become 6", "6"),
                ("error", "number 20 of the source is missing", ""),
            ],
            id="several",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("five hundred people", "500人", "ja", id="words and digits"),
        pytest.param("the G7 and the Group of Seven", "G7", "ja", id="codes"),
        pytest.param("one of three", "один із них", "uk", id="small words"),
        pytest.param("hexadecimal digits", "16進数字", "ja", id="radix"),
        pytest.param("an hour in [00,23]", "година в [00,23]", "uk", id="interval"),
        pytest.param("March 5, 2025", "2025年3月5日", "ja", id="date"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


def test_plural_forms_need_not_repeat_the_number(flaws):
    assert flaws(CHECK, "5 files", "файлів", "uk", msgid_plural="5 files") == []


@pytest.mark.parametrize(
    ("source", "target", "lang"), [*cases("right", "uk"), *cases("right", "ja")]
)
def test_right_by_value(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
    others = [*flaws(unit.CHECK, source, target, lang)]
    others += flaws(weekday_month.CHECK, source, target, lang)
    assert [flaw for flaw in others if flaw[0] != "hint"] == []


@pytest.mark.parametrize(
    ("source", "target", "lang"), [*cases("wrong", "uk"), *cases("wrong", "ja")]
)
def test_wrong_by_value(flaws, source, target, lang):
    found = [*flaws(CHECK, source, target, lang)]
    found += flaws(weekday_month.CHECK, source, target, lang)
    assert [flaw for flaw in found if flaw[0] in {"error", "warning"}]


def test_digits_that_are_wrong_are_an_error_whatever_the_source_has(flaws):
    [(severity, *_)] = flaws(CHECK, "Half a million came.", "5万人が来た。", "ja")
    assert severity == "error"


@pytest.mark.parametrize(
    ("source", "target", "lang", "said"),
    [
        pytest.param(
            "See Section 4.2.1 below.", "Див. пункт 4.1.2 нижче.", "uk",
            ("error", "number 4.2.1 of the source has become 4.1.2", "4.1.2"), id="levels",
        ),
        pytest.param(
            "It begins at 3 p.m.", "午前3時に始まる。", "ja",
            ("error", "3 in the afternoon of the source is in the morning here", "3"), id="halves",
        ),
        pytest.param(
            "It fell to -15°C.", "Температура впала до 15 °C.", "uk",
            ("error", "the minus of degrees below zero is missing", ""), id="a minus",
        ),
        pytest.param(
            "Two thirds voted.", "3分の1が投票した。", "ja",
            ("warning", "the share of the source (“Two …”) is another one here", ""), id="a share",
        ),
        pytest.param(
            "Two people were hurt.", "3人が負傷した。", "ja",
            ("warning", "number Two of the source has become 3", "3"), id="two and three",
        ),
    ],
)  # fmt: skip
def test_changed_though_the_figures_are_there(flaws, source, target, lang, said):
    assert flaws(CHECK, source, target, lang) == [said]


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("On 5.3.24 we met.", "5.3.24 ми зустрілися.", "uk", id="a date"),
        pytest.param("Version 10.2.1 is out.", "Вийшла версія 10.2.1.", "uk", id="the same"),
        pytest.param("At 12 p.m. they met.", "午前12時に会った。", "ja", id="twelve"),
        pytest.param("From 3 p.m. to 3 a.m.", "午後3時から午前3時まで", "ja", id="both halves"),
        pytest.param("It fell to -15°C.", "Було 15 градусів морозу.", "uk", id="frost"),
        pytest.param("Two thirds voted.", "Проголосувало 67 %.", "uk", id="a share in per cent"),
        pytest.param("two of the three", "三つのうち二つ", "ja", id="several small ones"),
    ],
)
def test_not_changed(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
