"""Numbers in the forms that Word counts with."""

import pytest

from toolkit.source.word.numerals import numeral
from toolkit.source.word.symbols import symbol


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("decimal", (1, 12), "1 12"),
        ("decimalZero", (1, 12), "01 12"),
        ("lowerRoman", (1, 4, 9, 14, 1990), "i iv ix xiv mcmxc"),
        ("upperRoman", (3, 40), "III XL"),
        ("lowerLetter", (1, 26, 27, 53), "a z aa aaa"),
        ("upperLetter", (2, 28), "B BB"),
        ("russianLower", (1, 8, 10, 29, 30), "а з к я аа"),
        ("russianUpper", (2,), "Б"),
        ("ordinal", (1, 2, 3, 4, 11, 12, 21, 113), "1st 2nd 3rd 4th 11th 12th 21st 113th"),
        ("cardinalText", (1, 20, 42), "One Twenty Forty-two"),
        ("ordinalText", (1, 12, 20, 33), "First Twelfth Twentieth Thirty-third"),
        ("decimalEnclosedCircle", (1, 20, 21, 36, 50, 51), "① ⑳ ㉑ ㊱ ㊿ 51"),
        ("decimalEnclosedParen", (1, 20, 21), "⑴ ⒇ 21"),
        ("decimalFullWidth", (1, 10), "１ １０"),
        ("japaneseCounting", (1, 10, 11, 20, 115), "一 十 十一 二十 百十五"),
        ("japaneseLegal", (1, 10, 23), "壱 壱拾 弐拾参"),
        ("ideographDigital", (1, 10, 23), "一 一〇 二三"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("aiueoFullWidth", (1, 5, 46), "ア オ ン"),
        ("aiueo", (1, 5, 46), "ｱ ｵ ﾝ"),
        ("irohaFullWidth", (1, 3, 47), "イ ハ ス"),
        ("hex", (10,), "A"),
        ("somethingNew", (7,), "7"),
        ("lowerLetter", (0, 2_000_000_000), "0 2000000000"),
    ],
)
def test_numeral(form, values, expected):
    assert " ".join(numeral(value, form) for value in values) == expected


def test_a_form_of_ones_own_has_zeros():
    assert numeral(7, "custom", "001, 002, 003, ...") == "007"


def test_bullets_have_no_number():
    assert numeral(7, "bullet") == numeral(7, "none") == ""


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F001", ""),
        ("Times New Roman", "20AC", "€"),
        ("Webdings", "F041", ""),
        ("Symbol", "none", ""),
    ],
)
def test_symbol(font, code, expected):
    assert symbol(font, code) == expected
