"""The text of a page is painted apart from its margins, and once for all files that it is in."""

import dataclasses
import zlib

import pypdfium2
import pytest
import weasyprint.draw
from weasyprint.formatting_structure.boxes import TextBox

from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import Layouts, print_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces

LANGS = ("en", "uk", "ja")


@pytest.fixture
def painted(monkeypatch):
    """Return the boxes of which the text was painted."""
    found = []
    draw_page = weasyprint.draw.draw_page
    monkeypatch.setattr(
        weasyprint.draw,
        "draw_page",
        lambda page, stream: (found.append(page), draw_page(page, stream)),
    )
    return found


def printed(editions, bundle, fonts):
    """Return the single editions and the combined one, and that printed by itself."""
    material = prepare_pdf(editions, bundle)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    singles = [print_pdf(prepare_pdf((each,), bundle), fonts, layouts) for each in editions]
    combined = print_pdf(material, fonts, layouts)
    return singles, combined, print_pdf(dataclasses.replace(material, parts=()), fonts)


def contents(data):
    """Return the packed contents of the pages of a file, each text before its margins."""
    rests = data.split(b"/Filter /FlateDecode/Length ")[1:]
    found = (rest[rest.index(b"stream\n") + 7 : rest.index(b"\nendstream")] for rest in rests)
    return [each for each in found if b" Tf\n" in zlib.decompress(each)]


def test_each_page_has_its_text_before_its_margins(small, page, fonts):
    data = print_pdf(prepare_pdf((small("en"),), page), fonts)
    margins, text = map(zlib.decompress, contents(data))
    assert margins.count(b"/Artifact") == margins.count(b"BT")
    assert b"BT" in text
    with pypdfium2.PdfDocument(data) as document:
        said = document[0].get_textpage().get_text_range()
    assert said.rstrip().endswith("Page 1 of 1")


def test_texts_of_single_editions_stand_in_the_combined_one_as_they_are(
    small, page, fonts, painted
):
    editions = tuple(map(small, LANGS))
    material = prepare_pdf(editions, page)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    singles = [print_pdf(prepare_pdf((each,), page), fonts, layouts) for each in editions]
    count = len(painted)
    combined = print_pdf(material, fonts, layouts)
    assert count == len(LANGS)
    assert [each.page_type.name for each in painted[count:]] == ["cover", "contents"]
    for each in singles:
        assert contents(each)[-1] in contents(combined)


def test_they_do_so_if_the_combined_one_is_printed_first(small, page, fonts):
    editions = tuple(map(small, LANGS))
    material = prepare_pdf(editions, page)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    combined = print_pdf(material, fonts, layouts)
    singles = [print_pdf(prepare_pdf((each,), page), fonts, layouts) for each in editions]
    assert (singles, combined) == printed(editions, page, fonts)[:2]


def hyphenated(edition, with_turn):
    return with_turn("A well\u2010kept lamp.") if edition.lang == "en" else edition


@pytest.mark.parametrize(
    "css",
    [
        ".event { opacity: .5 }",
        ".event { background: linear-gradient(red, blue) }",
        ".event { background: rgb(255 0 0 / 50%) }",
        ".event { font-size: 31.3pt }",
        "@page { background: #eee; border: 2pt solid red }",
    ],
    ids=["opacity", "gradient", "translucent", "size", "page"],
)
def test_a_text_is_painted_anew_where_it_needs_what_its_file_names(small, page, fonts, css):
    sheet = ready_pieces()["print.css"] + css.encode()
    bundle = dataclasses.replace(page, theme=make_theme({"print.css": sheet}, "theme"))
    _, combined, whole = printed(tuple(map(small, LANGS)), bundle, fonts)
    assert combined == whole


def test_it_is_so_where_a_hyphen_of_another_language_is_one_of_the_text(
    small, page, fonts, with_turn
):
    editions = (with_turn("A well\u2010kept lamp."), small("uk"))
    _, combined, whole = printed(editions, page, fonts)
    assert combined == whole


def test_it_is_so_where_a_letter_was_rounded_otherwise(small, page, fonts, painted):
    editions = (small("en"), small("uk"))
    material = prepare_pdf(editions, page)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    for each in editions:
        print_pdf(prepare_pdf((each,), page), fonts, layouts)
    for document in layouts.done.values():
        for each in document.pages:
            each.body.letters = {
                font: {glyph: (said, width + 1) for glyph, (said, width) in letters.items()}
                for font, letters in each.body.letters.items()
            }
    count = len(painted)
    combined = print_pdf(material, fonts, layouts)
    names = [each.page_type.name for each in painted[count:]]
    # Texts that are painted have no boxes any more, so all pages are laid out again.
    assert names == ["cover", "contents", "cover", "contents", "part-en", "part-uk"]
    assert combined == printed(editions, page, fonts)[1]


def test_a_text_that_is_written_has_no_layout_any_more(small, page, fonts):
    editions = (small("en"), small("uk"))
    material = prepare_pdf(editions, page)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    for each in editions:
        print_pdf(prepare_pdf((each,), page), fonts, layouts)
    pages = [each for document in layouts.done.values() for each in document.pages]
    texts = [
        box
        for each in pages
        for box in each._page_box.children[0].descendants()
        if isinstance(box, TextBox)
    ]
    assert {name for box in texts for name in vars(box)} == {
        "children", "element", "element_tag", "style",
    }  # fmt: skip
