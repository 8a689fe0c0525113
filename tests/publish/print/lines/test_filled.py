"""Lines that are found without Pango are those that WeasyPrint finds with it."""

import itertools

import pytest
import weasyprint
from weasyprint.layout import inline
from weasyprint.text import line_break

from toolkit.publish.print.lines import drawn, filled, shaped
from toolkit.publish.print.printer import _configuration, _fetcher

ENGLISH = (
    "The keepers—slow, she observed, “to support the harbour”—never file an affidavit: see "
    "well-known rules (12\u00a0of\u00a040), and/or the office’s difficult, half-forgotten ones. "
)
UKRAINIAN = (
    "У гавані є 12\u00a0500 ламп — і під’їзд до маяка з’явився 5\u00a0березня. «Наглядач» об’їздив "
    "узбережжя, щоб переконатися в обороноздатності якнайшвидше, по-перше й по-друге. "
)
JAPANESE = (
    "灯台守は、二つの港のために「灯をともす」と述べた。油の費用（年間一二〇万円）は、"
    "両港が等しく負担することで合意した――ということ\u2060で\u2060ある。"
)
PAGE = """<html lang={lang}><style>@page {{ size: 700pt 4000pt; margin: 0 }}
p {{ margin: 0; width: {width}pt; font: 10pt "{font}"; word-spacing: {gap}em; hyphens: {hyphens};
hyphenate-limit-chars: 6 3 3; text-align: {align} }} {css}</style>{paragraphs}</html>"""
PLAIN = {"lang": "en", "font": "Noto Serif", "gap": 0, "hyphens": "auto", "align": "justify"}
JAPANESE_SET = {"lang": "ja", "font": "BIZ UDMincho", "hyphens": "manual"}


@pytest.fixture(scope="module")
def lines(fonts):
    """Return the texts of a page, line by line, with their places; by WeasyPrint alone or not."""
    configuration = _configuration(fonts)
    ours = inline.split_first_line, inline.create_layout

    def lines(text, width=200, css="", *, alone=False, **setting):
        said = PLAIN | setting | {"width": width, "css": css}
        html = PAGE.format(paragraphs=f"<p>{text}</p>", **said)
        theirs = line_break.split_first_line, line_break.create_layout
        inline.split_first_line, inline.create_layout = theirs if alone else ours
        try:
            page = weasyprint.HTML(string=html, url_fetcher=_fetcher())
            document = page.render(font_config=configuration)
        finally:
            inline.split_first_line, inline.create_layout = ours
            filled.forget()
        return [each for page in document.pages for each in _texts(page._page_box)]

    return lines


def _texts(box):
    if hasattr(box, "pango_layout"):
        edges = box.position_x, box.position_y, box.width, box.height, box.baseline
        yield box.text, *(round(each, 1) for each in edges)
    for child in getattr(box, "children", ()):
        yield from _texts(child)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (ENGLISH, {}),
        (ENGLISH, {"gap": -0.05}),
        (ENGLISH, {"hyphens": "none", "align": "left"}),
        (UKRAINIAN, {"lang": "uk", "gap": -0.05}),
        (UKRAINIAN, {"lang": "uk", "hyphens": "manual"}),
        (JAPANESE, JAPANESE_SET),
    ],
    ids=["english", "closer", "words", "ukrainian", "ukrainian-words", "japanese"],
)
def test_lines_end_where_weasyprint_ends_them(lines, text, setting):
    for width in range(70, 330, 13):
        ours = lines(text * 2, width, **setting)
        theirs = lines(text * 2, width, alone=True, **setting)
        assert [each[0] for each in ours] == [each[0] for each in theirs]
        for one, other in zip(ours, theirs, strict=True):
            assert one[1:] == pytest.approx(other[1:], abs=0.11)


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("one <em>two three</em> four <a>five</a>, six " * 9, "a { overflow-wrap: anywhere }"),
        ("one <b>two three</b> four " * 9, "b { white-space: nowrap }"),
        ("Donaudampfschifffahrt antidisestablishmentarianism", "p { width: 30pt }"),
        ("co\u00adope\u00adra\u00adtion of the har\u00adbours " * 5, ""),
        ("у́ заме́жжі за́мок на га́лявині " * 5, "p { hyphens: none }"),
        ("the keeper שלום says " * 9, ""),
        ("灯台 lamp and 港 harbour " * 9, ""),
        ("a\nb  c<br>d ", "p { white-space: pre-line }"),
        ("one two three four " * 9, "p { letter-spacing: 2pt }"),
        ("one two three four " * 9, "p { text-decoration: underline }"),
        ("one two " * 9, "p { width: 0 }"),
        ("— one — two " * 9, ""),
        ("", ""),
    ],
    ids=[
        "parts", "kept", "too-long", "soft-hyphens", "accents", "hebrew", "two-fonts", "breaks",
        "letters-apart", "underlined", "no-room", "dashes", "nothing",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_as_weasyprint_has_it(lines, text, css):
    assert [each[0] for each in lines(text, 120, css)] == [
        each[0] for each in lines(text, 120, css, alone=True)
    ]


def test_a_paragraph_is_shaped_once(lines, monkeypatch):
    found = []
    shape = shaped._shape
    monkeypatch.setattr(shaped, "_shape", lambda *given: (found.append(given[0]), shape(*given))[1])
    text = (ENGLISH * 4).strip()
    assert len(lines(text, 300, hyphens="manual")) > 10
    assert found == [text]


def test_nothing_is_kept_of_a_document(lines):
    lines(ENGLISH)
    assert not shaped.known
    assert not filled._recent


@pytest.fixture
def line(fonts):
    """Return a line of words 3 and 4 of a text, in a style of WeasyPrint's."""
    configuration = _configuration(fonts)
    page = weasyprint.HTML(string='<p style="font: 10pt Noto Serif">one two three four five')
    document = page.render(font_config=configuration)
    texts = (each for each in document.pages[0]._page_box.descendants() if hasattr(each, "text"))
    whole = next(texts).pango_layout
    filled.forget()
    return whole.with_end(8, 18)


@pytest.mark.parametrize(
    "said", ["two three", "three fo\u2010", "something else", "somewhat\u2010"]
)
def test_a_line_is_set_again_with_other_words(line, said):
    again = filled.set_again(line, said)
    assert again.text == said
    assert again.width == shaped.alone(said, line.shaped.style).places[-1] / 1024
    filled.forget()


def test_a_line_is_set_again_as_weasyprint_sets_it_where_it_is_not_plain(line):
    assert filled.set_again(line, "שלום") is None
    filled.forget()


def test_a_line_that_is_part_of_a_word_has_no_empty_part(line):
    parts = drawn._parts(filled.set_again(line, "fo\u2010"))
    assert [part.text for part, _, _ in parts] == ["fo\u2010"]
    filled.forget()


def test_no_letter_is_lost_between_lines(lines):
    for width in itertools.chain(range(40, 60), range(200, 220)):
        said = "".join(each[0] for each in lines(ENGLISH, width, hyphens="none", align="left"))
        assert said.replace(" ", "") == ENGLISH.replace(" ", "")
