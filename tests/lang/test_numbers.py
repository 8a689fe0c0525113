"""Numbers are compared by what they mean, in three languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.lang.numbers import added_numbers, find_numbers, missing_numbers


def values(text, code):
    """Write what was found as plain numbers, a range as a tuple."""
    found = (number.value for number in find_numbers(text, code))
    return [tuple(map(float, v)) if isinstance(v, tuple) else float(v) for v in found]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        pytest.param("", "en", [], id="empty"),
        pytest.param("1,234,567.89", "en", [1234567.89], id="English separators"),
        pytest.param("1\u00a0234\u202f567,89", "uk", [1234567.89], id="Ukrainian separators"),
        pytest.param("1 000 000 осіб", "uk", [1_000_000], id="plain spaces in Ukrainian"),
        pytest.param("in 2022 500 came", "en", [2022, 500], id="plain space in English"),
        pytest.param("１，２３４人", "ja", [1234], id="full width"),
        pytest.param("1, 2 and 3", "en", [1, 2, 3], id="enumeration"),
        pytest.param("50%", "en", [50], id="per cent is a unit"),
        pytest.param("120億円", "ja", [12e9], id="億"),
        pytest.param("1億2000万人", "ja", [120e6], id="億 and 万 are one sum"),
        pytest.param("3千万", "ja", [30e6], id="two scales"),
        pytest.param("二千二十五年", "ja", [2025], id="kanji with orders"),
        pytest.param("二〇二五年", "ja", [2025], id="kanji as digits"),
        pytest.param("万が一", "ja", [1], id="a bare scale is no number"),
        pytest.param("2.5 million", "en", [2.5e6], id="million"),
        pytest.param("$5bn", "en", [5e9], id="abbreviated"),
        pytest.param("2 млн 500 тис. осіб", "uk", [2.5e6], id="two scales are one sum"),
        pytest.param("15,5 млрд грн", "uk", [15.5e9], id="млрд"),
        pytest.param("two hundred and five thousand", "en", [205_000], id="English words"),
        pytest.param("twenty-five", "en", [25], id="hyphenated"),
        pytest.param("five six", "en", [5, 6], id="two numbers side by side"),
        pytest.param("сто двадцять п’ять тисяч", "uk", [125_000], id="Ukrainian words"),
        pytest.param("двадцять четвертого", "uk", [24], id="ordinal"),
        pytest.param("п'ятисот", "uk", [500], id="inflected"),
        pytest.param("трьомастами сорока сімома", "uk", [347], id="instrumental"),
        pytest.param("сім’я", "uk", [], id="a family is not seven"),
        pytest.param("1986–88", "en", [(1986, 1988)], id="range of years"),
        pytest.param("3~5", "ja", [(3, 5)], id="range"),
        pytest.param("14.03.2025", "uk", [(14, 3, 2025)], id="date in figures"),
        pytest.param("2025-03-14", "en", [(2025, 3, 14)], id="ISO date"),
        pytest.param("3.10.2", "en", [(3, 10, 2)], id="version"),
        pytest.param("G7, A4, COVID-19, 5G, Су-27", "en", [], id="codes"),
        pytest.param("https://a.example/15 {16} `17` me18@b.example", "en", [], id="no prose"),
        pytest.param("9" * 100, "en", [], id="too long for a quantity"),
    ],
)
def test_values(text, code, expected):
    assert values(text, code) == expected


@pytest.mark.parametrize(
    ("source", "source_code", "target", "target_code"),
    [
        pytest.param("12 billion", "en", "120億", "ja", id="billion and 億"),
        pytest.param("10,000", "en", "1万", "ja", id="万"),
        pytest.param("1.5 billion", "en", "1,5 млрд", "uk", id="decimal comma"),
        pytest.param("1,500", "en", "1500", "uk", id="separator dropped"),
        pytest.param("1,500", "en", "1\u00a0500", "uk", id="no-break space"),
        pytest.param("five hundred", "en", "五百", "ja", id="words and kanji"),
        pytest.param("five hundred", "en", "п’ятисот", "uk", id="words and inflected words"),
        pytest.param("500人", "ja", "п’ятсот осіб", "uk", id="digits and words"),
        pytest.param("The Fifth Forum", "en", "第5回フォーラム", "ja", id="ordinal and digits"),
        pytest.param("The Fifth Forum", "en", "V Форум", "uk", id="ordinal and Roman"),
        pytest.param("V Forum", "en", "П’ятий форум", "uk", id="Roman and ordinal"),
        pytest.param("the 20th century", "en", "ХХ століття", "uk", id="Roman in Cyrillic letters"),
        pytest.param("one of the two", "en", "他方", "ja", id="small words need not be said"),
        pytest.param("1 of 3 people", "en", "三人のうち一人", "ja", id="small digits in kanji"),
        pytest.param("at 6 pm", "en", "о 18:00", "uk", id="p.m. and 24 hours"),
        pytest.param("о 18:00", "uk", "午後6時", "ja", id="24 hours and 午後"),
        pytest.param("18時", "ja", "6 p.m.", "en", id="時 and p.m."),
        pytest.param("6:30 p.m.", "en", "午後6時半", "ja", id="half past"),
        pytest.param("14.03.2025", "uk", "2025年3月14日", "ja", id="dates"),
        pytest.param("March 14, 2025", "en", "14.03.2025", "uk", id="month by name"),
        pytest.param("March 5", "en", "3月5日", "ja", id="month by number"),
        pytest.param("5 березня", "uk", "March 5", "en", id="month by either name"),
        pytest.param("in 1986–88", "en", "1986年から1988年", "ja", id="shortened range"),
        pytest.param("in the 1990s", "en", "у 90-х", "uk", id="decade"),
        pytest.param("令和7年", "ja", "2025", "en", id="era"),
        pytest.param("5 to 10 million", "en", "500万から1000万", "ja", id="one scale for both"),
        pytest.param("a 10-year plan", "en", "десятирічний план", "uk", id="compound"),
        pytest.param("Group of Seven", "en", "G7", "ja", id="words and code"),
        pytest.param("G7", "en", "主要7カ国", "ja", id="code and digits"),
        pytest.param("the Group of Seven", "en", "Великої сімки", "uk", id="noun of a number"),
        pytest.param("30%", "en", "3割", "ja", id="tenths"),
        pytest.param("hundreds of people", "en", "多くの人", "ja", id="a bare hundred is vague"),
        pytest.param("数十人", "ja", "dozens", "en", id="数 makes it vague"),
        pytest.param("50 miles", "en", "80 км", "uk", id="converted unit"),
        pytest.param("Call Su-27 and G7", "en", "Дзвінок", "uk", id="codes are no numbers"),
    ],
)
def test_the_same_number(source, source_code, target, target_code):
    assert missing_numbers(source, source_code, target, target_code) == ()
    assert added_numbers(source, source_code, target, target_code) == ()


@pytest.mark.parametrize(
    ("source", "target", "code", "missing", "added"),
    [
        pytest.param("12 billion", "12 млн", "uk", ("12 billion",), ("12 млн",), id="scale"),
        pytest.param("12 billion", "12億", "ja", ("12 billion",), ("12億",), id="scale of 億"),
        pytest.param("In 2014 it ended", "Це скінчилося", "uk", ("2014",), (), id="lost"),
        pytest.param("It ended", "2014年に終わった", "ja", (), ("2014",), id="invented"),
        pytest.param("500 and 600", "500と700", "ja", ("600",), ("700",), id="changed"),
        pytest.param("500, 500", "600", "uk", ("500",), ("600",), id="a value is named once"),
        pytest.param("1,500", "1,500", "uk", ("1,500",), (), id="separator means another number"),
        pytest.param("Fifth Forum", "第6回", "ja", ("Fifth",), ("6",), id="ordinal"),
        pytest.param("seven days", "六日", "ja", ("seven",), ("六",), id="kanji"),
        pytest.param("eight days", "шість днів", "uk", ("eight",), ("шість",), id="words"),
        pytest.param("March 5", "6 березня", "uk", ("5",), ("6",), id="day"),
        pytest.param("1986–88", "1986–1989", "uk", ("1986–88",), ("1986–1989",), id="range"),
        pytest.param("5 items", "один, 2, 3", "uk", ("5",), (), id="small ones are not added"),
    ],
)
def test_another_number(source, target, code, missing, added):
    assert missing_numbers(source, "en", target, code) == missing
    assert added_numbers(source, "en", target, code) == added


def test_a_number_is_a_slice_of_its_text():
    text = "У ２０２５ році — п’ять тисяч"
    assert [text[n.start : n.end] for n in find_numbers(text, "uk")] == ["２０２５", "п’ять тисяч"]


def test_spelled_is_told_from_digits():
    assert [n.spelled for n in find_numbers("five, 6, 7 million", "en")] == [True, False, False]


TEXTS = st.text(
    st.sampled_from("0159,. -–:年万億千五第 VXG%сто п'ять five hundred and million тис")
)


@pytest.mark.parametrize("code", ["en", "uk", "ja"])
@given(text=TEXTS)
def test_numbers_are_slices_in_order(code, text):
    end = 0
    for number in find_numbers(text, code):
        assert end <= number.start < number.end
        assert number.text == text[number.start : number.end]
        end = number.end


@pytest.mark.parametrize("code", ["en", "uk", "ja"])
@given(text=TEXTS)
def test_nothing_is_missing_from_itself(code, text):
    assert missing_numbers(text, code, text, code) == ()


@pytest.mark.parametrize("code", ["en", "uk", "ja"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1 000" * 4_000, id="groups"),
        pytest.param("1,000," * 4_000, id="commas"),
        pytest.param("1.1" * 6_000, id="dots"),
        pytest.param("1" * 20_000, id="digits"),
        pytest.param("五" * 20_000, id="kanji"),
        pytest.param("1億" * 6_000, id="scales"),
        pytest.param("hundred and " * 2_000, id="words"),
        pytest.param("п'ять " * 3_000, id="Ukrainian words"),
        pytest.param("1-" * 6_000, id="ranges"),
        pytest.param("a." * 6_000, id="what may become an address"),
        pytest.param("{`" * 6_000, id="brackets never closed"),
    ],
)
def test_hostile_text_is_read(text, code):
    assert missing_numbers(text, code, text, code) == ()


def test_value_is_exact():
    assert find_numbers("0.1", "en")[0].value == Decimal("0.1")
