"""A translation that says nothing, or nothing in its language, is found."""

import pytest

from toolkit.check.rules.no_words import CHECK

LAMP = "The keeper lights the lamp at dusk."
REMINDER = "is no translation, but a reminder of one"


@pytest.mark.parametrize(
    ("source", "target", "lang", "message"),
    [
        pytest.param(LAMP, ".", "uk", "has no words", id="a stop"),
        pytest.param(LAMP, "???", "ja", "has no words", id="question marks"),
        pytest.param("Three lamps", "3", "uk", "has no words", id="a number"),
        pytest.param(LAMP, "TODO", "uk", REMINDER, id="TODO"),
        pytest.param(LAMP, "[to do]", "ja", REMINDER, id="to do, in brackets"),
        pytest.param(LAMP, "перекласти", "uk", REMINDER, id="a reminder in Ukrainian"),
        pytest.param(LAMP, "翻訳", "ja", REMINDER, id="a reminder in Japanese"),
        pytest.param(
            "On 24 February 2022 we spoke.",
            "我々は2022年2月24日に話した。",
            "uk",
            "has no word in Ukrainian: 我々は",
            id="Japanese with digits in a Ukrainian catalog",
        ),
        pytest.param("Good evening", "Bonsoir", "uk", "has no word in Ukrainian: Bonsoir", id="fr"),
        pytest.param(LAMP, "Маяк горить.", "ja", "has no word in Japanese: Маяк", id="uk in ja"),
        pytest.param(
            "Маяк горить.", "灯台です。", "en", "has no word in English: 灯台です", id="en"
        ),
    ],
)
def test_fires(flaws, source, target, lang, message):
    source_lang = "uk" if lang == "en" else "en"
    assert flaws(CHECK, source, target, lang, source_lang) == [("error", message, target)]


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        pytest.param("ÐœÐ¸ Ð·Ð° Ð¼Ð°ÑÐº.", "uk", id="Cyrillic as Windows-1252"),
        pytest.param("こんにちは".encode().decode("latin-1"), "ja", id="kana"),
        pytest.param("Вони: “".encode()[-3:].decode("cp1252") + "Так", "uk", id="quotation marks"),
    ],
)
def test_a_text_decoded_by_the_wrong_table_is_named(flaws, target, lang):
    ((severity, message, _),) = flaws(CHECK, LAMP, target, lang)
    assert (severity, "mojibake" in message) == ("error", True)


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param(LAMP, "Доглядач запалює лампу.", "uk", id="a translation"),
        pytest.param("NATO, EU", "NATO, EU", "uk", id="codes"),
        pytest.param("NATO and the EU", "NATO, EU", "ja", id="codes of the source alone"),
        pytest.param("24/7", "24/7", "ja", id="no words in the source"),
        pytest.param("5 March 2025", "05.03.2025", "uk", id="a date in figures"),
        pytest.param("See https://a.example/x", "https://a.example/x", "ja", id="an address"),
        pytest.param("TBD", "TBD", "uk", id="the source says so too"),
        pytest.param("Q:", "問", "ja", id="one letter"),
        pytest.param("Translation", "Переклад", "uk", id="a word that is a reminder elsewhere"),
        pytest.param("Total 5", "計5", "ja", id="kanji and a digit"),
        pytest.param("KM", "км", "uk", id="a unit"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
