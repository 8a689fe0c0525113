"""The contents of a combined PDF: headings and speakers of each language, and their pages."""

import dataclasses
import re

import pypdfium2
import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf

WORDS = {
    "en": ("The lamp", "Ann Example", "Its oil", "Bob Example"),
    "uk": ("Лампа", "Ганна Прикладенко", "Олива", "Богдан Прикладенко"),
}


def edition(lang):
    """Two chapters of one speaker each, each chapter as long as a page."""
    first, ann, second, bob = (finish_sentence(text, lang) for text in WORDS[lang])
    said = tuple(EditionBlock(Kind.TURN, (ann,)) for _ in range(50))
    blocks = (
        EditionBlock(Kind.HEADING, (first,), level=2),
        EditionBlock(Kind.SPEAKER, byline=make_byline(ann)),
        *said,
        EditionBlock(Kind.HEADING, (second,), level=2),
        EditionBlock(Kind.SPEAKER, byline=make_byline(bob)),
        *said,
    )
    return Edition("x", lang, "en", "plain", (finish_sentence("—", lang),), blocks)


@pytest.fixture(scope="module")
def prepared(page):
    return prepare_pdf((edition("en"), edition("uk")), page)


@pytest.mark.parametrize("lang", WORDS)
def test_the_contents_list_headings_and_speakers_in_order(prepared, lang):
    listed = re.search(rf'(?s)id="contents-{lang}".*?</section>', prepared.data.decode()).group()
    lines = re.findall(r'<li class="rank-(\d)"><a href="#[\w-]+">(.*?)</a>', listed)
    assert lines == [("1", "—"), *zip("2323", WORDS[lang], strict=True)]


def test_a_speaker_is_listed_where_they_speak_first_below_a_heading(page):
    heading, ann, said, *_ = blocks = edition("en").blocks
    bob = blocks[53]
    turns = (ann, said, bob, said, ann, said)
    talk = dataclasses.replace(edition("en"), blocks=(*turns, heading, *turns))
    prepared = prepare_pdf((talk, edition("uk")), page)
    listed = re.search(r'(?s)id="contents-en".*?</section>', prepared.data.decode()).group()
    lines = re.findall(r'<li class="rank-\d"><a href="#[\w-]+">(.*?)</a>', listed)
    names = ["Ann Example", "Bob Example"]
    assert lines == ["—", *names, "The lamp", *names]


def test_every_line_of_the_contents_leads_to_one_place(prepared):
    led = re.findall(r'<li class="rank-\d"><a href="#([\w-]+)">', prepared.data.decode())
    places = re.findall(r' id="([\w-]+)"', prepared.data.decode())
    assert [place for place in led if places.count(place) != 1] == []


def test_the_contents_say_the_page_of_a_heading(prepared, fonts):
    with pypdfium2.PdfDocument(print_pdf(prepared, fonts)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    said = int(re.search(r"Its oil\s*(\d+)", texts[1]).group(1))
    assert (said > 3, "Its oil" in texts[said - 1]) == (True, True)
