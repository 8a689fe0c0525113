"""A file that came by mail is looked through before anything opens it."""

import io
import struct
import time
import tracemalloc
import zipfile

import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.packed import MAX_BYTES, MAX_TAGS, MAX_UNPACKED
from toolkit.exchange.xlsx.cells import count_cells
from toolkit.exchange.xlsx.read import read_sheet

SHEET = "xl/worksheets/sheet1.xml"


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def with_part(name, content):
    return lambda data: pack(parts(data) | {name: content})


def entities(data):
    head = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    return pack(parts(data) | {SHEET: head + parts(data)[SHEET]})


def macro_type(data):
    types = parts(data)["[Content_Types].xml"]
    return pack(
        parts(data) | {"[Content_Types].xml": types.replace(b".sheet.main", b".macroEnabled.main")}
    )


def lying(data):
    """Return a file that declares less than it unpacks to."""
    packed = pack(parts(data) | {"xl/media/a.bin": b"\0" * 4_000_000})
    return packed.replace(struct.pack("<L", 4_000_000), struct.pack("<L", 40))


def after_cells(markup):
    """Return what puts markup behind the cells of a sheet, where more is said of them."""

    def harm(data):
        sheet = parts(data)[SHEET].replace(b"</sheetData>", b"</sheetData>" + markup)
        return pack(parts(data) | {SHEET: sheet})

    return harm


def in_cell(cell, times=1):
    def harm(data):
        row = b'<row r="40">' + cell * times + b"</row></sheetData>"
        return pack(parts(data) | {SHEET: parts(data)[SHEET].replace(b"</sheetData>", row)})

    return harm


def named_twice(data):
    """Return a file whose workbook reads one sheet under two names."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    sheet = b'<sheet name="again" sheetId="7" r:id="rId77"/></sheets>'
    again = (
        b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/worksheet" Target="/xl/./worksheets/sheet1.xml"/></Relationships>'
    )
    found = parts(data)
    return pack(
        found
        | {book: found[book].replace(b"</sheets>", sheet)}
        | {relations: found[relations].replace(b"</Relationships>", again)}
    )


MERGE = b'<mergeCells><mergeCell ref="%s"/></mergeCells>'
LINK = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
SHARED = b'<c r="Z40"><f t="shared" si="0">%s</f></c>' % (b"A1+" * 2_000 + b"1")


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        pytest.param(after_cells(MERGE % b"A1:XFD1048576"), "merges 17,179,869,184", id="merged"),
        pytest.param(after_cells(MERGE % b"&#65;1:XFD1048576"), "merges 17", id="merged, escaped"),
        pytest.param(after_cells(MERGE % b"$a:$xfd"), "merges 17", id="merged columns"),
        pytest.param(after_cells(MERGE % b"1:99999"), "merges 1,6", id="merged rows"),
        pytest.param(
            after_cells(b'<x:mergeCell xmlns:x="x" ref="A1:XFD1048576"/>'), "merges", id="prefixed"
        ),
        pytest.param(after_cells(LINK), "links 17", id="a link everywhere"),
        pytest.param(
            with_part("xl/comments1.xml", b'<comments><comment ref="A:XFD"/></comments>'),
            "remarks upon 17",
            id="a remark everywhere",
        ),
        pytest.param(in_cell(SHARED, 800), "more formulas", id="formulas that cells share"),
        pytest.param(named_twice, "one of its parts twice", id="a sheet that is read again"),
        pytest.param(in_cell(b'<c r="A1048576"><v>1</v></c>'), "more than 50000 rows", id="rows"),
        pytest.param(lambda _: b"", "no XLSX file", id="empty"),
        pytest.param(lambda _: b"source,translation\n", "no XLSX file", id="CSV"),
        pytest.param(lambda _: pack({"mimetype": b"ods"}), "is no XLSX file", id="another format"),
        pytest.param(lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "password", id="encrypted"),
        pytest.param(lambda data: data[:-40], "no XLSX file", id="cut off"),
        pytest.param(lambda data: data[:900] + b"xx" + data[902:], "damaged", id="bytes changed"),
        pytest.param(lambda _: b"\0" * (MAX_BYTES + 1), "larger than", id="huge"),
        pytest.param(
            with_part("xl/media/a.bin", b"\0" * MAX_UNPACKED), "unpacks to more", id="bomb"
        ),
        pytest.param(lying, "damaged", id="bomb that lies about its size"),
        pytest.param(
            with_part("xl/a.xml", b"<c/>" * (MAX_TAGS + 1)), "more cells", id="bomb of tags"
        ),
        pytest.param(entities, "not as spreadsheet programs write", id="entities"),
        pytest.param(with_part("xl/a.xml", "<!DOCTYPE x>".encode("utf-16")), "not as", id="UTF-16"),
        pytest.param(with_part("xl/vbaProject.bin", b"x"), "holds macros", id="macros"),
        pytest.param(macro_type, "may hold macros", id="macros by type"),
        pytest.param(
            with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "external links", id="links"
        ),
        pytest.param(with_part("xl/embeddings/a.bin", b"x"), "embedded", id="embedded"),
        pytest.param(with_part("XL/workbook.XML", b"x"), "two of one name", id="two of one name"),
        pytest.param(
            lambda data: pack(parts(data), zipfile.ZIP_LZMA), "is packed in a way", id="LZMA"
        ),
        pytest.param(
            lambda data: pack(parts(data) | {f"a{i}": b"" for i in range(600)}), "parts", id="parts"
        ),
    ],
)
def test_what_no_sheet_needs_is_refused_at_once(write, harm, problem):
    data = harm(write())
    started = time.monotonic()
    with pytest.raises(CatalogError, match=problem) as caught:
        read_sheet(data, "x.xlsx")
    assert (caught.value.where, bool(caught.value.remedy)) == ("x.xlsx", True)
    assert time.monotonic() - started < 5


def test_no_more_is_unpacked_than_a_part_declares(write):
    packed = pack(parts(write()) | {"xl/media/a.bin": b"\0" * 40_000_000})
    packed = packed.replace(struct.pack("<L", 40_000_000), struct.pack("<L", 40))
    tracemalloc.start()
    with pytest.raises(CatalogError, match="damaged"):
        read_sheet(packed, "x.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(MERGE % b"A30:C31", id="merged cells"),
        pytest.param(b'<mergeCells count="4000000000"/>', id="a count that is not so"),
        pytest.param(
            b'<conditionalFormatting sqref="%s"/>' % (b"A1 " * 400_000), id="ranges of a format"
        ),
        pytest.param(b'<tableParts count="1"><tablePart r:id="rId9"/></tableParts>', id="tables"),
        pytest.param(b'<drawing r:id="rId9"/>', id="drawings"),
        pytest.param(b"<a>" * 250_000 + b"</a>" * 250_000, id="depth"),
    ],
)
def test_what_is_said_of_cells_is_not_read(write, markup):
    started = time.monotonic()
    assert len(read_sheet(after_cells(markup)(write()), "x").messages) == 3
    assert time.monotonic() - started < 5


def test_depth_within_a_cell_is_no_harm(write):
    cell = b'<c r="Z40" t="inlineStr"><is>' + b"<r>" * 200_000 + b"</r>" * 200_000 + b"</is></c>"
    where, sheet = "", None
    try:
        sheet = read_sheet(in_cell(cell)(write()), "x")
    except CatalogError as error:
        where = str(error.where)
    assert where.startswith("x") if sheet is None else len(sheet.messages) == 3


def test_one_text_in_thousands_of_cells_is_refused(write):
    """The file holds it once; the rows would hold it each."""
    text = b"<is><t>" + b"x" * 30_000 + b"</t></is>"
    found = parts(write())
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr">%s</c></row>' % (row, row, text)
        for row in range(40, 1_300)
    )
    sheet = found[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    with pytest.raises(CatalogError, match="more text"):
        read_sheet(pack(found | {SHEET: sheet}), "x")


@pytest.mark.parametrize(
    ("ref", "cells"),
    [("A1", 1), ("B2:C4", 6), ("$B$2:$C$4", 6), ("A:B", 2**21), ("2:3", 2**15), ("C4:B2", 1)],
)
def test_the_cells_of_a_range_are_counted(ref, cells):
    assert count_cells(ref) == cells


def test_a_path_in_a_name_goes_nowhere(write):
    assert len(read_sheet(with_part("../../evil", b"x")(write()), "x").messages) == 3
