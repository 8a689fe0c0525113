"""The themes that a project need not make: a ministry's letter, a report with a cover."""

import dataclasses

import pypdfium2
import pytest

from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.theme.base import PRINT_SHEETS, READY
from toolkit.publish.theme.logo import read_logo
from toolkit.publish.theme.read import ready_theme
from toolkit.publish.theme.verify import prove_sheets

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'
SAID = {
    "issuer": {"en": "Port of Sest", "uk": "Порт Сест", "ja": "セスト港"},
    "reference": dict.fromkeys(("en", "uk", "ja"), "PS 14/2025"),
    "series": {"en": "Papers", "uk": "Документи", "ja": "文書"},
    "subtitle": {"en": "Towards light", "uk": "До світла", "ja": "灯を目指して"},
    "contact": {"en": "Press Office", "uk": "Пресслужба", "ja": "報道室"},
}

DAYS = {"en": "5 March 2025", "uk": "5 березня 2025 р.", "ja": "2025年3月5日"}


@pytest.fixture
def full(small, sentences):
    def build(lang, times=1):
        meta = tuple((key, *sentences(texts[lang], lang=lang)) for key, texts in SAID.items())
        edition = small(lang)
        blocks = (*edition.blocks[:-1] * times, edition.blocks[-1])
        return dataclasses.replace(edition, meta=(*edition.meta, *meta), blocks=blocks)

    return build


@pytest.fixture
def looks(page):
    def give(name, *, logo=False, paper="a4"):
        theme = ready_theme(name)
        if logo:
            theme = dataclasses.replace(theme, logo=read_logo("logo.svg", LOGO, "logo.svg"))
        return dataclasses.replace(page, theme=theme, paper=paper)

    return give


def pages(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("name", READY)
def test_weasyprint_knows_all_of_its_sheets(name, fonts, looks, small):
    print_pdf(prepare_pdf((small("en"),), looks(name)), fonts)  # configures the fonts
    prove_sheets(tuple((each, ready_theme(name).sheet(each)) for each in PRINT_SHEETS))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", READY[1:])
def test_every_kind_of_pdf_is_whole(name, paper, looks, full, small, fonts):
    bundle = looks(name, logo=True, paper=paper)
    editions = tuple(full(lang) for lang in ("en", "uk", "ja"))
    assert print_pdf(prepare_pdf(editions, bundle), fonts)
    assert print_pdf(prepare_parallel((editions[1], editions[2]), bundle), fonts)
    assert print_pdf(prepare_pdf((small("ja"),), bundle), fonts)


def test_a_letter_has_a_letterhead_and_then_running_heads(looks, full, fonts):
    first, second, *_ = pages(print_pdf(prepare_pdf((full("uk", 4),), looks("ministry")), fonts))
    assert first.count("Порт Сест") == 1
    assert "Контакти: Пресслужба" in first
    assert ("Порт Сест" in second, "Пресслужба" in second) == (True, False)


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_the_number_and_the_day_of_a_letter_stand_on_one_line(looks, full, fonts, lang):
    """Also where no event is named between them."""
    edition = full(lang)
    unnamed = tuple(each for each in edition.meta if each[0] != "event")
    edition = dataclasses.replace(edition, meta=unnamed)
    data = print_pdf(prepare_pdf((edition,), looks("ministry")), fonts)
    with pypdfium2.PdfDocument(data) as pdf:
        shown = pdf[0].get_textpage()
        _, bottom, _, top = shown.get_charbox(shown.search("PS 14").get_next()[0])
        line = shown.get_text_bounded(bottom=bottom - 1, top=top + 1)
    assert " ".join(line.split("2025", 1)[1].split()) == DAYS[lang]


def test_where_to_ask_stands_in_the_letterhead_alone(looks, full, read):
    text = read(full("en"), looks("ministry")).text
    assert text.count("Contact: Press Office") == 1
    assert text.index("Contact") < text.index("The keepers met")


def test_a_report_has_a_cover_without_a_number(looks, full, fonts):
    cover, text, *_ = pages(print_pdf(prepare_pdf((full("en"),), looks("report")), fonts))
    assert ("Towards light" in cover, "Page" in cover, "Page 2" in text) == (True, False, True)
    assert "The keepers met" not in cover


def test_a_logo_stands_on_the_cover(looks, full, fonts):
    plain = pages(print_pdf(prepare_pdf((full("en"),), looks("report")), fonts))
    with_logo = pages(print_pdf(prepare_pdf((full("en"),), looks("report", logo=True)), fonts))
    assert len(plain) == len(with_logo)


@pytest.mark.parametrize("name", READY)
def test_a_document_that_says_nothing_looks_right_too(name, looks, small):
    html = write_html(small("uk"), looks(name)).decode()
    assert 'class="issuer"' not in html
