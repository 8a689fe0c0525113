"""A text that goes in circles is reported."""

import pytest

from toolkit.check.rules.repetition import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "They want peace.",
            "Вони хочуть миру миру миру миру.",
            "uk",
            [("error", "repeats itself: миру миру миру миру", "миру миру миру миру")],
            id="word",
        ),
        pytest.param(
            "They want peace.",
            "平和を求める平和を求める平和を求める。",
            "ja",
            [
                (
                    "error",
                    "repeats itself: 平和を求める平和を求める平和を求める",
                    "平和を求める平和を求める平和を求める",
                )
            ],
            id="phrase in Japanese",
        ),
        pytest.param(
            "They spoke of a just peace for Ukraine.",
            "Вони говорили про справедливий мир для України, вони говорили про справедливий мир.",
            "uk",
            [
                (
                    "warning",
                    "says twice: вони говорили про справедливий мир",
                    "вони говорили про справедливий мир",
                )
            ],
            id="clause",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Peace, peace, peace!", "Миру, миру, миру!", "uk", id="the source does"),
        pytest.param(
            "in Asian, African, and Latin harbours; students from Asia, Africa, and Latin America",
            "у гаванях Азії, Африки та Латинської Америки; студенти з Азії, Африки та Латинської "
            "Америки",
            "uk",
            id="the source does, in other forms",
        ),
        pytest.param(
            "Salts",
            "<sub>ア</sub><sub>イ</sub><sub>ウ</sub><sub>エ</sub><sub>オ</sub>",
            "ja",
            id="letters of tags",
        ),
        pytest.param("x", "<b></b><b></b><b></b><b></b>так", "uk", id="tags in a row"),
        pytest.param("He laughed.", "ははは。", "ja", id="laughter"),
        pytest.param("Slowly", "Та, та, та.", "uk", id="short"),
        pytest.param("one, two", "один, два, один", "uk", id="not in a row"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
