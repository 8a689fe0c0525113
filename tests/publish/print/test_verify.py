"""What a PDF says is read out of it again, and held against what it shall say."""

import ctypes
import dataclasses
import io
import os
import unicodedata

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from toolkit.core.errors import ReleaseError
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.material import Material
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_page, print_pdf
from toolkit.publish.print.runs import Run, read_runs
from toolkit.publish.print.verify import ExpectedText, _prove_texts, squeeze, verify_pdf

LANGS = ("en", "uk", "ja")


def page_of(html):
    """Return a page to print, on which nothing is expected."""
    return Material(html.encode(), printed=True, where="x")


@pytest.fixture(scope="module")
def printed(small, page, fonts):
    """Return what is to be printed in each language, and the PDF."""
    prepared = {lang: prepare_pdf((small(lang),), page) for lang in LANGS}
    return {lang: (each, print_pdf(each, fonts)) for lang, each in prepared.items()}


@pytest.fixture(scope="module")
def prove(fonts):
    """Prove a PDF of the fonts of the bundle."""
    return lambda data, expected: verify_pdf(data, expected, fonts.printed_families, "x")


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_is_there(printed, spoken, lang):
    material, data = printed[lang]
    assert material.expected
    found = squeeze("".join(text for text, _ in spoken(data)))
    assert [each for each in material.expected if squeeze(each.text) not in found] == []


def test_a_text_that_is_not_there_stops_the_release(printed, prove):
    material, data = printed["uk"]
    with pytest.raises(ReleaseError, match="cannot be read out of the PDF again: 'Ніде'"):
        prove(data, [*material.expected, ExpectedText("Ні де", "uk")])


def test_letters_from_right_to_left_are_named(printed, prove):
    """PDFium gives the words of a line that has some in another order."""
    material, data = printed["en"]
    with pytest.raises(ReleaseError, match="'בית' runs from right to left") as caught:
        prove(data, [*material.expected, ExpectedText("Nowhere (בית)", "en")])
    assert "setting `outputs`" in str(caught.value)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="nothing"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data.replace(b"/ObjStm", b"/Lost  "), id="no pages"),
    ],
)
def test_a_file_that_is_damaged_stops_the_release(printed, prove, damage):
    material, data = printed["uk"]
    assert damage(data) != data
    with pytest.raises(ReleaseError, match="cannot be read"):
        prove(damage(data), material.expected)


def test_event_and_place_are_expected(small, page):
    meta = (
        ("event", finish_sentence("Форум", "uk")),
        ("date", finish_sentence("2025-03-05", "uk")),
    )
    meta += (("place", finish_sentence("Київ", "uk")),)
    edition = dataclasses.replace(small("uk"), meta=meta)
    said = {each.text for each in prepare_pdf((edition,), page).expected if each.is_free}
    assert {"Форум", "Київ"} < said


@pytest.fixture(scope="module")
def paragraphs(fonts):
    """Print Ukrainian paragraphs."""

    def paragraphs(*texts):
        body = "".join(f"<p>{text}</p>" for text in texts)
        return print_pdf(
            page_of(f"<html lang=uk><title>x</title>{body}"),
            fonts,
        )

    return paragraphs


FIRST, SECOND = ExpectedText("Лампа горить.", "uk"), ExpectedText("Дякую.", "uk")
AWAY = "stands in the PDF too seldom, or not behind what is before it"


@pytest.mark.parametrize(
    ("expected", "stands"),
    [
        pytest.param([FIRST, SECOND], True, id="in order"),
        pytest.param([SECOND, FIRST], False, id="in another order"),
        pytest.param([FIRST, SECOND, SECOND], False, id="a short one once too seldom"),
        pytest.param([FIRST, FIRST, SECOND], False, id="a long one once too seldom"),
        pytest.param([SECOND, dataclasses.replace(FIRST, is_free=True)], True, id="a free one"),
        pytest.param([ExpectedText("Лампа горить. Дякую.", "uk"), SECOND], False, id="in another"),
    ],
)
def test_texts_follow_one_another_as_expected(paragraphs, prove, expected, stands):
    data = paragraphs("Лампа горить.", "Дякую.")
    if stands:
        prove(data, expected)
    else:
        with pytest.raises(ReleaseError, match=AWAY):
            prove(data, expected)


def test_a_text_is_promised_as_often_as_it_stands_there(paragraphs, prove):
    data = paragraphs("Дякую.", "Лампа горить.", "Дякую.")
    prove(data, [SECOND, FIRST, SECOND])
    with pytest.raises(ReleaseError, match=AWAY):
        prove(data, [SECOND, FIRST, SECOND, SECOND])


def test_texts_of_two_columns_are_each_in_order(fonts, prove):
    html = (
        "<html lang=en><title>x</title>"
        "<p>Lamp.</p><p lang=uk>Лампа горить.</p><p>Thanks.</p><p lang=uk>Дякую.</p>"
    )
    data = print_pdf(page_of(html), fonts)
    lamp, thanks = ExpectedText("Lamp.", "en"), ExpectedText("Thanks.", "en")
    prove(data, [lamp, thanks, FIRST, SECOND])
    with pytest.raises(ReleaseError, match=AWAY):
        prove(data, [thanks, lamp, FIRST, SECOND])


def test_a_changed_letter_is_missed(printed, prove):
    material, data = printed["ja"]
    text = max((each.text for each in material.expected), key=len)
    with pytest.raises(ReleaseError, match="cannot be read out of the PDF again"):
        prove(data, [ExpectedText(text.replace(text[3], "鑿", 1), "ja")])


def test_a_draft_promises_nothing(draft, page):
    assert prepare_pdf((draft("uk"),), page).expected == ()


# ── Languages ────────────────────────────────────────────────────────────────


@pytest.fixture
def prepared(small, page):
    """Prepare a page of each kind."""
    return {lang: prepare_pdf((small(lang),), page) for lang in LANGS} | {
        "several": prepare_pdf(tuple(small(lang) for lang in LANGS), page),
        "side by side": prepare_parallel((small("en"), small("uk")), page),
    }


@pytest.mark.parametrize("kind", ["several", "side by side"])
def test_every_text_of_several_languages_is_in_its_own(prepared, fonts, kind):
    assert print_pdf(prepared[kind], fonts).startswith(b"%PDF")


def changed(data, change):
    """Return a PDF with its pages changed."""
    with pypdfium2.PdfDocument(data) as document:
        change(document)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def double(document, page):
    buffer = io.BytesIO()
    document.save(buffer)
    with pypdfium2.PdfDocument(buffer.getvalue()) as copy:
        document.import_pages(copy, [page], index=page)


def swap(document, page):
    moved = (ctypes.c_int * 1)(page + 1)
    assert pypdfium2.raw.FPDF_MovePages(document, moved, 1, page)


def count_pages(data):
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


@pytest.mark.parametrize("kind", ["several", "side by side"])
def test_a_page_that_is_missing_doubled_or_elsewhere_stops_the_release(prepared, fonts, kind):
    material = prepared[kind]
    data = print_pdf(material, fonts)
    count = count_pages(data)
    again = (material.expected, fonts.printed_families, "x", material.numbering)
    verify_pdf(data, *again)
    damages = [lambda it, page=page: double(it, page) for page in range(count)]
    damages += [lambda it, page=page: swap(it, page) for page in range(count - 1)]
    damages += [lambda it, page=page: it.del_page(page) for page in range(count) if count > 1]
    for damage in damages:
        with pytest.raises(ReleaseError, match=r"of the PDF says that it is another: '.*\d"):
            verify_pdf(changed(data, damage), *again)


def test_cover_contents_and_colophon_are_proven_by_their_words(prepared, fonts, prove):
    """Whatever the numbers of pages say."""
    material = prepared["several"]
    data = print_pdf(material, fonts)
    for page in range(count_pages(data)):
        with pytest.raises(ReleaseError):
            prove(changed(data, lambda it, page=page: it.del_page(page)), material.expected)
    said = [each.text for each in material.expected]
    assert said.index("Українська") < said.index("Зміст")
    assert any(text.startswith("Published") for text in said)


def test_figures_in_a_title_are_no_number_of_a_page(fonts):
    boxes = (
        "@bottom-left{content:'24 / 7'}@bottom-right{content:counter(page) ' / ' counter(pages)}"
    )
    html = f"<html lang=en><title>x</title><style>@page{{{boxes}}}</style><p>Lamp</p>"
    data = print_pdf(page_of(html), fonts)
    numbering = ("{page} / {pages}",)
    verify_pdf(data, [], fonts.printed_families, "x", numbering)
    doubled = changed(data, lambda it: double(it, 0))
    with pytest.raises(ReleaseError, match=r"page 1 of 2 of the PDF says"):
        verify_pdf(doubled, [], fonts.printed_families, "x", numbering)


SCRIPTS = {"en": "LATIN", "uk": "LATIN CYRILLIC", "ja": "LATIN CJK HIRAGANA KATAKANA"}


@pytest.mark.parametrize("kind", [*LANGS, "several", "side by side"])
def test_every_letter_is_in_a_language_that_has_it(prepared, fonts, spoken, kind):
    """Not only what a catalog holds: dates, labels, headings and names of languages, too."""
    data = print_pdf(prepared[kind], fonts)
    foreign = [
        (text, lang)
        for text, lang in spoken(data)
        for letter in filter(str.isalpha, text)
        if unicodedata.name(letter).split()[0].split("-")[0] not in SCRIPTS[lang].split()
    ]
    assert foreign == []


@pytest.mark.parametrize("kind", ["several", "side by side"])
def test_a_part_without_its_language_stops_the_release(prepared, fonts, kind):
    material = prepared[kind]
    data, *parts = (each.replace(b' lang="uk"', b"") for each in (material.data, *material.parts))
    faulty = dataclasses.replace(material, data=data, parts=tuple(parts))
    with pytest.raises(
        ReleaseError,
        match=r"harbours: page \d of the PDF, edition uk: '(Українська|Маяк\w+)' is in 'en' for",
    ):
        print_pdf(faulty, fonts)


def test_a_tree_that_was_not_mended_stops_the_release(prepared, fonts, prove):
    material = prepared["several"]
    data = print_page(material.data.decode(), fonts, lambda *_: None, where="x")
    with pytest.raises(ReleaseError, match=r"edition uk: .* is in 'en' for whoever listens"):
        prove(data, material.expected)


def test_a_word_in_another_language_than_its_sentence_stops_the_release(fonts, prove):
    html = "<html lang=uk><title>x</title><p>Лампа <span{}>має горіти</span> вночі.</p>"
    expected = [ExpectedText("Лампа має горіти вночі.", "uk")]
    prove(print_pdf(page_of(html.format("")), fonts), expected)
    foreign = print_pdf(page_of(html.format(" lang=en")), fonts)
    with pytest.raises(ReleaseError, match=r"page 1 of the PDF, edition uk: 'Лампа.* in 'en'"):
        prove(foreign, expected)


def test_a_text_of_two_editions_is_wanted_in_both(fonts, prove):
    html = "<html lang=en><title>x</title><p>NATO</p><p{}>NATO</p>"
    expected = [ExpectedText("NATO", "en"), ExpectedText("NATO", "uk")]
    prove(
        print_pdf(page_of(html.format(" lang=uk")), fonts),
        expected,
    )
    with pytest.raises(ReleaseError, match="edition uk: 'NATO' is in 'en'"):
        prove(print_pdf(page_of(html.format("")), fonts), expected)


def test_a_text_outside_of_the_tree_stops_the_release(fonts, prove):
    style = "<style>@page{margin:30mm;@bottom-center{content:'Лампа';vertical-align:top}}</style>"
    data = print_pdf(
        page_of(f"<html lang=uk><title>x</title>{style}<p>Маяк</p>"),
        fonts,
    )
    prove(data, [ExpectedText("Маяк", "uk")])
    with pytest.raises(ReleaseError, match="edition uk: 'Лампа' is not tagged"):
        prove(data, [ExpectedText("Лампа", "uk")])


def test_a_sentence_over_two_pages_is_in_its_language_on_both(fonts, prove):
    style = "<style>@page{size:100mm 90mm;margin:26mm 5mm}p{orphans:1;widows:1}</style>"
    text = "Лампа має горіти вночі, і наглядач її запалює. " * 12
    html = f"<html lang=en><title>x</title>{style}<p>Lamp</p><p lang=uk>{text}</p>"
    data = print_pdf(page_of(html), fonts)
    assert count_pages(data) > 1
    prove(data, [ExpectedText("Lamp", "en"), ExpectedText(text, "uk")])
    with pytest.raises(ReleaseError, match="is in 'uk' for whoever listens"):
        prove(data, [ExpectedText("Lamp", "en"), ExpectedText(text, "en")])


def test_a_short_word_before_a_page_ends_parts_no_sentence(fonts, prove):
    """Marks of lists are drawn last; so on paper they stand between the two halves."""
    style = (
        "<style>@page{size:100mm 71mm;margin:26mm 9mm}"
        "body,ul,p{margin:0;line-height:17pt;orphans:1;widows:1}</style>"
    )
    body = "<ul><li>lamp</ul><p>Lamps burn.<br>He<br>recalled that somebody lights them."
    data = print_pdf(
        page_of(f"<html lang=en><title>x</title>{style}{body}"),
        fonts,
    )
    with pypdfium2.PdfDocument(data) as document:
        pages = {run.text.strip()[:8]: run.page for run in read_runs(document)}
    assert (pages["He"], pages["recalled"]) == (1, 2)
    prove(data, [ExpectedText("He recalled that somebody lights them.", "en")])


def test_an_address_is_heard_in_the_language_of_its_edition(with_turn, page, fonts):
    edition = dataclasses.replace(with_turn("<https://a.example/>", "uk"), lang="ja")
    material = prepare_pdf((edition,), page)
    assert ExpectedText("https://a.example/", "ja") in material.expected
    assert print_pdf(material, fonts).startswith(b"%PDF")


# ── Fonts ────────────────────────────────────────────────────────────────────


@dataclasses.dataclass(frozen=True)
class Smuggled:
    """Fonts that hold more than they say."""

    said: object
    held: object

    @property
    def printed_families(self):
        return self.said.printed_families

    def write_fontconfig(self, folder):
        return self.held.write_fontconfig(folder)


@pytest.fixture(scope="module")
def added(fonts, tmp_path_factory):
    """Return the bundle with one font more, which alone has a character."""
    names = {1: "Far Away", 16: "Far Away", 4: "Far Away", 6: "FarAway"}
    return with_font(fonts, names, tmp_path_factory.mktemp("added"))


def with_font(fonts, names, folder):
    with TTFont(fonts.faces[0].path) as font:
        for table in font["cmap"].tables:
            table.cmap[0x905] = table.cmap[ord("A")]
        for name in font["name"].names:
            name.string = names.get(name.nameID, name.string)
        for number in names.keys() - {name.nameID for name in font["name"].names}:
            font["name"].setName(names[number], number, 3, 1, 0x409)
        font.save(folder / "FarAway.ttf")
    return load_fonts(find_font_folders(os.environ), (folder,))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param({1: "Far Away", 4: "Far Away", 6: "FarAway"}, id="one name"),
        pytest.param({1: "Far Caption", 16: "Far", 17: "Caption"}, id="typographic"),
        pytest.param({1: "Far C", 16: "Far", 17: "C", 21: "Far Near", 22: "Regular"}, id="WWS"),
    ],
)
def test_a_font_may_have_its_family_by_several_names(fonts, names, with_turn, page, tmp_path):
    bundle = with_font(fonts, names, tmp_path)
    data = print_pdf(prepare_pdf((with_turn("A lamp अ"),), page), bundle)
    with pypdfium2.PdfDocument(data) as document:
        (font,) = {run.font for run in read_runs(document) if run.text == "अ"}
    assert font.startswith("Far")


def test_a_font_of_the_project_is_one_of_the_release(added, with_turn, page):
    material = prepare_pdf((with_turn("A lamp अ"),), page)
    with pypdfium2.PdfDocument(print_pdf(material, added)) as document:
        assert ("अ", "Far-Away") in {(run.text, run.font) for run in read_runs(document)}


def test_a_font_that_is_not_of_the_release_stops_it(added, fonts, with_turn, page):
    material = prepare_pdf((with_turn("A lamp अ"),), page)
    with pytest.raises(ReleaseError, match="page 1 of the PDF, edition en: 'अ' is set in Far-Away"):
        print_pdf(material, Smuggled(fonts, added))


@pytest.mark.parametrize(
    ("family", "is_known"),
    [
        pytest.param("Noto Serif", True, id="the very family"),
        pytest.param("Noto", False, id="a shorter name"),
        pytest.param("Noto Seri", False, id="a part of the name"),
        pytest.param("Noto Sans", False, id="another"),
    ],
)
def test_a_family_is_known_by_its_whole_name(fonts, family, is_known):
    html = "<html lang=en><title>x</title><p style='font-family:Noto Serif'>a <b><i>b</i></b></p>"
    data = print_page(html, fonts, lambda *_: None, where="x")
    if is_known:
        verify_pdf(data, (), [family], "x")
    else:
        with pytest.raises(ReleaseError, match="is set in Noto-Serif"):
            verify_pdf(data, (), [family], "x")


def test_each_page_is_parsed_once(printed, fonts, monkeypatch):
    _, data = printed["en"]
    parsed = []
    parse = pypdfium2.PdfPage.get_textpage
    monkeypatch.setattr(
        pypdfium2.PdfPage, "get_textpage", lambda each: parsed.append(each) or parse(each)
    )
    verify_pdf(data, (), fonts.printed_families, "x")
    with pypdfium2.PdfDocument(data) as document:
        assert len(parsed) == len(document)


def heard_of(*runs):
    """Return runs of text, each with its page and language."""
    return tuple(Run(text, page, "F", tagged=True, lang=lang) for text, page, lang in runs)


@pytest.mark.parametrize(
    ("runs", "wrong"),
    [
        pytest.param([("Lamp", 1, "uk"), ("2", 1, "uk"), ("Lamp", 2, "uk")], "", id="right"),
        pytest.param([("Lamp", 1, "uk"), ("2", 1, "uk"), ("Lamp", 3, "uk")], "2", id="wrong"),
        pytest.param([("Lamp", 1, "uk"), ("2", 1, "uk"), ("Fire", 3, "uk")], "", id="unknown"),
        pytest.param([("Lamp", 1, "uk"), ("Lamp", 3, "uk")], "", id="without a number"),
        pytest.param(
            [("Lamp", 1, "uk"), ("2025", 1, "uk"), ("Lamp", 3, "uk")], "", id="a year behind it"
        ),
        pytest.param(
            [("Lamp", 1, "uk"), ("3", 1, "uk"), ("2025", 2, "uk"), ("Lamp", 3, "uk")],
            "",
            id="figures behind it",
        ),
        pytest.param(
            [("Lamp", 1, "uk"), ("3", 1, "uk"), ("a Lamp", 2, "uk"), ("Lamp", 3, "uk")],
            "",
            id="said before as well",
        ),
        pytest.param(
            [("Lamp", 1, "uk"), ("3", 1, "uk"), ("a Lamp", 2, "uk"), ("Lamp", 3, "en")],
            "",
            id="in another language there",
        ),
        pytest.param(
            [("Lamp", 1, "uk"), ("1", 1, "uk"), ("a Lamp", 2, "uk")], "1", id="itself is none"
        ),
    ],
)
def test_a_line_of_contents_has_the_number_of_a_page_that_says_it(runs, wrong):
    runs = heard_of(*runs)
    line = ExpectedText("Lamp", "uk", is_listed=True)
    if not wrong:
        _prove_texts(runs, [line], "x")
        return
    with pytest.raises(ReleaseError, match=f"'Lamp' is on page {wrong}, where it is not"):
        _prove_texts(runs, [line], "x")
