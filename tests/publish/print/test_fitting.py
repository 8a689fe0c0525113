"""Pages that are laid out again: none for the end alone, no hole above a picture."""

import dataclasses
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from weasyprint.formatting_structure.boxes import LineBox

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock, Picture
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.fitting import fit_covers, fit_pages
from toolkit.publish.print.printer import print_pdf

FOOT, INK = 766, 160
TEXT = "The keepers of the two lights meet by the old wall whenever the tide is low there. "
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 36"><path d="M0 0h40v36H0z"/></svg>'


def turn(text, lang="en"):
    return EditionBlock(Kind.TURN, (finish_sentence(text.strip(), lang),))


def edition(blocks, lang="en"):
    return Edition("x", lang, "en", "markdown", (finish_sentence("Lamps", lang),), tuple(blocks))


def read(data):
    """Return the text of each page, and how many points of it are blank above the footer."""
    with pypdfium2.PdfDocument(data) as document:
        return [(page.get_textpage().get_text_range(), blank(page)) for page in document]


def blank(page):
    """Return the height from the last thing that is drawn to where the text may end."""
    shown = page.render(scale=1, grayscale=True)
    rows = [bytes(shown.buffer[n * shown.stride :][: shown.width]) for n in range(shown.height)]
    text = [number for number, row in enumerate(rows[:FOOT]) if min(row) < INK]
    return FOOT - max(text)


@pytest.fixture
def print_both(page, fonts, monkeypatch):
    """Print with pages fitted, and as they come."""

    def print_both(editions, prepare=prepare_pdf):
        fitted = print_pdf(prepare(editions, page), fonts)
        with monkeypatch.context() as patch:
            patch.setattr(printer, "fit_pages", lambda _source, laid_out, **_: laid_out)
            return read(fitted), read(print_pdf(prepare(editions, page), fonts))

    return print_both


NOTES = [
    EditionBlock(
        Kind.NOTE, (finish_sentence(f"[Lamp](https://lamps.example/{n}).", "en", "markdown"),)
    )
    for n in range(3)
]


def test_the_end_alone_needs_no_page(print_both):
    """A text that just fills two pages: its notes and colophon come to its last page."""
    lost = []
    for number in (15, 16, 17, 18):
        turns = [turn(TEXT * 4) for _ in range(number)]
        fitted, before = print_both((edition([*turns, *NOTES]),))
        lost.append(len(before) - len(fitted))
        said = [" ".join("".join(text for text, _ in each).split()) for each in (fitted, before)]
        assert [each.count("keepers") for each in said] == [number * 4] * 2
        assert [each.count("lamps.example/2") for each in said] == [1, 1]
        assert len(fitted[-1][0].splitlines()) > 8
    assert max(lost) == 1
    assert min(lost) == 0


def test_notes_bring_lines_of_the_text_along(print_both):
    """Where they do not fit, they do not stand alone."""
    for number in range(8, 20, 3):
        fitted, _ = print_both((edition([*[turn(TEXT * 4)] * number, *NOTES]),))
        assert "keepers" in fitted[-1][0]


@pytest.mark.parametrize("fills", [True, False])
def test_a_picture_shrinks_into_the_hole_above_it(fills, print_both):
    """It stands where a fifth to a half of the page was blank."""
    picture = Picture("image/svg+xml", SVG, 400, 360, fills=fills)
    figure = EditionBlock(Kind.FIGURE, (finish_sentence("A lamp.", "en"),), picture=picture)
    blocks = [*[turn(TEXT * 4)] * 4, figure, *[turn(TEXT * 4)] * 3]
    fitted, before = print_both((edition(blocks),))
    assert before[0][1] > 0.15 * 689
    assert fitted[0][1] < 0.15 * 689
    assert sum(text.count("keepers") for text, _ in fitted) == 4 * 7


@pytest.mark.parametrize(("turns", "count"), [(4, 1), (7, 1), (6, 2)])
def test_no_picture_leaves_a_hole_above_it(turns, count, print_both):
    """Whatever room is left for it: it shrinks, or lets the next paragraphs pass."""
    picture = Picture("image/svg+xml", SVG, 400, 360, fills=True)
    figure = EditionBlock(Kind.FIGURE, (finish_sentence("A lamp.", "en"),), picture=picture)
    caption = EditionBlock(Kind.CAPTION, (finish_sentence("The quay.", "en"),))
    several = [*[turn(TEXT * 3)] * turns, figure, caption, *[turn(TEXT * 3)] * 4]
    fitted, before = print_both((edition([*several * count, *[turn(TEXT * 3)] * 5]),))
    assert [round(hole) for _, hole in fitted[:-1] if hole > 0.15 * 689] == []
    for pages in (fitted, before):
        assert sum(text.count("keepers") for text, _ in pages) == 3 * (count * (turns + 4) + 5)


def test_the_end_of_two_languages_needs_no_page_either(print_both):
    pair = tuple(edition([*[turn(TEXT * 3, lang)] * 15, *NOTES], lang) for lang in ("en", "uk"))
    fitted, before = print_both(pair, prepare_parallel)
    assert (len(fitted), len(before)) == (2, 3)
    said = ["".join(text for text, _ in each) for each in (fitted, before)]
    assert [each.count("keepers") for each in said] == [15 * 6] * 2


def test_two_languages_are_not_set_closer_for_nothing(print_both):
    pair = tuple(edition([turn(TEXT * 4, lang)] * 5, lang) for lang in ("en", "uk"))
    fitted, before = print_both(pair, prepare_parallel)
    assert [text for text, _ in fitted] == [text for text, _ in before]


@pytest.mark.parametrize(
    ("pages", "share", "again"),
    [(4, 0.15, 2), (8, 0.4, 2), (9, 0.4, 0), (40, 0.15, 2), (40, 0.6, 0)],
)
def test_a_long_text_is_set_closer_for_hardly_anything_alone(pages, share, again):
    """What was laid out is looked at; how often it is laid out again, closer each time, counted."""
    boxes = [box(1000)] * (pages - 1) + [box(1000 * share)]
    laid_out = SimpleNamespace(pages=[SimpleNamespace(_page_box=each) for each in boxes])
    source = SimpleNamespace(render=lambda: rendered.append(1) or laid_out)
    rendered = []
    assert fit_pages(source, laid_out) is laid_out
    assert len(rendered) == again
    assert ARTICLE.attrib == {}


@pytest.mark.parametrize("enough", ["close", "close closer"])
def test_a_text_is_set_as_close_as_spares_the_page(enough):
    ARTICLE.attrib.clear()
    boxes = [box(1000)] * 3 + [box(150)]
    pages = [SimpleNamespace(_page_box=each) for each in boxes]
    laid_out, shorter = SimpleNamespace(pages=pages), SimpleNamespace(pages=pages[:3])
    source = SimpleNamespace(render=lambda: shorter if ARTICLE.get("class") == enough else laid_out)
    assert fit_pages(source, laid_out) is shorter
    assert ARTICLE.attrib.pop("class") == enough


def test_the_mark_of_the_end_brings_lines_of_the_text_along(page, fonts):
    """Where it does not fit, it does not stand alone above notes and last lines."""
    bundle = dataclasses.replace(page, usual={"end-mark": {"en": "true"}})
    for number in (7, 8):
        made = edition([*[turn(TEXT * 4)] * number, *NOTES])
        *_, (last, _) = read(print_pdf(prepare_pdf((made,), bundle), fonts))
        assert "keepers" in last.partition("# # #")[0]


ARTICLE = Element("article")


def box(height):
    """Return the box of a page with one line at this height."""
    line = LineBox("p", {}, None, [])
    line.position_y, line.margin_height = height, lambda: 0
    article = SimpleNamespace(
        element_tag="article", element=ARTICLE, descendants=lambda: [line], children=[]
    )
    html = SimpleNamespace(children=[SimpleNamespace(children=[article])])
    return SimpleNamespace(children=[html], content_box_y=lambda: 0, height=1000)


def covered(lang, title, meta):
    said = tuple((key, finish_sentence(text, lang)) for key, text in meta)
    return dataclasses.replace(
        edition([turn("Lamps.")], lang), title=(finish_sentence(title, lang),), meta=said
    )


ISSUED = (("issuer", "Port"), ("reference", "PS 1/2025"), ("date", "2025-03-05"))
TITLES = {
    "en": "What the keepers of the two lights can do for the harbours of their neighbours",
    "uk": "Що доглядачі двох маяків можуть зробити для гаваней своїх сусідів по узбережжю",
    "ja": "二つの灯台の灯台守が沿岸の隣人たちの港のためにできることと、その港から学べること",
}


LONG = (("subtitle", TITLES["en"]), ("status", TITLES["en"]))


@pytest.mark.parametrize(
    ("more", "before", "after"),
    [
        pytest.param(LONG, 2, 1, id="closer"),
        pytest.param((("subtitle", TITLES["en"] * 4), *LONG[1:]), 2, 2, id="too much"),
    ],
)
def test_covers_of_three_languages_share_a_page(page, fonts, monkeypatch, more, before, after):
    """Issuer, number and day of each are said; where that spares a page, all is set closer."""
    made = tuple(covered(lang, title, ISSUED + more) for lang, title in TITLES.items())
    pages = []
    for fit in (lambda _source, laid_out, **_: laid_out, fit_covers):
        monkeypatch.setattr(printer, "fit_covers", fit)
        texts = [text for text, _ in read(print_pdf(prepare_pdf(made, page), fonts))]
        pages.append(["Contents" in each for each in texts].index(True))
        assert "".join(texts[: pages[-1]]).count("PS 1/2025") == len(TITLES)
    assert pages == [before, after]
