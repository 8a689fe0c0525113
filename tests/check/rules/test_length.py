"""A translation that is far too short or too long is reported."""

import pytest

from toolkit.check.rules.length import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "The second panel of the forum was held in Tokyo and lasted for two hours.",
            "Панель.",
            "uk",
            [("warning", "is very short for its source: is something left out?", "")],
            id="short",
        ),
        pytest.param(
            "The second panel of the forum was held in Tokyo and lasted for two hours.",
            "第2",
            "ja",
            [("warning", "is very short for its source: is something left out?", "")],
            id="short in Japanese",
        ),
        pytest.param(
            "The second panel of the forum was held in Tokyo and lasted.",
            "ДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДДД",
            "uk",
            [("warning", "is very long for its source: was something added?", "Д" * 300)],
            id="long",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param(
            "The second panel of the forum was held in Tokyo and lasted for two hours.",
            "フォーラムの第2パネルは東京で開かれ、2時間にわたって続いた。",
            "ja",
            id="Japanese needs fewer letters",
        ),
        pytest.param(
            "The panel", "Друга з трьох панельних дискусій форуму", "uk", id="a few words"
        ),
        pytest.param(
            "See https://a.example/a/very/long/address/that/nobody/translates/at/all.",
            "Див.",
            "uk",
            id="address",
        ),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


DENSE = (
    (
        "The association has lost its advantage in the number of ships and in navigation "
        "technology, and cannot win the support of the regional harbour authorities by means of "
        "economic cooperation alone."
    ),
    "協会は保有船舶数及び航海技術面での優位を喪失し、経済協力のみでは地域港湾当局の支持を獲得し得ない。",
)


def test_kanji_say_much_in_few_letters(flaws):
    assert flaws(CHECK, *DENSE, "ja") == []


def test_half_of_what_kanji_say_is_short(flaws):
    source, target = DENSE
    assert flaws(CHECK, source, target[: len(target) // 2], "ja") != []


def test_an_office_takes_few_letters_in_japanese(flaws):
    source, target = "Director of the Institute of Harbour Engineering", "港湾工学研究所長"
    assert flaws(CHECK, source, target, "ja") != []
    assert flaws(CHECK, source, target, "ja", msgctxt="role of Ann") == []
