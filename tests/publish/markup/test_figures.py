"""Pictures on a page: seen once, described in every language."""

import dataclasses
import re

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock, Picture
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs


@pytest.fixture(scope="session")
def page(page):
    """Leave the address out, whose code is a picture too."""
    return dataclasses.replace(page, site_url="")


ALT = {
    "en": "Oil a year: 10 barrels, then 20. It grows.",
    "uk": "Олія за рік: 10 бочок, потім 20. Її більшає.",
    "ja": "年ごとの油。最初は10樽、次は20樽。増えている。",
}
CAPTION = {"en": "Oil, by year.", "uk": "Олія за роками.", "ja": "年ごとの油。"}


def alternatives(data):
    """Return (language, text) of what is heard for pictures, no-break spaces as spaces."""
    with pypdfium2.PdfDocument(data) as document:
        runs = read_runs(document)
    return [(run.lang, re.sub(r"\s", " ", run.text)) for run in runs if run.alternative]


def pictures(data):
    """Return (left, bottom, right, top) in whole points of each picture that a file shows."""
    with pypdfium2.PdfDocument(data) as document:
        return [
            tuple(map(round, found.get_bounds()))
            for page in document
            for found in page.get_objects()
            if found.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        ]


@pytest.fixture(scope="module")
def png():
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (300, 100), (23, 63, 107)).save(stream, "PNG")
    return Picture("image/png", stream.getvalue(), 300, 100)


@pytest.mark.parametrize("lang", ALT)
def test_a_web_page_says_what_a_picture_shows(illustrated, page, lang):
    html = write_html(illustrated(lang), page).decode()
    (image,) = re.findall(r'<figure><img src="data:image/svg[^>]*>', html)
    assert f'alt="{ALT[lang]}"' in re.sub("[\u00a0\u2060]", " ", image).replace("  ", " ")
    assert 'width="40" height="16" class="drawing"' in image


def test_a_caption_keeps_its_emphasis_and_stands_in_the_figure(illustrated, page):
    html = write_html(illustrated("en"), page).decode()
    assert "<figcaption>Oil, <em>by year</em>.</figcaption>\n</figure>" in html


def test_a_figure_stays_within_what_a_speaker_says(illustrated, page):
    html = write_html(illustrated("en"), page).decode()
    sections = re.findall(r"<section.*?</section>", html, re.DOTALL)
    assert ["<figure>" in each for each in sections][:2] == [True, False]


@pytest.mark.parametrize("lang", ALT)
def test_a_pdf_says_what_a_picture_shows_in_its_language(illustrated, page, fonts, lang):
    assert alternatives(print_pdf(prepare_pdf((illustrated(lang),), page), fonts)) == [
        (lang, ALT[lang])
    ]


def test_a_combined_pdf_says_it_in_each_language(illustrated, page, fonts):
    data = print_pdf(prepare_pdf(tuple(map(illustrated, ALT)), page), fonts)
    assert alternatives(data) == list(ALT.items())


def test_side_by_side_a_picture_stands_once_and_is_heard_twice(illustrated, page, fonts, png):
    data = print_pdf(
        prepare_parallel((illustrated("en", png), illustrated("ja", png)), page), fonts
    )
    assert alternatives(data) == [("en", ALT["en"]), ("ja", ALT["ja"])]
    first, second = pictures(data)
    assert first == second
    assert data.count(b"/Width 300") == 1


def test_side_by_side_each_language_may_have_a_picture_of_its_own(illustrated, page, fonts, png):
    other = dataclasses.replace(png, height=99)
    data = print_pdf(
        prepare_parallel((illustrated("en", png), illustrated("uk", other)), page), fonts
    )
    assert alternatives(data) == [("en", ALT["en"]), ("uk", ALT["uk"])]
    first, second = pictures(data)
    assert first[2] < second[0]


def test_what_a_picture_shows_is_proven(illustrated, page, fonts, monkeypatch):
    monkeypatch.setattr("toolkit.publish.print.runs._alternative", lambda *_: iter(()))
    with pytest.raises(ReleaseError, match=r"cannot be read out of the PDF again: .Oilayear"):
        print_pdf(prepare_pdf((illustrated("en"),), page), fonts)


def test_a_picture_is_no_larger_than_half_a_page(page, small, fonts):
    tall = EditionBlock(
        Kind.FIGURE,
        (finish_sentence("A tower.", "en"),),
        picture=Picture("image/svg+xml", TOWER.encode(), 10, 90, fills=True),
    )
    edition = small("en")
    data = print_pdf(
        prepare_pdf((dataclasses.replace(edition, blocks=(tall, *edition.blocks)),), page), fonts
    )
    boxes = [re.findall(rb"/BBox \[([^\]]*)\]", each) for each in _inflated(data)]
    ((left, bottom, right, top),) = [
        tuple(map(float, found.split())) for each in boxes for found in each if b"-" not in found
    ][:1]
    assert (round((top - bottom) / (right - left)), top - bottom < 370) == (9, True)


def test_a_tall_drawing_stands_in_the_middle(page, small, fonts):
    tower = Picture("image/svg+xml", TOWER.encode(), 10, 90, fills=True)
    figure = EditionBlock(Kind.FIGURE, (finish_sentence("A tower.", "en"),), picture=tower)
    edition = small("en")
    data = print_pdf(
        prepare_pdf((dataclasses.replace(edition, blocks=(figure, *edition.blocks)),), page), fonts
    )
    with pypdfium2.PdfDocument(data) as document:
        seen = document[0].render(scale=1).to_pil().convert("L")
    rows = range(seen.height)
    inked = [
        column
        for column in range(seen.width)
        if sum(seen.getpixel((column, row)) < 60 for row in rows) > 300
    ]
    assert abs((inked[0] + inked[-1]) / 2 - seen.width / 2) < 2


TOWER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><path d="M0 0h10v90H0z"/></svg>'
)


def _inflated(data):
    import zlib

    yield data
    for start in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[start.end() :])
        except zlib.error:
            continue


def test_a_draft_shows_what_is_to_be_reviewed(illustrated, page):
    edition = illustrated("uk")
    blocks = tuple(
        dataclasses.replace(
            block,
            sentences=tuple(
                dataclasses.replace(each, state=State.DRAFT) for each in block.sentences
            ),
        )
        if block.kind is Kind.FIGURE
        else block
        for block in edition.blocks
    )
    html = write_html(dataclasses.replace(edition, blocks=blocks, draft=True), page).decode()
    (shown,) = re.findall(r'<p class="alt">.*?</p>', html)
    assert shown.startswith('<p class="alt">Текст для тих, хто не бачить зображення: <mark')
    assert html.index(shown) < html.index(CAPTION["uk"][:4] + " <em>")


def test_a_draft_in_the_words_of_the_source_says_so(illustrated, page, fonts):
    edition = illustrated("uk")
    blocks = tuple(
        dataclasses.replace(block, sentences=illustrated("en").blocks[number].sentences)
        if block.kind is Kind.FIGURE
        else block
        for number, block in enumerate(edition.blocks)
    )
    draft = dataclasses.replace(edition, blocks=blocks, draft=True)
    assert ' lang="en"' in re.findall(r"<img [^>]*>", write_html(draft, page).decode())[0]
    assert alternatives(print_pdf(prepare_pdf((draft,), page), fonts)) == [("en", ALT["en"])]


def test_a_draft_side_by_side_shows_both(illustrated, page, fonts):
    pair = tuple(dataclasses.replace(illustrated(lang), draft=True) for lang in ("en", "ja"))
    assert len(alternatives(print_pdf(prepare_parallel(pair, page), fonts))) == 2


def test_a_figure_without_its_picture_is_refused(small, page):
    figure = EditionBlock(Kind.FIGURE, (finish_sentence("A lamp.", "en"),))
    edition = dataclasses.replace(small("en"), blocks=(figure,))
    with pytest.raises(ReleaseError, match="no picture"):
        write_html(edition, page)


def test_the_same_pictures_give_the_same_bytes(illustrated, page, fonts, png):
    once, again = (print_pdf(prepare_pdf((illustrated("en", png),), page), fonts) for _ in range(2))
    assert once == again
