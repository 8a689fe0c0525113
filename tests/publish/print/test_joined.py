"""A combined edition is made of the pages of the single ones, and is what it was without them."""

import base64
import dataclasses

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.joined import join
from toolkit.publish.print.printer import Layouts, print_page, print_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces, ready_theme

LANGS = ("en", "uk", "ja")
OFFICE = (
    ".event { string-set: office content() }\n"
    '@page { @top-center { content: string(office); font: 8pt "Noto Sans" } }\n'
)


LONG = 30
"""Times the small edition; such a one has contents of its own."""
MARK = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>').decode()


@pytest.fixture
def joined(monkeypatch):
    """Return, of each time that pages were to be joined, whether they were."""
    found = []

    def record(*given):
        document = join(*given)
        found.append(document is not None)
        return document

    monkeypatch.setattr(printer, "join", record)
    return found


@pytest.fixture
def themed(page):
    def build(css="", **pieces):
        own = {name.replace("_", "."): data for name, data in pieces.items()}
        if css:
            own["print.css"] = ready_pieces()["print.css"] + css.encode()
        return dataclasses.replace(page, theme=make_theme(own, "theme"))

    return build


def longer(edition, times=6):
    *blocks, note = edition.blocks
    return dataclasses.replace(edition, blocks=(*blocks * times, note))


def whole(material):
    return dataclasses.replace(material, parts=())


@pytest.mark.parametrize(
    "kind",
    ["small", "longer", "long", "letter", "quoting", "ministry", "report", "illustrated", "draft"],
)
def test_it_has_the_bytes_that_it_would_have_at_once(
    small, illustrated, draft, page, themed, fonts, joined, kind
):
    build = {"illustrated": illustrated, "draft": draft}.get(kind, small)
    times = {"longer": dict.fromkeys(LANGS, 6), "long": {"uk": LONG}}.get(kind, {})
    editions = tuple(longer(build(lang), times.get(lang, 1)) for lang in LANGS)
    bundle = {
        "letter": dataclasses.replace(page, paper="letter"),
        "quoting": themed(OFFICE),
        "ministry": dataclasses.replace(page, theme=ready_theme("ministry")),
        "report": dataclasses.replace(page, theme=ready_theme("report")),
    }.get(kind, page)
    material = prepare_pdf(editions, bundle)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    singles = [prepare_pdf((each,), bundle) for each in editions]
    before = [print_pdf(each, fonts, layouts) for each in singles]
    data = print_pdf(material, fonts, layouts)
    assert joined == [True]
    assert (b'class="toc own"' in material.data) == (kind == "long")
    assert data == print_pdf(whole(material), fonts)
    # Nor do the pages of the single ones change by it.
    assert before == [print_pdf(each, fonts, layouts) for each in singles]


def test_each_language_is_laid_out_once(small, page, fonts, monkeypatch):
    sizes = []
    fitted = printer.fit_lines
    monkeypatch.setattr(
        printer, "fit_lines", lambda each: (sizes.append(len(each.pages)), fitted(each))
    )
    editions = tuple(map(small, LANGS))
    material = prepare_pdf(editions, page)
    layouts = Layouts(frozenset(each.decode() for each in material.parts))
    for each in editions:
        print_pdf(prepare_pdf((each,), page), fonts, layouts)
    print_pdf(material, fonts, layouts)
    with pypdfium2.PdfDocument(print_pdf(material, fonts)) as document:
        assert sizes[:4] == [1, 1, 1, len(document)]


@pytest.mark.parametrize(
    "css",
    [
        "@page :first { margin-top: 60mm }",
        "@page :left { @top-left { content: 'left' } }",
        "article { break-before: right }",
        "article + article h1 { color: red }",
        "article:nth-of-type(2) { color: red }",
        ".colophon p:first-child::before { content: counter(page) }",
        ".event { position: fixed }",
    ],
)
def test_where_a_page_depends_on_its_place_all_is_laid_out_at_once(small, themed, css):
    assert prepare_pdf(tuple(map(small, LANGS)), themed(css)).parts == ()


def test_a_picture_behind_a_number_stays_where_weasyprint_puts_it(small, themed, fonts, joined):
    css = f".toc a::after {{ background-image: url(data:image/svg+xml;base64,{MARK}) }}"
    material = prepare_pdf((longer(small("en"), LONG), small("uk")), themed(css))
    assert print_pdf(material, fonts) == print_pdf(whole(material), fonts)
    assert joined == [False]


def test_a_logo_stands_on_the_cover_alone(small, themed):
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
    assert prepare_pdf(tuple(map(small, LANGS)), themed(logo_svg=logo)).parts == ()


@pytest.mark.parametrize("fault", ["paper", "names", "number", "margins"])
def test_parts_that_are_others_than_the_whole_are_not_used(
    small, page, themed, fonts, joined, fault
):
    editions = tuple(map(small, LANGS))
    material = prepare_pdf(editions, themed(OFFICE) if fault == "margins" else page)
    wide = dataclasses.replace(page, paper="letter")
    counting = "@page { @top-right { content: counter(page) } }"
    parts = {
        "paper": prepare_pdf(editions, wide).parts,
        "names": material.parts[::-1],
        "number": material.parts[:2],
        "margins": tuple(
            each.replace(b"</style>", f"{counting}</style>".encode(), 1) for each in material.parts
        ),
    }[fault]
    data = print_pdf(dataclasses.replace(material, parts=parts), fonts)
    assert joined == [False]
    assert data == print_pdf(whole(material), fonts)


@pytest.fixture
def annotated(small):
    """An edition with a footnote at the foot of a page."""
    said, note = (
        finish_sentence(text, "en", "markdown") for text in ("The lamp[^a] burns.", "Of oil.")
    )
    blocks = (
        EditionBlock(Kind.PARAGRAPH, (said,)),
        EditionBlock(Kind.FOOTNOTE, (note,), label="a"),
    )
    return number_notes(dataclasses.replace(small("en"), blocks=blocks))


@pytest.mark.parametrize("holds", [True, False])
def test_where_footnotes_do_not_hold_all_is_laid_out_at_once(
    annotated, small, page, fonts, joined, monkeypatch, holds
):
    monkeypatch.setattr(printer, "notes_hold", lambda *_: holds)
    material = prepare_pdf((annotated, small("uk")), page)
    assert material.parts
    assert material.otherwise
    assert print_pdf(material, fonts) == print_pdf(whole(material), fonts)
    assert joined == [True] * holds


PAGE = """<html lang=en><head><style>
article {{ break-before: page; page: part }}
@page part {{ @bottom-left {{ content: counter(page) }} }}
@page {{ size: 300pt 90pt; margin: 20pt }} a::after {{ content: target-counter(attr(href), page) }}
* {{ font: 20pt/24pt "Noto Serif" }}
</style></head><body>{}</body></html>"""
PART = (
    '<article id="{0}"><section id="{0}-a&amp;b"><p>one<p>two<p>three<p id="{0}-last">four'
    "</section></article>"
)


def test_what_goes_on_over_pages_has_one_name(fonts, joined):
    cover = "".join(
        f'<p><a href="#{each}">{each} </a>'
        for each in ("en", "en-a&amp;b", "en-last", "uk", "uk-a&amp;b", "uk-last")
    )
    articles = [PART.format(lang) for lang in ("en", "uk")]
    html = PAGE.format(cover + "".join(articles))
    alone = tuple(map(PAGE.format, articles))
    at_once, of_parts = (
        print_page(html, fonts, lambda *_: None, where="x", parts=parts) for parts in ((), alone)
    )
    assert joined == [True]
    assert at_once == of_parts
    with pypdfium2.PdfDocument(of_parts) as document:
        numbers = [page.get_textpage().get_text_range().split()[-1] for page in document]
    assert numbers[-4:] == [str(len(numbers) - each) for each in (3, 2, 1, 0)]


def test_what_is_wrong_with_a_part_is_said(small, page, fonts, with_turn):
    material = prepare_pdf((with_turn("अ"), small("uk")), page)
    assert material.parts
    with pytest.raises(ReleaseError, match="U\\+0905"):
        print_pdf(material, fonts)
