"""The data files are tidy, and their entries mean what their sections say."""

from itertools import pairwise

import pytest

from toolkit.lang import LANGUAGES
from toolkit.lang.sentences.wordlists import ABBREVIATIONS, read_sections, word_lists
from toolkit.project.settings import USUAL

SECTIONS = [(code, name) for code in LANGUAGES for name in read_sections(code)]


def test_the_languages_of_most_projects_have_a_data_file():
    assert [code for code in USUAL if not read_sections(code)] == []


@pytest.mark.parametrize(("code", "name"), SECTIONS)
def test_a_section_is_sorted_and_has_no_repeats(code, name):
    entries = read_sections(code)[name]
    assert [pair for pair in pairwise(entries) if pair[0] >= pair[1]] == []


@pytest.mark.parametrize(("code", "name"), SECTIONS)
def test_entries_have_no_stray_white_space(code, name):
    assert [entry for entry in read_sections(code)[name] if entry != " ".join(entry.split())] == []


@pytest.mark.parametrize(("code", "name"), [each for each in SECTIONS if each[1] in ABBREVIATIONS])
def test_an_abbreviation_ends_in_a_stop(code, name):
    assert [entry for entry in read_sections(code)[name] if not entry.endswith(".")] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_abbreviation_stands_in_one_section(code):
    sections = read_sections(code)
    entries = [entry for name in ABBREVIATIONS for entry in sections.get(name, ())]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_brand_ends_in_a_mark(code):
    brands = read_sections(code).get("brand", ())
    assert [brand for brand in brands if brand[-1] not in ".!?。！？"] == []


@pytest.mark.parametrize(
    ("word", "section"),
    [
        pytest.param("para.", "number", id="as written"),
        pytest.param("Para.", "number", id="at the start of a sentence"),
        pytest.param("PARA.", "number", id="in capitals"),
        pytest.param("MR.", "never", id="a title in capitals"),
        pytest.param("gen.", None, id="a title keeps its capital"),
        pytest.param("P.", None, id="a lone capital is an initial"),
        pytest.param("ст. ст.", None, id="not of this language"),
    ],
)
def test_capitals(word, section):
    assert word_lists("en").section_of(word) == section


def test_latin_abbreviations_hold_in_every_language():
    assert all(word_lists(code).section_of("Inc.") == "suffix" for code in LANGUAGES)
