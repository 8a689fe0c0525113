"""Sensitive forms are reported with what to write instead."""

import pytest

from toolkit.check.base import Form, Given
from toolkit.check.rules.sensitive_form import CHECK

ORTHOGRAPHY = "Ukrainian orthography of 2019; a state, not a region"
MINISTRY = "Ministry of Foreign Affairs of Japan, 31 March 2022"
SOURCES = {"en": "uk", "uk": "en", "ja": "en"}


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "in Ukraine",
            "на Україні",
            "uk",
            [
                (
                    "warning",
                    f"“на Україні”: write “в Україні” ({ORTHOGRAPHY})",
                    "на Україні",
                )
            ],
            id="preposition",
        ),
        pytest.param(
            "Kyiv",
            "キエフ",
            "ja",
            [
                (
                    "warning",
                    f"“キエフ”: write “キーウ” ({MINISTRY})",
                    "キエフ",
                )
            ],
            id="city",
        ),
        pytest.param(
            "Харків",
            "Kharkov",
            "en",
            [("warning", "“Kharkov”: write “Kharkiv”", "Kharkov")],
            id="English",
        ),
        pytest.param(
            "“Kyiv”",
            "「キエフ」",
            "ja",
            [
                (
                    "hint",
                    f"“キエフ”: write “キーウ” ({MINISTRY})",
                    "キエフ",
                )
            ],
            id="quoted",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang, SOURCES[lang]) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("focus on Ukraine", "зосередитися на Україні", "uk", id="another verb"),
        pytest.param("an attack on Ukraine", "напад на Україну", "uk", id="another case"),
        pytest.param("cookie files", "クッキーファイル", "ja", id="inside another word"),
        pytest.param("Kyivan Rus", "キエフ大公国", "ja", id="history"),
        pytest.param("in Ukraine", "в Україні", "uk", id="right"),
        pytest.param("У Києві", "in the Ukraine war", "en", id="an adjective"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang, SOURCES[lang]) == []


def test_a_project_adds_its_own(flaws):
    given = Given(forms=(Form("панель*", "панельна дискусія", ("сонячн*",)),))
    found = flaws(CHECK, "panel", "перша панель і сонячна панель", "uk", given=given)
    assert found == [("warning", "“панель”: write “панельна дискусія”", "панель")]
