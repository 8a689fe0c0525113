"""Letters, sentences and the usual length of a translation."""

import pytest

from toolkit.lang import language
from toolkit.lang.length import letters, split_sentences, surprise


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("a b, c!", 3, id="letters alone"),
        pytest.param("See https://a.example/b", 3, id="an address is none"),
        pytest.param("日本 5", 3, id="kanji and digits"),
    ],
)
def test_letters(text, count):
    assert letters(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("One. Two! Three?", 3, id="marks"),
        pytest.param("Mr. Hara met A. Khara.", 1, id="titles and initials"),
        pytest.param("It costs 3.5 million. Yes.", 2, id="decimal point"),
        pytest.param("一つ。二つ。", 2, id="Japanese"),
        pytest.param("「一つ。」と言う。", 2, id="quoted, roughly"),
        pytest.param("Панель: т. зв. форум", 1, id="no end"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences(text, count):
    assert len(split_sentences(text)) == count


@pytest.mark.parametrize(("lang", "text"), [("uk", "м" * 100), ("ja", "語" * 56)])
def test_the_usual_length_is_no_surprise(lang, text):
    assert abs(surprise("m" * 100, language("en"), text, language(lang))) < 0.5


def test_nothing_is_known_of_a_language_and_itself():
    assert surprise("a", language("en"), "abc", language("en")) == 0.0
