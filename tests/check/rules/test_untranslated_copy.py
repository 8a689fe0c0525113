"""A copied source is told from a name that stays as it is."""

import pytest

from toolkit.check.rules.untranslated_copy import CHECK


def copy(text):
    return [("error", "is a copy of the source", text)]


@pytest.mark.parametrize(
    ("source", "lang", "source_lang"),
    [
        pytest.param("Peace must be just.", "uk", "en", id="to Ukrainian"),
        pytest.param("Peace must be just.", "ja", "en", id="to Japanese"),
        pytest.param("Мир має бути справедливим.", "en", "uk", id="from Ukrainian"),
        pytest.param("平和は公正でなければならない。", "uk", "ja", id="from Japanese"),
        pytest.param("See what they say: https://a.example", "uk", "en", id="beside an address"),
    ],
)
def test_fires(flaws, source, lang, source_lang):
    assert flaws(CHECK, source, source, lang, source_lang) == copy(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("A First Look at the Economy", id="a heading"),
        pytest.param("LICENSE AGREEMENT FOR THE SECOND PANEL", id="all in capitals"),
    ],
)
def test_a_copied_title_is_a_warning(flaws, source):
    message = "is a copy of the source, a title in capitals"
    assert flaws(CHECK, source, source, "uk") == [("warning", message, source)]


def test_case_and_space_make_no_translation(flaws):
    assert flaws(CHECK, "Peace must be just.", "peace  must be just. ", "uk") == copy(
        "peace  must be just. "
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("UNESCO", "UNESCO", id="abbreviation"),
        pytest.param("Ukrinform, Kyiv", "Ukrinform, Kyiv", id="names"),
        pytest.param("Bank of Japan", "Bank of Japan", id="one small word"),
        pytest.param("National Bank of Japan", "National Bank of Japan", id="a longer name"),
        pytest.param("https://a.example/so/it/is", "https://a.example/so/it/is", id="address"),
        pytest.param(
            "#peace #for #all @one @two @three", "#peace #for #all @one @two @three", id="mentions"
        ),
        pytest.param("utf-8, utf-16, iso-8859-1, p0", "utf-8, utf-16, iso-8859-1, p0", id="codes"),
        pytest.param("Peace must be just.", "Мир має бути справедливим.", id="translated"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []


def test_one_language_is_no_translation(flaws):
    assert flaws(CHECK, "Peace must be just.", "Peace must be just.", "en") == []
