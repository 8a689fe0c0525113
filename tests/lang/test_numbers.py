"""Numbers are compared by what they mean, in three languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.lang.numbers.compare import (
    changed_names,
    find_numbers,
    invented_numbers,
    missing_numbers,
)
from toolkit.lang.numbers.figures import plain_figures
from toolkit.lang.numbers.reading import numbers_of
from toolkit.lang.numbers.records import number_record


def values(text, code):
    """Write what was found as plain numbers, a range as a tuple."""
    found = (number.value for number in find_numbers(text, code))
    return [tuple(map(float, v)) if isinstance(v, tuple) else float(v) for v in found]


def added_numbers(*texts):
    return tuple(number.text for number in invented_numbers(*texts))


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
        pytest.param("万が一", "ja", [], id="a saying is no number"),
        pytest.param("万を超える", "ja", [], id="a bare scale is no number"),
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
        pytest.param("2万8500人", "ja", [28_500], id="digits go on behind a scale"),
        pytest.param("37万5,000人", "ja", [375_000], id="separators behind a scale"),
        pytest.param("1億2345万6789匹", "ja", [123_456_789], id="two scales and a rest"),
        pytest.param("2 億 3 千万ドル", "ja", [230e6], id="spaces beside scales"),
        pytest.param("壱千弐百参拾四円", "ja", [1234], id="formal numerals"),
        pytest.param("参加者と持参", "ja", [], id="what is no formal numeral"),
        pytest.param("四国の五輪と八百屋", "ja", [], id="names"),
        pytest.param("一・五倍", "ja", [1.5], id="fraction in kanji"),
        pytest.param("2・5キロ", "ja", [2.5], id="fraction with a middle dot"),
        pytest.param("令和元年", "ja", [1], id="first year of an era"),
        pytest.param("午後5時半", "ja", [(5, 30)], id="half past"),
        pytest.param("3分の1", "ja", [(3, 1)], id="fraction, the lower part first"),
        pytest.param("half a million", "en", [500_000], id="half a scale"),
        pytest.param("one and a half billion", "en", [1.5e9], id="and a half"),
        pytest.param("a quarter of a million", "en", [250_000], id="quarter of a scale"),
        pytest.param("a quarter to six", "en", [(5, 45)], id="quarter to"),
        pytest.param("5.30 pm", "en", [(5, 30)], id="time with a stop"),
        pytest.param("1,250MW and 40GB", "en", [1250, 40], id="letters behind are units"),
        pytest.param("(14,250)", "en", [14_250], id="brackets around thousands"),
        pytest.param("+380 44 123-45-67", "en", [380_441_234_567], id="telephone"),
        pytest.param("3½ and 3 1/2", "en", [3.5, 3.5], id="mixed fractions"),
        pytest.param("півтора мільйона", "uk", [1.5e6], id="one and a half"),
        pytest.param("пів мільйона", "uk", [500_000], id="half"),
        pytest.param("о пів на шосту", "uk", [(5, 30)], id="half of the hour that has begun"),
        pytest.param("за чверть шоста", "uk", [(5, 45)], id="quarter that is left"),
        pytest.param("двадцятип’ятирічний", "uk", [25], id="first part of a word"),
        pytest.param("столиця і трикутник", "uk", [], id="what only begins like one"),
        pytest.param('сім"я', "uk", [], id="family with another apostrophe"),
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
        pytest.param(
            "1,500 men", "1,500 людей", "uk", ("1,500",), (), id="separator means another number"
        ),
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
        pytest.param("24/7 " * 3_000, id="sayings"),
        pytest.param("G7 " * 3_000, id="names"),
        pytest.param("+1 2 " * 3_000, id="telephones"),
        pytest.param("half a " * 3_000, id="halves"),
        pytest.param("1 hour 30 minutes " * 800, id="sums of units"),
        pytest.param("годину і 30 хвилин " * 800, id="a unit and more"),
        pytest.param("2割5分" * 3_000, id="tenths and hundredths"),
        pytest.param("{`" * 6_000, id="brackets never closed"),
    ],
)
def test_hostile_text_is_read(text, code):
    assert missing_numbers(text, code, text, code) == ()


FRAGMENTS = (
    "7", "12", "007", "0430", "1730", "1999", "2059", "2060", "20000", "1,5", "1", "500", "5:30",
    "1/2", "½", "G", "F-16", "5G", "+380", "'", "(", ")", "[", "]", "-", "–", ".", ",", "/", "men",
    "at", "past", "minutes", "to", "hours", "o'clock", "p.m.", "k", "%", "$", "Reiwa", "'21", "90s",
    "людей", "о", "на", "за", "годин", "тис.", "рр.", "人", "年", "月", "日", "時",
    "分の", "割", "倍", "km", "令和", "進", "第", "数",
)  # fmt: skip


@given(
    st.lists(st.sampled_from([*FRAGMENTS, " ", "\u00a0"]) | st.integers(0, 3000).map(str)),
    st.sampled_from(["en", "uk", "ja"]),
)
def test_plain_figures_are_what_numbers_mean(fragments, code):
    text = "".join(fragments)
    figures = plain_figures(text, code)
    if figures is not None:
        numbers = list(numbers_of(text, code))
        assert figures <= frozenset().union(*(each.all_readings for each in numbers))
        assert all(reading & figures for each in numbers for reading in each.readings)


@pytest.mark.parametrize(
    ("text", "code", "figures"),
    [
        pytest.param("in 2025 about 300 people", "en", {2025, 300}, id="figures"),
        pytest.param("2025年に300人", "ja", {2025, 300}, id="Japanese"),
        pytest.param("no number", "uk", set(), id="none"),
        pytest.param("12 thousand", "en", None, id="a scale"),
        pytest.param("12 тис. осіб", "uk", None, id="an abbreviated scale"),
        pytest.param("12万人", "ja", None, id="a scale in kanji"),
        pytest.param("10 minutes to 9", "en", None, id="a time"),
        pytest.param("at 1730", "en", None, id="a time in four figures"),
        pytest.param("2030 hours", "en", None, id="a year or a time"),
        pytest.param("1 500", "uk", None, id="a space between thousands"),
        pytest.param("3–5 days", "en", None, id="a range"),
        pytest.param("+380441234567", "uk", None, id="a telephone"),
        pytest.param("5½", "en", None, id="a fraction"),
    ],
)
def test_only_plain_figures_are_compared_unread(text, code, figures):
    assert plain_figures(text, code) == figures


@pytest.mark.parametrize("code", ["en", "uk", "ja"])
def test_every_half_has_one_of_its_hints(code):
    record = number_record(code)
    if record.letters:
        for half in record.halves:
            assert any(hint in half.pattern for hint in record.hints)


@pytest.mark.parametrize("text", ["G½", "Х⅔ людей", "A½ 3"])
def test_a_fraction_behind_a_letter_is_read(text):
    assert find_numbers(text, "uk")[0].value < 1


@pytest.mark.parametrize(
    ("source", "target", "code", "expected"),
    [
        pytest.param("the G7", "G20", "uk", [("7", "20")], id="letter and digits"),
        pytest.param("an F-16", "Ф-15", "uk", [("16", "15")], id="another alphabet"),
        pytest.param("an S-300", "С-400", "uk", [("300", "400")], id="look-alike letter"),
        pytest.param("5G", "4G", "ja", [("5", "4")], id="digits first"),
        pytest.param("COVID-19", "新型コロナ", "ja", [], id="said in words"),
        pytest.param("COVID-19", "SARS-CoV-2", "uk", [], id="another name"),
        pytest.param("the G7", "主要7カ国", "ja", [], id="name and number"),
        pytest.param("iOS14.3", "iOS 14.3", "ja", [], id="written apart"),
    ],
)
def test_names_with_digits(source, target, code, expected):
    pairs = changed_names(source, "en", target, code)
    assert [(one.text, other.text) for one, other in pairs] == expected


def test_a_language_that_is_not_known_has_no_numbers():
    assert find_numbers("12 Schiffe", "de") == ()
    assert missing_numbers("12 ships", "en", "13 Schiffe", "de") == ()
    assert added_numbers("12 ships", "en", "13 Schiffe", "de") == ()


def test_value_is_exact():
    assert find_numbers("0.1", "en")[0].value == Decimal("0.1")
