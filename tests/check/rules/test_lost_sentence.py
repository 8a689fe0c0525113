"""A sentence that was passed over is reported."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.lost_sentence import CHECK
from toolkit.core.model.catalog import Catalog, Entry


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


@pytest.mark.parametrize(
    ("text", "count"),
    [("表1：各年の実施内容", 0), ("表1：各年の実施内容である。", 0), ("表1：各年", 1)],
)
def test_the_label_of_a_caption_is_no_sentence(text, count):
    source = "Table 1. What is to be done in each year"
    if count:
        source += " of the plan. All of it is paid for by the two ports."
    entry = Entry(source, msgstr=text, extracted=("caption",))
    found = check_catalog(Catalog("ja", entries=(entry,)), "en", "ja", (CHECK,))
    assert len(found) == count
