"""Lines that are drawn of known glyphs look as WeasyPrint draws them."""

import pypdfium2
import pytest
from weasyprint.draw import text as drawing
from weasyprint.layout import inline
from weasyprint.text import line_break

from toolkit.publish.print.lines.shaped import SetLine
from toolkit.publish.print.printer import _configuration, print_page

PAGE = """<html lang={lang}><style>@page {{ size: 300pt 400pt; margin: 20pt }}
p {{ font: 10pt "{font}"; text-align: justify; {css} }}</style>{body}</html>"""
TEXTS = {
    "justified": ("en", "Noto Serif", "word-spacing: -.05em", "The office of the keepers " * 12),
    "apart": ("en", "Noto Serif", "", "<b style='letter-spacing: 2pt'>The office AV</b> To. " * 8),
    "stretched": ("ja", "BIZ UDMincho", "", "灯台守は「灯をともす」と述べた。" * 12),
    "joined": ("ja", "BIZ UDMincho", "", "灯台\u2060守\u2060は、油\u2060を運ぶ。" * 12),
    "accents": ("uk", "Noto Serif", "", "за́мок і замо́к " * 9),
    "short": ("en", "Noto Serif", "white-space: nowrap; overflow: hidden; text-overflow: ellipsis",
              "one two three " * 20),
    "hyphens": ("en", "Noto Serif", "hyphens: auto", "antidisestablishmentarianism keeps " * 9),
}  # fmt: skip


@pytest.fixture
def printed(fonts, monkeypatch):
    """Return where each letter of a page is; as WeasyPrint draws it or not."""
    _configuration(fonts)

    def printed(name, *, alone=False):
        lang, font, css, text = TEXTS[name]
        with monkeypatch.context() as patch:
            if alone:
                patch.setattr(inline, "split_first_line", line_break.split_first_line)
                patch.setattr(inline, "create_layout", line_break.create_layout)
            html = PAGE.format(lang=lang, font=font, css=css, body=f"<p>{text}</p><h1>{text}</h1>")
            data = print_page(html, fonts, lambda *_: None, where="x")
        with pypdfium2.PdfDocument(data) as document:
            return [each for page in document for each in _letters(page.get_textpage())]

    return printed


def _letters(page):
    for index in range(page.count_chars()):
        said = page.get_text_range(index, 1)
        if said.strip():
            yield said, page.get_charbox(index)


@pytest.mark.parametrize("name", TEXTS)
def test_each_letter_stands_where_weasyprint_draws_it(printed, name):
    ours, theirs = printed(name), printed(name, alone=True)
    assert "".join(each for each, _ in ours) == "".join(each for each, _ in theirs)
    for (_, place), (_, other) in zip(ours, theirs, strict=True):
        assert place == pytest.approx(other, abs=0.3)


def test_a_line_is_drawn_by_weasyprint_where_its_font_has_pictures(printed, monkeypatch):
    found = []
    draw_first_line = drawing.draw_first_line

    def record(stream, box, *rest):
        for each in stream._fonts.values():
            each.svg = True
        is_ours = isinstance(box.pango_layout, SetLine)
        draw_first_line(stream, box, *rest)
        found.append((is_ours, isinstance(box.pango_layout, SetLine)))
        for each in stream._fonts.values():
            each.svg = False
        return []

    monkeypatch.setattr(drawing, "draw_first_line", record)
    before = printed("justified")
    assert (True, False) in found
    monkeypatch.undo()
    assert [said for said, _ in printed("justified")] == [said for said, _ in before]
