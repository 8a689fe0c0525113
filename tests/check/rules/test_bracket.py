"""A bracket without its partner is reported where it stands."""

import pytest

from toolkit.check.rules.bracket import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "the EU (and NATO)",
            "ЄС (і НАТО",
            "uk",
            [("warning", "bracket ( has no partner", "(")],
            id="never closed",
        ),
        pytest.param(
            "the EU (and NATO)",
            "ЄС і НАТО)",
            "uk",
            [("warning", "bracket ) has no partner", ")")],
            id="never opened",
        ),
        pytest.param(
            "a [note] (here)",
            "［注（ここ）",
            "ja",
            [("warning", "bracket ［ has no partner", "［")],
            id="full-width",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("the EU (and NATO)", "EU（とNATO)", "ja", id="full-width and plain"),
        pytest.param("the first and the second", "а) перше; б) друге", "uk", id="points of a list"),
        pytest.param("half-open [0, 5)", "напіввідкритий [0, 5)", "uk", id="interval"),
        pytest.param("Thanks", "Дякую :)", "uk", id="face"),
        pytest.param("(It goes on", "(Далі буде", "uk", id="the source is open too"),
        pytest.param("the mark “(”", "знак «(»", "uk", id="quoted"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
