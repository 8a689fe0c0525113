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
        *(
            pytest.param(
                source, target, lang,
                ("warning", f"“{old}” of the source has become “{new}”", new), id=f"{old} {new}",
            )
            for source, old, target, new, lang in (
                ("The budget doubled.", "doubled", "予算は3倍になった。", "3倍", "ja"),
                ("It is twice as big.", "twice as", "三倍の大きさだ。", "三倍", "ja"),
                ("They will triple it.", "will triple", "倍増する。", "倍", "ja"),
                ("It grew tenfold.", "tenfold", "3倍になった。", "3倍", "ja"),
                ("The budget doubled.", "doubled", "Бюджет зріс утричі.", "утричі", "uk"),
                ("It tripled.", "tripled", "Він подвоївся.", "подвоївся", "uk"),
                ("It quadrupled.", "quadrupled", "Він зріс у 3 рази.", "у 3 рази", "uk"),
                ("Nearly a million left.", "a million", "Майже мільярд виїхав.", "мільярд", "uk"),
                ("A thousand came.", "A thousand", "Прийшов мільйон.", "мільйон", "uk"),
            )
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
        pytest.param("It doubled.", "2倍になった。", "ja", id="two times"),
        pytest.param("It doubled.", "倍増した。", "ja", id="doubled by itself"),
        pytest.param("It doubled and then tripled.", "3倍になった。", "ja", id="two multiples"),
        pytest.param("They doubled down.", "Вони потроїли зусилля.", "uk", id="an idiom"),
        pytest.param("They met twice.", "Вони зустрілися двічі.", "uk", id="occasions"),
        pytest.param("It doubled.", "Він зріс удвічі.", "uk", id="in the other's words"),
        pytest.param("about a million", "близько мільйона", "uk", id="a scale by itself"),
        pytest.param("half a million", "пів мільйона", "uk", id="half of one"),
        pytest.param("2.5 million", "2,5 мільйона", "uk", id="a number before it"),
        pytest.param("a hundred million", "сто мільйонів", "uk", id="two scales"),
        pytest.param("The Quad met in Tokyo.", "4か国が東京で会合を開いた。", "ja", id="the Quad"),
        pytest.param(
            "The Quad met.", "日米豪印4か国が会合した。", "ja", id="the Quad by its members"
        ),
        pytest.param("The Big Four signed.", "4大国が署名した。", "ja", id="the Big Four"),
        pytest.param("The G7 leaders met.", "先進7か国の首脳が会合した。", "ja", id="G7"),
        pytest.param(
            "The G7 met.", "Лідери «Великої сімки» зустрілися.", "uk", id="G7 by its name"
        ),
        pytest.param("The P5 vetoed it.", "5常任理事国が拒否した。", "ja", id="P5"),
        pytest.param("The permanent members met.", "5常任理事国が会合した。", "ja", id="members"),
        pytest.param("The E3 met Iran.", "英独仏3か国がイランと会談した。", "ja", id="E3"),
        pytest.param("The Twelve met.", "Дванадцять держав зустрілися.", "uk", id="the Twelve"),
        pytest.param("The Visegrad Group met.", "V4が会合した。", "ja", id="Visegrad"),
        pytest.param("The Nordic states agreed.", "北欧5か国が合意した。", "ja", id="Nordic"),
        pytest.param("The Central Asian states", "中央アジア5か国", "ja", id="Central Asia"),
        pytest.param("ASEAN ministers met.", "ASEAN10か国の閣僚が会合した。", "ja", id="ASEAN"),
    ],
)
def test_not_changed(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
