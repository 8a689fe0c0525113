"""Letters that only Russian has are found in Ukrainian words."""

import pytest

from toolkit.check.rules.russian_letter import CHECK


@pytest.mark.parametrize(
    ("target", "words"),
    [
        pytest.param("Это мир.", ["Это"], id="э"),
        pytest.param("Мы за мир, вы — нет.", ["Мы", "вы"], id="ы, each word"),
        pytest.param("об'єкт, объект", ["объект"], id="ъ"),
        pytest.param("ЁЛКА", ["ЁЛКА"], id="capital"),
    ],
)
def test_fires(flaws, target, words):
    assert flaws(CHECK, "This is peace.", target, "uk") == [
        ("error", f"letter of the Russian alphabet in “{word}”", word) for word in words
    ]


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("This is peace.", "Це мир, і ґанок, і їжак.", "uk", id="Ukrainian"),
        pytest.param("the paper Новый мир", "газета «Новый мир»", "uk", id="the source has it"),
        pytest.param("This is peace.", "Это мир.", "ja", id="not Ukrainian at all"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
