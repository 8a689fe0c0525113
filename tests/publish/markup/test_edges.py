"""The head and the foot of an edition."""

import dataclasses
import io
import re
import zipfile

import pytest

from toolkit.publish.markup.edges import occasion_markup
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.word.file import write_edition_word

DATELINES = {
    "en": "Sest, 5 March 2025",
    "uk": "Сест, 5 березня 2025 р.",
    "ja": "2025年3月5日\u3000セスト",
}
PLACES = {"en": "Sest", "uk": "Сест", "ja": "セスト"}


def shown(markup):
    """Return what a reader sees of markup, with common spaces."""
    return re.sub("[\u00a0\u202f]", " ", re.sub("<[^>]*>|\u2060", "", markup)).strip()


@pytest.fixture
def dated(small, sentences):
    def build(lang):
        date, place = sentences("2025-03-05", PLACES[lang], lang=lang)
        return dataclasses.replace(small(lang), meta=(("date", date), ("place", place)))

    return build


@pytest.mark.parametrize("lang", DATELINES)
def test_day_and_place_stand_as_the_language_has_them(dated, page, lang):
    assert shown(occasion_markup(RenderContext(dated(lang), page))) == DATELINES[lang]


@pytest.mark.parametrize("lang", DATELINES)
def test_a_word_file_says_them_alike(dated, page, lang):
    file = zipfile.ZipFile(io.BytesIO(write_edition_word(dated(lang), page)))
    assert DATELINES[lang] in shown(file.read("word/document.xml").decode())


def test_a_file_of_all_languages_is_proven_with_them(dated, page, fonts):
    assert print_pdf(prepare_pdf(tuple(map(dated, DATELINES)), page), fonts)


@pytest.mark.parametrize("key", ["date", "place"])
def test_one_of_the_two_stands_alone(dated, page, key):
    edition = dated("en")
    meta = tuple(each for each in edition.meta if each[0] == key)
    alone = dataclasses.replace(edition, meta=meta)
    said = {"date": "5 March 2025", "place": "Sest"}[key]
    assert shown(occasion_markup(RenderContext(alone, page))) == said
