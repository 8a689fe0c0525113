"""A currency or per cent that is lost or changed is reported."""

import pytest

from toolkit.check.rules.unit import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "12 million dollars",
            "12 мільйонів євро",
            "uk",
            [("error", "US dollar of the source has become “євро”", "євро")],
            id="other currency",
        ),
        pytest.param(
            "$12 million",
            "1200万ユーロ",
            "ja",
            [("error", "US dollar of the source has become “ユーロ”", "ユーロ")],
            id="other currency in Japanese",
        ),
        pytest.param(
            "it grew by 30%",
            "зросло на 30",
            "uk",
            [("warning", "per cent of the source is missing", "")],
            id="lost",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("$12 million", "12 млн дол.", "uk", id="abbreviation"),
        pytest.param("$12 million", "12 мільйонів доларів", "uk", id="word"),
        pytest.param("12 billion yen", "120億円", "ja", id="yen"),
        pytest.param("30 percent", "30 %", "uk", id="sign"),
        pytest.param("30 percent", "3割", "ja", id="tenths"),
        pytest.param("50%", "половина", "uk", id="no number either"),
        pytest.param("C$5", "5 канадських доларів", "uk", id="another dollar"),
        pytest.param("5 km", "5000 м", "uk", id="the same amount"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("5 miles away", "8 км звідси", "uk", id="length"),
        pytest.param("100 pounds of rope", "縄45キロ", "ja", id="mass"),
        pytest.param("It was 80 °F.", "Було 27 °C.", "uk", id="warmth"),
    ],
)
def test_a_conversion_is_a_hint(flaws, source, target, lang):
    [(severity, message, _)] = flaws(CHECK, source, target, lang)
    assert severity == "hint"
    assert "is in other units here" in message


def test_what_is_not_even_near_is_no_conversion(flaws):
    assert flaws(CHECK, "5 miles away", "80 км звідси", "uk") == []
