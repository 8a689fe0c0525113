"""Lines found by adding up are those that WeasyPrint fills."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.text import line_break

from toolkit.publish.print import printer
from toolkit.publish.print.lines.quick import hasten_lines, split_first_line
from toolkit.publish.print.printer import Layouts

PAGE = """<html lang="{lang}"><head><style>
@page {{ size: 400pt 800pt; margin: 10pt }}
p {{ font: {size}pt/15pt "Noto Serif"; width: {width}pt; text-align: justify; hyphens: auto;
  hyphenate-limit-chars: 6 3 3; word-spacing: {gap}em }}
</style></head><body><p>{first} <b>{second}</b> {first}</p><p>{second}</p></body></html>"""
WORDS = {
    "en": [
        "a",
        "I",
        "keepers",
        "of",
        "lighthouses,",
        "responsibility",
        "well-known",
        "“Lamp”",
        "2,000",
        "https://lamps.example/one/two",
        "—",
        "AV",
        "To.",
        "O’Neill’s",
        "日本",
        "5 km",
    ],
    "uk": [
        "в",
        "і",
        "відповідальність",
        "під’їзд",
        "гавані",
        "«Лампа»",
        "що-небудь",
        "Ґ",
        "України.",
        "міжнародного",
        "—",
        "24/7",
        "(доглядачів)",
        "5 км",
        "рр.",
        "日本",
    ],
}


def lines(html, fonts):
    """Return each text on the pages, with its place and size."""
    document = printer._Setting(fonts, Layouts(), strict=False)._render(html, is_front=True)
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return [
        (box.text, box.position_x, box.position_y, box.width, box.height, box.baseline)
        for box in boxes
        if isinstance(box, TextBox)
    ]


@st.composite
def htmls(draw):
    lang = draw(st.sampled_from(list(WORDS)))
    texts = st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=60).map(" ".join)
    return PAGE.format(
        lang=lang,
        size=draw(st.sampled_from([7, 10, 13.5])),
        width=draw(st.floats(20, 380)),
        gap=draw(st.sampled_from([0, -0.05, 0.2])),
        first=draw(texts),
        second=draw(texts),
    )


@pytest.fixture
def counted(monkeypatch):
    """Count the lines that are left to WeasyPrint."""
    left = []
    own = line_break.split_first_line
    monkeypatch.setattr(
        line_break,
        "split_first_line",
        lambda *given, **named: left.append(1) or own(*given, **named),
    )
    return left


@given(htmls())
@settings(max_examples=15, deadline=None)
def test_they_are_the_same_lines(fonts, html):
    printer._configuration(fonts)
    hasten_lines()
    quick = lines(html, fonts)
    try:
        inline.split_first_line = line_break.split_first_line
        assert quick == lines(html, fonts)
    finally:
        inline.split_first_line = split_first_line


def test_few_lines_of_a_plain_paragraph_are_left_to_weasyprint(fonts, counted):
    printer._configuration(fonts)
    text = "The keepers of the two lights meet by the old wall whenever the tide is low. " * 9
    html = PAGE.format(lang="en", size=10, width=300, gap=-0.05, first="x", second=text.strip())
    found = lines(html, fonts)
    assert len(found) > 20
    assert len(counted) < 8
