"""Spaces that no line may end at. A ``~`` in a table stands for a no-break space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import normalise_text

from toolkit.lang.dates import format_date
from toolkit.lang.typography import NO_BREAK, set_text

UKRAINIAN = [
    pytest.param("Пішов у~місто", id="preposition of one letter"),
    pytest.param("Він на~морі і~в~горах", id="short words in a row"),
    pytest.param("У~Києві", id="capital at the beginning"),
    pytest.param("він «у~Києві»", id="after a quotation mark"),
    pytest.param("сказав, що~не~прийде", id="conjunction and particle"),
    pytest.param("прийшов~би він", id="a particle clings to the word before"),
    pytest.param("слово~— діло", id="before a dash"),
    pytest.param("слово~– діло", id="before an en dash"),
    pytest.param("кінець~—", id="a dash at the end"),
    pytest.param("мережа —вузол", id="a dash that is no dash between words"),
    pytest.param("В.~Зеленський", id="initial and surname"),
    pytest.param("В.~О.~Зеленський", id="two initials"),
    pytest.param("5~березня 2025~року", id="day and month, year"),
    pytest.param("20~%, 300~км, 5~млрд грн", id="number and unit"),
    pytest.param("2025~р., 1991–2004~рр.", id="years"),
    pytest.param("12~500~000~грн", id="groups of digits"),
    pytest.param("у~2025 300 осіб", id="a year and a number are no groups"),
    pytest.param("№~5, ст.~7, §~2", id="number sign, article, section"),
    pytest.param("кінець XXI~ст.", id="century in Roman digits"),
    pytest.param("вул.~Хрещатик", id="abbreviation and its name"),
    pytest.param("і~т.~д., до~н.~е.", id="abbreviation of several words"),
    pytest.param("5 мікрофонів", id="a word that begins like a unit"),
    pytest.param("Європа надзвичайно велика", id="long words have ordinary spaces"),
    pytest.param("прем’єр-міністр по-перше каже", id="part of a hyphenated word"),
]
ENGLISH = [
    pytest.param("J.~R.~R.~Tolkien", id="initials"),
    pytest.param("Donald J.~Trump met Mr.~Trump", id="middle initial, title"),
    pytest.param("20~%, 10~km, 5~million, 7~p.m.", id="number and unit"),
    pytest.param("on 5~March 2025 and March~5", id="day and month"),
    pytest.param("10~000~000 people", id="groups of digits"),
    pytest.param("No.~5, Art.~7, p.~12", id="number, article, page"),
    pytest.param("a word in a line to be broken", id="short words have ordinary spaces"),
    pytest.param("5 in the morning", id="in is no inch"),
]


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("press@port.example, +380~44~000~00~00", id="in groups"),
        pytest.param("+81~(0)3~0000~0000", id="brackets"),
        pytest.param("+380~44~000-00-00 or", id="hyphens"),
    ],
)
def test_a_telephone_number_stays_on_a_line(lang, expected):
    assert set_text(expected.replace("~", " "), lang) == expected.replace("~", NO_BREAK)


@pytest.mark.parametrize("expected", UKRAINIAN)
def test_ukrainian(expected):
    assert set_text(expected.replace("~", " "), "uk") == expected.replace("~", NO_BREAK)


@pytest.mark.parametrize("expected", ENGLISH)
def test_english(expected):
    assert set_text(expected.replace("~", " "), "en") == expected.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2025年 3月 5日 — A. B.", id="Japanese with Latin"),
        pytest.param("G7 と 日本", id="spaces of the translator"),
    ],
)
def test_japanese_is_left_alone(text):
    assert set_text(text, "ja") == text


def test_language_without_rules_is_left_alone():
    assert set_text("5 km", "xx") == "5 km"


def test_a_localised_date_has_no_narrow_space():
    assert "\u202f" not in set_text(format_date("2025-03-05", "uk"), "uk")


def test_no_break_space_never_stands_directly_before_a_tag():
    assert set_text("у \ue000Києві\ue000", "uk") == "у \ue000Києві\ue000"


def test_dash_after_a_tag_clings_to_it():
    assert set_text("слово\ue000 — діло", "uk") == f"слово\ue000{NO_BREAK}— діло"


PIECES = [
    "в",
    "і",
    "на",
    "б",
    "км",
    "р.",
    "т.",
    "д.",
    "5",
    "000",
    "2025",
    "№",
    "—",
    "–",
    "ст.",
    "А.",
    "Mr.",
    "J.",
    "March",
    "p.m.",
]
MATERIAL = st.text(alphabet=" \u00a0\u202f\nАвізбж5%№.,—–I«»\ue000AJpm", max_size=40) | st.lists(
    st.sampled_from(PIECES)
).map(" ".join)


def spaces(text):
    return text.replace(NO_BREAK, " ").replace("\u202f", " ")


@given(MATERIAL, st.sampled_from(["en", "uk", "ja"]))
def test_twice_is_once(text, code):
    once = set_text(text, code)
    assert set_text(once, code) == once


@given(MATERIAL, st.sampled_from(["en", "uk", "ja"]))
def test_without_no_break_spaces_it_is_the_text_again(text, code):
    assert spaces(set_text(text, code)) == spaces(text)


@given(MATERIAL, st.sampled_from(["en", "uk", "ja"]))
def test_a_reader_reads_the_same(text, code):
    assert normalise_text(set_text(text, code)) == normalise_text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a \u00a0\n\tb", "a b", id="any white space is one space"),
        pytest.param("  a  ", "a", id="none at the ends"),
        pytest.param("so\u00adlid", "solid", id="soft hyphen"),
        pytest.param("so\u00ad\nlid", "solid", id="soft hyphen at the end of a line"),
        pytest.param("so\ufffe\r\nlid", "solid", id="as PDFium reports it"),
        pytest.param("日本\nは 強い。\u3000G7", "日本は強い。G7", id="Japanese lines"),
        pytest.param("the G7\nsummit", "the G7 summit", id="Latin lines"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_normalise_text(text, expected):
    assert normalise_text(text) == expected


@given(MATERIAL)
def test_normal_text_is_normal(text):
    assert normalise_text(normalise_text(text)) == normalise_text(text)
