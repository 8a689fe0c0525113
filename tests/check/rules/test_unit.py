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
        pytest.param("5 miles", "8 км", "uk", id="converted"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
