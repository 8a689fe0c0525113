"""A sentence that was passed over is reported."""

import pytest

from toolkit.check.rules.lost_sentence import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "The panel met in Tokyo. It then voted on the new plan.",
            "Панель зібралася в Токіо.",
            "uk",
            [("warning", "has 1 of the 2 sentences of the source", "")],
            id="Ukrainian",
        ),
        pytest.param(
            "The panel met in Tokyo. It then voted on the new plan.",
            "パネルは集まった。",
            "ja",
            [("warning", "has 1 of the 2 sentences of the source", "")],
            id="Japanese",
        ),
        pytest.param(
            "The panel met in Tokyo. It then voted.",
            "Панель зібралася торік у місті Токіо.",
            "uk",
            [("warning", "has 1 of the 2 sentences of the source", "")],
            id="nothing shows that two were joined",
        ),
        pytest.param(
            "The second panel met in Tokyo on Monday. It then voted on the new plan for peace.",
            "Друга панель. Вона голосувала.",
            "uk",
            [("warning", "is short for the 2 sentences of the source", "")],
            id="one made two",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param(
            "The panel met in Tokyo. It then voted on the new plan.",
            "Панель зібралася в Токіо й проголосувала за новий план.",
            "uk",
            id="two made one",
        ),
        pytest.param(
            "The panel met. It voted.", "Зібралася панель. Вона голосувала.", "uk", id="as many"
        ),
        pytest.param(
            "It starts at 5:30 p.m. Kyiv time.", "Початок о 17:30 за Києвом.", "uk", id="p.m."
        ),
        pytest.param(
            "Mr. Hara spoke about it.", "Пан Хара говорив.", "uk", id="a title is no sentence"
        ),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
