"""A PDF that we write says what pydyf would have written, and every object is found in it."""

import io
import re
import zlib

import pydyf
import pypdfium2
import pytest

from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs
from toolkit.publish.print.written import pack_streams, write_pdf


def made(*objects, info=None):
    """Return a PDF with one empty page, and objects besides."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "MediaBox": pydyf.Array([0, 0, 9, 9])}))
    for each in objects:
        pdf.add_object(each)
    pdf.info.update(info or {})
    return pdf


def written(pdf):
    output = io.BytesIO()
    write_pdf(pdf, output, "1.7", b"of what", None)
    return output.getvalue()


def unpacked(data, number):
    """Return the dictionary and the content of a stream that begins at a byte."""
    said, _, rest = data[number:].partition(b"\nstream\n")
    return said, zlib.decompress(rest[: int(re.search(rb"/Length (\d+)", said)[1])])


def table(data):
    """Return the rows of a file's cross-reference stream, and its dictionary."""
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    said, content = unpacked(data, start)
    widths = [int(each) for each in re.search(rb"/W \[([\d ]+)\]", said)[1].split()]
    rows, stream = [], io.BytesIO(content)
    while stream.tell() < len(content):
        rows.append(tuple(int.from_bytes(stream.read(width), "big") for width in widths))
    return rows, said


def objects(data):
    """Return each object of a file by its number, found as the file says."""
    rows, _ = table(data)
    found = {}
    for number, (kind, place, index) in enumerate(rows):
        if kind == 1:
            head = b"%d 0 obj\n" % number
            assert data[place:].startswith(head)
            found[number] = data[place + len(head) : data.index(b"\nendobj", place)]
        elif kind == 2:
            said, content = unpacked(data, rows[place][1])
            first = int(re.search(rb"/First (\d+)", said)[1])
            index_of = [int(each) for each in content[:first].split()]
            assert index_of[2 * index] == number
            ends = [first + each for each in index_of[1::2]] + [len(content) + 1]
            found[number] = content[ends[index] : ends[index + 1] - 1]
    return found


@pytest.mark.parametrize("count", [0, 1, 3, 300])
def test_every_object_is_where_the_file_says(count):
    many = [pydyf.Dictionary({"N": number}) for number in range(count)]
    streams = [pydyf.Stream([b"BT", b"%d" % each, b"ET"], compress=True) for each in range(3)]
    pdf = made(*streams, *many, info={"Title": pydyf.String("Ім’я")})
    pack_streams(pdf)
    given = list(pdf.objects[1:])
    data = written(pdf)
    found = objects(data)
    assert {each.number: found[each.number] for each in given} == {
        each.number: each.data for each in given
    }
    assert found[pdf.info.number] == pdf.info.data


def test_the_table_says_where_it_is_itself_and_how_many_objects_there_are():
    pdf = made()
    data = written(pdf)
    rows, said = table(data)
    assert rows[0] == (0, 0, 65535)
    assert rows[-1] == (1, data.rindex(b"%d 0 obj" % (len(rows) - 1)), 0)
    assert b"/Size %d" % len(rows) in said
    assert len(rows) == len(pdf.objects)


def ids(data):
    return re.search(rb"/ID \[\((.*?)\) \((.*?)\)\]", table(data)[1]).groups()


def test_a_file_is_told_from_another_by_what_is_in_it():
    one, same, other = (written(made(pydyf.Array([each]))) for each in (1, 1, 2))
    assert one == same
    assert ids(one)[0] == ids(other)[0] == b"of what"
    assert ids(one)[1] != ids(other)[1]


def test_readers_find_in_it_what_they_find_in_that_of_pydyf(small, page, fonts, monkeypatch):
    material = prepare_pdf((small("ja"),), page)
    data = print_pdf(material, fonts)
    monkeypatch.setattr(printer, "write_pdf", pydyf.PDF.write)
    theirs = print_pdf(material, fonts)
    said = []
    for each in (data, theirs):
        with pypdfium2.PdfDocument(each) as document:
            said.append((read_runs(document), document.get_metadata_dict()))
    assert said[0] == said[1]
    assert theirs != data


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
