import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.knowledge.glossary.suggest import Suggestion, suggest_terms
from toolkit.knowledge.glossary.term import Term


def suggested(texts, lang="en", known=(), pairs=None):
    found = suggest_terms(texts, lang, map(Term, known), pairs or {})
    return {each.term: each.count for each in found}


@pytest.mark.parametrize(
    ("texts", "lang", "terms"),
    [
        pytest.param(["The Lamp Guild met.", "We saw the Lamp Guild."], "en", {"Lamp Guild": 2},
                     id="a name"),
        pytest.param(["The sea wall broke.", "Two sea walls stand."], "en", {"sea wall": 2},
                     id="plural"),
        pytest.param(["The Lamp Guild met."], "en", {}, id="once is not enough"),
        pytest.param(["Lamps burn.", "Lamps fail."], "en", {}, id="the first word of a sentence"),
        pytest.param(["Lamps burn.", "All of Lamps fails."], "en", {"Lamps": 2}, id="a capital"),
        pytest.param(["In NATO, they said.", "NATO did."], "en", {"NATO": 2}, id="an acronym"),
        pytest.param(["He said that it is.", "He said that it is."], "en", {}, id="grammar"),
        pytest.param(["the Guild of Lamps", "a Guild of Lamps"], "en", {"Guild of Lamps": 2},
                     id="of inside a name"),
        pytest.param(["https://lamp.example/Sea-Wall"] * 2, "en", {}, id="addresses"),
        pytest.param(["Стара морська стіна.", "До морської стіни."], "uk", {"морська стіна": 2},
                     id="Ukrainian"),
        pytest.param(["灯台守の会議", "その灯台守は"], "ja", {"灯台守": 2}, id="Japanese"),
    ],
)  # fmt: skip
def test_what_may_be_a_term(texts, lang, terms):
    assert suggested(texts, lang) == terms


def test_what_the_glossary_has_is_left_out():
    texts = ["The Lamp Guild met.", "We saw the Lamp Guild and the sea wall, the sea wall."]
    assert suggested(texts, known=["Lamp Guild"]) == {"sea wall": 2}


def test_a_part_that_stands_alone_too_is_listed():
    texts = ["The Lamp Guild met.", "We saw the Lamp Guild.", "The old Guild is gone."]
    assert suggested(texts) == {"Guild": 3, "Lamp Guild": 2}


SOURCES = ["The Lamp Guild met.", "We saw the Lamp Guild.", "They saw the sea."]


@pytest.mark.parametrize(
    ("lang", "targets", "likely"),
    [
        pytest.param(
            "uk", ["Гільдія ламп зібралася.", "Ми бачили гільдію ламп.", "Вони бачили море."],
            "Гільдія ламп", id="declined",
        ),
        pytest.param("ja", ["灯火組合は会った。", "灯火組合だ。", "海だ。"], "灯火組合", id="ja"),
        pytest.param("uk", ["Товариство.", "Спілка.", "Море."], None, id="no agreement"),
        pytest.param("uk", ["Гільдія ламп."], None, id="one sentence proves nothing"),
    ],
)  # fmt: skip
def test_the_likely_translation(lang, targets, likely):
    pairs = {lang: list(zip(SOURCES, targets, strict=False))}
    (found,) = suggest_terms(SOURCES, "en", (), pairs)
    text = dict(found.translations).get(lang)
    assert text == likely


def test_a_sentence_that_is_the_term_has_its_translation():
    texts = ["Lamp Guild", "The Lamp Guild met."]
    found = suggest_terms(texts, "en", (), {"uk": [("Lamp Guild", "Гільдія ламп")]})
    assert found == (Suggestion("Lamp Guild", 2, (("uk", "Гільдія ламп"),)),)


def test_one_text_is_not_the_translation_of_two_terms():
    texts = ["The Guild and the Wall.", "Of the Guild, the Wall."]
    found = suggest_terms(texts, "en", (), {"ja": [(texts[0], "組合の"), (texts[1], "この組合")]})
    assert {each.term: each.translations for each in found} == {"Guild": (), "Wall": ()}


@given(
    st.lists(st.text("ABab of.,-’灯台ア", max_size=30), max_size=6),
    st.sampled_from(["en", "uk", "ja"]),
)
def test_suggestions_repeat_and_are_sorted(texts, lang):
    pairs = {"ja": [(text, text) for text in texts]}
    found = suggest_terms(texts, lang, (), pairs)
    assert found == suggest_terms(texts, lang, (), pairs)
    assert [each.count for each in found] == sorted((each.count for each in found), reverse=True)
    assert all(each.count >= 2 and each.term for each in found)
