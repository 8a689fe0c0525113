"""Facts per language."""

import re
import sys

import pytest

from toolkit.check import check_catalog
from toolkit.core.errors import ConfigError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.lang import LANGUAGES, language
from toolkit.lang.calendar import named_days
from toolkit.lang.dates import format_date
from toolkit.lang.punctuation import set_punctuation
from toolkit.lang.sentences.join import join_sentences
from toolkit.lang.typography import set_text
from toolkit.lang.writing import WIDE, is_wide
from toolkit.source.readers.speakers import read_speaker


@pytest.mark.parametrize(
    ("sentences", "lang", "paragraph"),
    [
        pytest.param(("One.", "Two."), "en", "One. Two.", id="a space in English"),
        pytest.param(("Раз.", "Два."), "uk", "Раз. Два.", id="a space in Ukrainian"),
        pytest.param(("一。", "二。"), "ja", "一。二。", id="none in Japanese"),
        pytest.param(("本当か？", "本当だ。"), "ja", "本当か？\u3000本当だ。", id="wide after ？"),
        pytest.param(("See a.", "See b."), "ja", "See a. See b.", id="Latin keeps its space"),
        pytest.param(("See a.", "二。"), "ja", "See a.二。", id="Latin beside Japanese"),
        pytest.param(("One.", "", "Two."), "en", "One. Two.", id="an empty one leaves no gap"),
        pytest.param((), "en", "", id="nothing"),
    ],
)
def test_join_sentences(sentences, lang, paragraph):
    assert join_sentences(sentences, lang) == paragraph


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "5 March 2025"), ("uk", "5 березня 2025\u202fр."), ("ja", "2025年3月5日")],
)
def test_dates_are_written_as_readers_expect(lang, text):
    assert format_date("2025-03-05", lang) == text


def test_what_is_no_date_stays():
    assert format_date("spring 2025", "en") == "spring 2025"


def test_an_unknown_language_is_answered_with_the_known_ones():
    with pytest.raises(ConfigError) as caught:
        language("xx")
    assert "en, uk, ja" in caught.value.remedy


def test_every_label_means_one_interface_word():
    for row in LANGUAGES.values():
        labels = [label for label, _ in row.labels]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_of_a_language_compiles(code):
    """A part with a pattern that is none fails here, and not when somebody publishes."""
    calendar = LANGUAGES[code].calendar
    text = 'In 2025, on 5 March: "Yes" - 2.5 km.'
    set_text(text, code)
    set_punctuation(text, code)
    list(named_days(text, code))
    for pattern in (calendar.months, calendar.month_signs) if calendar else ():
        re.compile(pattern)
    read_speaker(f"{text}:", LANGUAGES[code])
    for other in set(LANGUAGES) - {code}:
        check_catalog(Catalog(code, entries=(Entry(text, msgstr=text),)), other, code)
        check_catalog(Catalog(other, entries=(Entry(text, msgstr=text),)), code, other)


def test_wide_characters_are_the_same_one_by_one_and_in_a_text():
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert WIDE.findall("".join(every)) == [each for each in every if is_wide(each)]
