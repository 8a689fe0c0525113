"""An organisation that has become another is reported; one that is said otherwise is not."""

import pytest

from toolkit.check.rules.organisation import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "NATO answered at once.",
            "ООН відповіла одразу.",
            "uk",
            [("error", "NATO of the source has become ООН", "ООН")],
            id="abbreviation",
        ),
        pytest.param(
            "The European Union and the UN met.",
            "国連とNATOが会合した。",
            "ja",
            [("error", "European Union of the source has become NATO", "NATO")],
            id="one of two",
        ),
        pytest.param(
            "It began after WWI.",
            "第二次世界大戦後に始まった。",
            "ja",
            [("error", "WWI of the source has become 第二次世界大戦", "第二次世界大戦")],
            id="a war",
        ),
        pytest.param(
            "the Second World War",
            "Перша світова війна",
            "uk",
            [("error", "Second World War of the source has become Перша світова", "Перша світова")],
            id="a war in words",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("NATO answered.", "НАТО відповіла.", "uk", id="the same"),
        pytest.param("NATO answered.", "Альянс відповів.", "uk", id="said otherwise"),
        pytest.param("The UN met.", "Об’єднані Нації зібралися.", "uk", id="in words"),
        pytest.param("Members met.", "Члени ООН зібралися.", "uk", id="explained"),
        pytest.param("after World War II", "після Другої світової", "uk", id="the same war"),
        pytest.param("World Wars I and II", "Перша і Друга світові", "uk", id="both wars"),
        pytest.param(
            "both world wars, WWI and WWII", "第一次・第二次世界大戦", "ja", id="both in one"
        ),
        pytest.param("First and Second World Wars", "両大戦", "ja", id="both, not by number"),
        pytest.param("He said UNESCO.", "ユネスコと言った。", "ja", id="no part of a longer one"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
