"""What is done once for a PDF leaves its bytes as they were."""

import base64
import dataclasses
import gc
import zlib

import pydyf
import pytest

from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.once import (
    few_collections,
    name_pages_once,
    pack_streams,
    share_defaults,
)
from toolkit.publish.print.printer import Layouts, print_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'
)
MARK = f"data:image/svg+xml;base64,{base64.b64encode(DRAWING).decode()}"


def test_packed_streams_are_written_as_pydyf_packs_them(small, page, fonts, monkeypatch):
    material = prepare_pdf((small("uk"),), page)
    data = print_pdf(material, fonts)
    monkeypatch.setattr(printer, "pack_streams", lambda _: None)
    assert print_pdf(material, fonts) == data


def test_a_stream_that_is_not_packed_stays_as_it_is():
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([b"BT", b"ET"], {"Type": "/Metadata"}))
    before = pdf.objects[-1].data
    pack_streams(pdf)
    assert pdf.objects[-1].data == before


UNLUCKY = b"TT13"
"""What ends in a carriage return once it is packed."""


@pytest.mark.parametrize(
    ("extra", "added"), [({}, b" "), ({"Type": "/Metadata"}, b" "), ({"Length1": 4}, b"")]
)
def test_no_text_ends_in_the_end_of_a_line_once_it_is_packed(extra, added):
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([UNLUCKY], extra, compress=True))
    pack_streams(pdf)
    (packed,) = pdf.objects[-1].stream
    assert zlib.decompress(packed) == UNLUCKY + added
    assert (packed[-1] in b"\r\n") == (not added)


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
