"""What is done once for a PDF leaves its pages as they were."""

import base64
import dataclasses
import gc

import pydyf
import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.once import (
    few_collections,
    name_pages_once,
    share_defaults,
    share_page_styles,
)
from toolkit.publish.print.printer import Layouts, print_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'
)
MARK = f"data:image/svg+xml;base64,{base64.b64encode(DRAWING).decode()}"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pages_have_the_names_that_pydyf_gives_them(count):
    name_pages_once()
    pdf = pydyf.PDF()
    for number in range(count):
        assert len(pdf.page_references) == number
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert pdf.page_references == tuple(f"{3 + n} 0 R".encode() for n in range(count))
    assert pdf.page_references is pdf.page_references


def test_objects_are_as_pydyf_makes_them():
    share_defaults()
    pdf = pydyf.PDF()
    before = len(pdf.objects)
    made = [pydyf.Dictionary({"A": 1}), pydyf.Array([1]), pydyf.Stream([b"q"]), pydyf.Object()]
    for each in made:
        assert (each.number, each.offset, each.generation, each.free) == (None, 0, 0, "n")
        pdf.add_object(each)
    assert [each.number for each in made] == [before + at for at in range(4)]
    assert (made[0], made[1], made[2].stream) == ({"A": 1}, [1], [b"q"])


PAGES = """
@page { @top-left { content: "every" } @top-right { content: counter(page) } }
@page part-uk { @top-left { content: "Ukrainian" } }
"""
UKRAINIAN = [("Ukrainian", "3"), ("Ukrainian", "4")]


@pytest.mark.parametrize(
    ("rule", "margins"),
    [
        ("", [("every", "1"), ("every", "2"), *UKRAINIAN]),
        (
            '@page :first { @top-left { content: "first" } }',
            [("first", "1"), ("every", "2"), *UKRAINIAN],
        ),
        (
            '@page :left { @top-center { content: "left" } }',
            [("every", "1"), ("every", "left", "2"), UKRAINIAN[0], ("Ukrainian", "left", "4")],
        ),
        (
            '@page :nth(2) { @top-left { content: "second" } }',
            [("every", "1"), ("second", "2"), *UKRAINIAN],
        ),
    ],
)
def test_pages_share_styles_only_where_the_same_rules_hold(rule, margins):
    share_page_styles()
    html = f"<style>{PAGES}{rule} p {{ break-before: page }} .uk {{ page: part-uk }}</style>"
    html += "<p>1<p>2<div class=uk><p>3<p>4</div>"
    laid_out = weasyprint.HTML(string=html).render()
    found = [
        tuple(
            text.text
            for margin in page._page_box.children
            if isinstance(margin, MarginBox)
            for text in margin.descendants()
            if isinstance(text, TextBox)
        )
        for page in laid_out.pages
    ]
    assert found == margins


def test_pages_of_one_kind_have_one_style():
    share_page_styles()
    html = "<style>@page { size: A5 } p { break-before: page }</style>" + "<p>1" * 5
    pages = weasyprint.HTML(string=html).render().pages
    assert len({id(page._page_box.style) for page in pages}) == 1


def test_cycles_are_looked_for_as_before_once_a_file_is_printed():
    before = gc.get_threshold()
    with few_collections():
        during = gc.get_threshold()
    assert during[0] > before[0]
    assert gc.get_threshold() == before


def test_so_they_are_where_printing_ends_in_an_error():
    before = gc.get_threshold()
    with pytest.raises(KeyError), few_collections():
        {}["x"]
    assert gc.get_threshold() == before


def styles():
    """Return how many documents have all their styles in memory."""
    gc.collect()
    return sum(type(each).__name__ == "StyleFor" for each in gc.get_objects())


def test_a_drawing_keeps_no_layout_in_memory(small, page, fonts, monkeypatch):
    sheet = ready_pieces()["print.css"] + f".event {{ background: url({MARK}) }}".encode()
    bundle = dataclasses.replace(page, theme=make_theme({"print.css": sheet}, "theme"))
    material = prepare_pdf((small("uk"),), bundle)
    layouts = Layouts(frozenset({material.data.decode()}))
    before = styles()
    data = print_pdf(material, fonts, layouts)
    assert layouts.done
    assert styles() <= before
    monkeypatch.setattr(printer, "let_go", lambda _: None)
    assert print_pdf(material, fonts) == data
