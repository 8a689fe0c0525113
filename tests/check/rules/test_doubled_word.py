"""A word that stands twice in a row is reported."""

import pytest

from toolkit.check.rules.doubled_word import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "the end of the war",
            "кінець кінець війни",
            "uk",
            [("warning", "“кінець” stands twice", "кінець кінець")],
            id="word",
        ),
        pytest.param(
            "In Japan", "В в Японії", "uk", [("warning", "“В” stands twice", "В в")], id="capital"
        ),
        pytest.param(
            "the file name",
            "ім’я ім’я файлу",
            "uk",
            [("warning", "“ім’я” stands twice", "ім’я ім’я")],
            id="apostrophe",
        ),
        pytest.param(
            "an operating system",
            "オペレーティングシステムシステム",
            "ja",
            [("warning", "“システム” stands twice", "システムシステム")],
            id="katakana",
        ),
        pytest.param(
            "the purpose of it",
            "目的のの手段",
            "ja",
            [("warning", "“の” stands twice", "のの")],
            id="particle",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("very long", "дуже-дуже довго", "uk", id="hyphen"),
        pytest.param("Well, well", "Ну ну", "uk", id="fixed"),
        pytest.param("no, no way", "ні ні ніколи", "uk", id="ні ні"),
        pytest.param("very very long", "дуже дуже довго", "uk", id="the source has it"),
        pytest.param("mother is", "母は母である", "ja", id="not in a row"),
        pytest.param(
            "an interface", "コマンドラインインターフェース", "ja", id="syllables of one word"
        ),
        pytest.param("entity", "エンティティ", "ja", id="a word that repeats itself"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
