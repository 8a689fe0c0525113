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
        pytest.param("He said UNESCO.", "ユネスコと言った。", "ja", id="no part of a longer one"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
