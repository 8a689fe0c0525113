"""What a theme does to pages and PDFs."""

import base64
import ctypes
import dataclasses
import shutil

import pypdfium2
import pytest
from pypdfium2 import raw

from toolkit.core.errors import ConfigError
from toolkit.lang import LANGUAGES
from toolkit.publish.outputs.index import write_index
from toolkit.publish.outputs.page import write_html
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_page, print_pdf
from toolkit.publish.print.tags import mend_tree
from toolkit.publish.theme.base import TEMPLATES
from toolkit.publish.theme.read import PIECES, default_theme, read_theme, ready_pieces


@pytest.fixture(scope="session")
def page(page):
    """Leave the address out, whose code is a picture too."""
    return dataclasses.replace(page, site_url="")


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z" /></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
HEADER = '<p class="letterhead" lang="en">Embassy of Examplia</p>\n{occasion}\n{title}\n'
ALT = {"en": "Embassy (of Examplia)", "uk": "Посольство Прикладії"}


@pytest.fixture
def folder(tmp_path):
    """Return a function that makes a theme of files."""

    def make(**pieces):
        shutil.rmtree(tmp_path / "theme", ignore_errors=True)
        for name, content in pieces.items():
            path = tmp_path / "theme" / name.replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_theme(tmp_path / "theme", "theme")

    return make


@pytest.fixture
def themed(folder, page):
    """Return a function that gives the page a theme of files."""

    def make(**pieces):
        return dataclasses.replace(page, theme=folder(**pieces), logo_alt=ALT)

    return make


# ── Reading ──────────────────────────────────────────────────────────────────


def test_the_exported_theme_is_the_default(tmp_path):
    for name, data in ready_pieces().items():
        (tmp_path / name).write_bytes(data)
    theme = read_theme(tmp_path, "theme")
    assert (theme, theme.digest) == (default_theme(), default_theme().digest)


@pytest.mark.parametrize("name", [name for name in ready_pieces() if name.endswith(".css")])
def test_every_sheet_of_the_default_begins_with_what_it_is_for(name):
    assert ready_pieces()[name].startswith(b"/* ")


WHOLE = "".join(
    f"{{{each}}}"
    for each in (
        *("issuer", "series", "reference", "occasion", "title", "subtitle", "standing", "status"),
        *("adopted", "participants"),
    )
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_placeholder_is_explained_where_it_is_used(name):
    text = ready_pieces()[f"{name}.html"].decode()
    slots = TEMPLATES[name]
    assert [each for each in (*slots.needed, *slots.free) if text.count(f"{{{each}}}") != 2] == []


def test_a_template_may_be_of_any_language():
    assert {f"header.{lang}.html" for lang in LANGUAGES} <= set(PIECES)


def test_a_missing_piece_is_the_default(folder):
    theme = folder(print_css="p { margin: 0 }")
    default = default_theme()
    assert theme.sheet("print.css") == "p { margin: 0 }"
    assert theme.sheet("page.css") == default.sheet("page.css")
    assert theme.template("header", "en") == default.template("header", "en")
    assert theme.digest != default.digest


def test_a_japanese_name_is_not_divided_at_its_middle_dot():
    assert ".byline:lang(ja) .name { display: inline-block }" in default_theme().sheet("page.css")


def test_comments_and_line_ends_make_no_other_theme(folder):
    text = ready_pieces()["page.css"].decode()
    theme = folder(page_css=text.replace("\n", "\r\n").encode(), header_html=WHOLE)
    assert theme == default_theme()


def test_files_of_the_system_are_passed_over(folder):
    assert folder(_DS_Store="x") == default_theme()


@pytest.mark.parametrize("name", ["print_CSS", "logo_gif", "header_de_html", "readme_txt"])
def test_a_file_that_no_theme_has_is_named(folder, name):
    with pytest.raises(ConfigError) as error:
        folder(**{name: "x"})
    assert error.value.where == f"theme/{name.replace('_', '.')}"
    assert all(piece in error.value.remedy for piece in (*ready_pieces(), "logo.svg", "logo.png"))


def test_two_logos_are_too_many(folder):
    with pytest.raises(ConfigError, match=r"has both logo\.svg and logo\.png"):
        folder(logo_svg=LOGO, logo_png=b"x")


def test_a_sheet_in_another_encoding_is_named(folder):
    with pytest.raises(ConfigError, match=r"theme/page\.css:2: not UTF-8"):
        folder(page_css=b"\n\xe9")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="toolkit theme export looks"):
        read_theme(tmp_path / "looks", "looks")


# ── Pages ────────────────────────────────────────────────────────────────────


def test_a_page_has_the_sheet_and_may_use_it(small, themed, parse):
    page = themed(page_css="p { color: red }")
    found = parse(write_html(small("en"), page))
    policy = found.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert "style-src 'sha256-" in policy
    assert b"<style>p { color: red }</style>" in write_html(small("en"), page)
    assert b"<style>p { color: red }</style>" in write_index((), page)


@pytest.mark.parametrize(("lang", "alt"), [("en", ALT["en"]), ("uk", ALT["uk"]), ("ja", "")])
def test_a_page_has_the_logo_and_its_text(small, themed, parse, lang, alt):
    (logo,) = parse(write_html(small(lang), themed(logo_svg=LOGO))).all("img")
    address = f"data:image/svg+xml;base64,{base64.b64encode(LOGO).decode()}"
    assert logo == {"src": address, "alt": alt}


def test_the_index_has_the_logo(themed, parse):
    assert len(parse(write_index((), themed(logo_svg=LOGO))).all("img")) == 1


def test_templates_stand_on_the_page(small, themed):
    page = themed(header_html=HEADER, colophon_uk_html="<p>Прикладія</p>{published}")
    english, ukrainian = (write_html(small(lang), page).decode() for lang in ("en", "uk"))
    assert '<p class="letterhead" lang="en">Embassy of Examplia</p>\n<p class="event">' in english
    assert ("Прикладія" in english, "Source:" in english) == (False, True)
    assert ("<p>Прикладія</p>" in ukrainian, "Джерело" in ukrainian) == (True, False)


def test_a_draft_says_so_whatever_the_template(draft, themed):
    page = themed(colophon_html="{published}")
    assert '<p class="warning">' in write_html(draft("en"), page).decode()


# ── PDFs ─────────────────────────────────────────────────────────────────────


def figures(data):
    """Return the alternative text of each picture in the structure tree."""
    found = []

    def walk(element):
        if _text(raw.FPDF_StructElement_GetType, element) == "Figure":
            found.append(_text(raw.FPDF_StructElement_GetAltText, element))
        for n in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, n)
            if child:
                walk(child)

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for n in range(raw.FPDF_StructTree_CountChildren(tree)):
                walk(raw.FPDF_StructTree_GetChildAtIndex(tree, n))
            raw.FPDF_StructTree_Close(tree)
    return found


def _text(get, element):
    size = get(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def _print(kind, small, page, fonts):
    if kind == "pair":
        return print_pdf(prepare_parallel((small("uk"), small("en")), page), fonts)
    editions = {"one": ("en",), "several": ("uk", "en"), "plain": ("ja",)}[kind]
    return print_pdf(prepare_pdf(tuple(map(small, editions)), page), fonts)


@pytest.mark.parametrize(("kind", "lang"), [("one", "en"), ("several", "uk"), ("pair", "uk")])
def test_a_logo_with_a_text_is_one_picture(small, themed, fonts, kind, lang):
    assert figures(_print(kind, small, themed(logo_svg=LOGO), fonts)) == [ALT[lang]]


def test_a_logo_without_a_text_is_no_part_of_the_document(small, themed, page, fonts):
    data = _print("plain", small, themed(logo_svg=LOGO), fonts)
    assert figures(data) == []
    assert len(data) > len(_print("plain", small, page, fonts))


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_the_tree_is_mended_with_a_logo(small, themed, fonts, monkeypatch, lang):
    mended = []
    monkeypatch.setattr(
        "toolkit.publish.print.printer.mend_tree", lambda *given: mended.append(mend_tree(*given))
    )
    page = themed(logo_svg=LOGO, header_html=HEADER)
    print_pdf(prepare_pdf((small("en"), small(lang)), page), fonts)
    assert mended == [True]


def test_a_picture_says_where_on_the_page_it_is(small, themed, fonts):
    found = []

    def look(document, pdf):
        assert mend_tree(document, pdf)
        kinds = (each for each in pdf.objects if isinstance(each, dict))
        found.extend(each["A"]["BBox"] for each in kinds if each.get("S") == "/Figure")

    prepared = prepare_pdf((small("en"),), themed(logo_svg=LOGO))
    print_page(prepared.data.decode(), fonts, look, where="x")
    ((left, bottom, right, top),) = found
    # 14 mm high and four times as wide, below the margin of 27 mm of an A4 page.
    assert (round(left, 1), round(right - left), round(top - bottom, 1)) == (102.6, 159, 39.7)
    assert round(top) == round(841.89 - 27 / 25.4 * 72)


@pytest.mark.parametrize("lang", ["en", "ja"], ids=["picture", "decoration"])
def test_no_picture_is_smoothed_by_its_reader(small, themed, fonts, lang):
    data = print_pdf(prepare_pdf((small(lang),), themed(logo_png=PNG)), fonts)
    assert (b"/Interpolate false" in data, b"/Interpolate true" in data) == (True, False)


def test_the_same_theme_gives_the_same_bytes(small, themed, fonts):
    first, second = (
        _print("several", small, themed(logo_svg=LOGO, header_html=HEADER), fonts) for _ in range(2)
    )
    assert first == second


def test_a_theme_is_among_what_a_pdf_is_made_of(small, themed, page):
    digests = {
        prepare_pdf((small("en"),), each).digest
        for each in (page, themed(print_css="p { margin: 0 }"), themed(logo_svg=LOGO))
    }
    assert len(digests) == 3


@pytest.mark.parametrize("name", ["print", "parallel"])
def test_what_weasyprint_would_ignore_is_named_with_its_place(small, themed, fonts, name):
    css = ready_pieces()[f"{name}.css"].decode() + "p { colr: red }\n"
    line = css.count("\n")
    prepared = prepare_pdf((small("en"),), themed(**{f"{name}_css": css}))
    with pytest.raises(ConfigError, match=f"theme/{name}.css:{line}:5: Ignored `colr: red"):
        print_pdf(prepared, fonts)


def test_templates_stand_in_every_pdf(small, themed, fonts):
    page = themed(header_html=HEADER)
    for kind in ("one", "several", "pair"):
        with pypdfium2.PdfDocument(_print(kind, small, page, fonts)) as document:
            text = "".join(each.get_textpage().get_text_range() for each in document)
        assert text.count("Embassy of Examplia") == (1 if kind == "one" else 2)
