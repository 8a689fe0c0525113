"""Quotation marks and capitals come off before a model reads a text, and go back after."""

import pytest

from toolkit.draft.normalise import Shape, is_short, proper_words, reshape, unshape

CASED = {"testford": "Testford", "nato": "NATO"}


@pytest.mark.parametrize(
    ("text", "plain", "shape"),
    [
        ("We stay.", "We stay.", Shape()),
        ("“We stay.”", "We stay.", Shape(quoted=True)),
        ('"We stay."', "We stay.", Shape(quoted=True)),
        ("“We stay,” she said. “And you?”", "“We stay,” she said. “And you?”", Shape()),
        ("“", "“", Shape()),
        ("“ ”", "“ ”", Shape()),
        ("“”", "“”", Shape()),
        ("LAMPS FOR TESTFORD", "Lamps for Testford", Shape(capitals=True)),
        ("WHAT NATO DECIDED", "What NATO decided", Shape(capitals=True)),
        ("“LAMPS WERE LOST”", "Lamps were lost", Shape(quoted=True, capitals=True)),
        ("NATO", "NATO", Shape()),
        ("G7 UN WHO", "G7 UN WHO", Shape()),
        ("Lamps for TESTFORD", "Lamps for TESTFORD", Shape()),
        ("SEE {NAME} AND OTHERS", "SEE {NAME} AND OTHERS", Shape()),
    ],
)
def test_a_plain_sentence_is_left(text, plain, shape):
    assert unshape(text, CASED) == (plain, shape)


@pytest.mark.parametrize(
    ("text", "shape", "target", "shaped"),
    [
        ("Ми лишаємось.", Shape(), "uk", "Ми лишаємось."),
        ("Ми лишаємось.", Shape(quoted=True), "uk", "«Ми лишаємось.»"),
        ("我々は残る。", Shape(quoted=True), "ja", "「我々は残る。」"),
        ("Лампи для Тестфорда", Shape(capitals=True), "uk", "ЛАМПИ ДЛЯ ТЕСТФОРДА"),
        ("海岸の灯", Shape(capitals=True), "ja", "海岸の灯"),
    ],
)
def test_a_translation_gets_the_shape_of_its_source(text, shape, target, shaped):
    assert reshape(text, shape, target) == shaped


def test_capitals_are_learnt_from_running_text():
    texts = [
        "Lamps for Testford.",
        "The lamps of the NATO fleet.",
        "ALL OF IT",
        "May it last in May, or may not.",
    ]
    assert proper_words(texts) == {"testford": "Testford", "nato": "NATO"}


@pytest.mark.parametrize(
    ("text", "lang", "short"),
    [("Keeper", "en", True), ("The old keeper left.", "en", False), ("灯台守", "ja", True)],
)
def test_short_texts(text, lang, short):
    assert is_short(text, lang) is short
