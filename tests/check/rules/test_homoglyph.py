"""Letters of two alphabets in one word are found where the eye cannot."""

import pytest

from toolkit.check.rules.homoglyph import CHECK


@pytest.mark.parametrize(
    ("target", "word", "letters"),
    [
        pytest.param("за м\u0069р", "м\u0069р", "i is Latin", id="Latin i"),
        pytest.param("\u0043віт", "\u0043віт", "C is Latin", id="Latin capital"),
        pytest.param("N\u0410TO", "N\u0410TO", "А is Cyrillic", id="Cyrillic А in a Latin word"),
        pytest.param("екон\u006fмічн\u006fго", "екон\u006fмічн\u006fго", "o is Latin", id="twice"),
    ],
)
def test_fires(flaws, target, word, letters):
    target = f"Так, and {target}"
    assert flaws(CHECK, "peace", target, "uk") == [
        ("error", f"“{word}” mixes alphabets: {letters}", word)
    ]


def test_lone_latin_letter_between_words_is_a_warning(flaws):
    target = "війна \u0069 мир"
    assert flaws(CHECK, "war and peace", target, "uk") == [
        ("warning", "“i” is a Latin letter", "\u0069")
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("an SMS message", "SMS-повідомлення", id="compound with a hyphen"),
        pytest.param("a USB drive", "USBшний диск", id="letters without twins"),
        pytest.param("19th century", "Х\u0049Х століття, USB", id="Roman numeral"),
        pytest.param("Unit A4 and G7", "Підрозділ А4 і G7", id="letter and digit"),
        pytest.param("the y axis", "вісь y графіка", id="symbol of the source"),
        pytest.param("NATO and peace", "NATO і мир", id="each word in one alphabet"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []
