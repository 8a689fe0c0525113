"""Quotation marks that are lost are reported."""

import pytest

from toolkit.check.base import Context
from toolkit.check.rules.quotation_marks import CHECK
from toolkit.core.model.catalog import Entry
from toolkit.lang import language


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "He called it “a victory”.",
            "Він назвав це перемогою.",
            "uk",
            [("warning", "quotation marks of “a victory” are missing", "")],
            id="lost",
        ),
        pytest.param(
            "He called it “a victory”.",
            "それを勝利と呼んだ。",
            "ja",
            [("warning", "quotation marks of “a victory” are missing", "")],
            id="lost in Japanese",
        ),
        pytest.param(
            "He called it “a victory”.",
            "Він назвав це «перемогою.",
            "uk",
            [("warning", "quotation mark « has no partner", "«")],
            id="half lost",
        ),
        pytest.param(
            "the “inheritable” flag",
            "継承可能 (inheritable) フラグ",
            "ja",
            [("warning", "quotation marks of “inheritable” are missing", "")],
            id="the words in brackets",
        ),
        pytest.param(
            "Stop ('.') and “peace”",
            "Крапка ('.') і мир",
            "uk",
            [("warning", "quotation marks of “peace” are missing", "")],
            id="a quoted sign answers no quotation",
        ),
        pytest.param(
            "Set 'mode' to “peace”",
            "Для 'mode' задайте мир",
            "uk",
            [("warning", "quotation marks of “peace” are missing", "")],
            id="single marks that are kept answer no others",
        ),
        pytest.param(
            'ends in "-32" or "-64"',
            "закінчується на -32 чи -64",
            "uk",
            [("warning", 'quotation marks of "-32" are missing', "")],
            id="a number in marks is no measure in inches",
        ),
        pytest.param(
            "the word peace",
            "слово мир»",
            "uk",
            [("warning", "quotation mark » has no partner", "»")],
            id="never opened",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param(
            "He called it “a victory”.", "Він назвав це «перемогою».", "uk", id="guillemets"
        ),
        pytest.param(
            "He called it “a victory”.", "Він назвав це „перемогою“.", "uk", id="low marks"
        ),
        pytest.param(
            "He called it “a victory”.", "それを「勝利」と呼んだ。", "ja", id="corner brackets"
        ),
        pytest.param(
            "He called it “a victory”.", "Він назвав це *перемогою*.", "uk", id="emphasis"
        ),
        pytest.param(
            "He said: “We go.", "Він сказав: «Ми йдемо.", "uk", id="goes on in the next sentence"
        ),
        pytest.param('a 5" gun and a 3" one', "5-дюймова гармата і 3-дюймова", "uk", id="inches"),
        pytest.param("Ukraine’s and Japan’s", "України та Японії", "uk", id="apostrophes"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []


@pytest.mark.parametrize(
    ("lang", "pairs", "alone"),
    [
        pytest.param(
            "uk",
            [
                ('He said: "We are tired.', "Він сказав: «Ми втомилися."),
                ('We will go on."', "Ми підемо далі»."),
            ],
            [],
            id="straight marks over two sentences",
        ),
        pytest.param(
            "ja",
            [
                ("She said the tide turns.", "彼女は言った。「潮は変わる。"),
                ("They wait.", "皆は待つ。"),
                ("They row.", "皆は漕ぐ」。"),
            ],
            [],
            id="a quotation that the translation made, over three",
        ),
        pytest.param(
            "uk",
            [("He said it.", "Він сказав: «Так."), ("They went.", "Вони пішли.")],
            [0],
            id="never closed",
        ),
        pytest.param(
            "uk",
            [("He said it.", "Він сказав: «Так."), ("“No,” they said.", "«Ні», — сказали вони.")],
            [0],
            id="the next one has its own",
        ),
        pytest.param(
            "uk",
            [("They went.", "Вони пішли."), ("He said so.", "Так він сказав».")],
            [1],
            id="never opened",
        ),
    ],
)
def test_a_quotation_is_judged_with_the_sentences_around_it(lang, pairs, alone):
    entries = [Entry(source, msgstr=text) for source, text in pairs]
    context = Context(language("en"), language(lang))
    assert [index for index, _ in CHECK.find(entries, context)] == alone
